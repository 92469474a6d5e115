import { amendDue } from '#features/charter/commands-principles.ts'
import { keepDirector } from '#features/charter/queries-charter.ts'
import { run } from '#platform/db/database.ts'
import { call, type Method } from './call.ts'
import { addTrace, type History, type Stage } from './history.ts'
import { Random } from './random.ts'
import type { ActorName, World } from './world.ts'

/** What is written about promises while conversations go on; one such history in each organisation. */
export const charterHistory = (seed: number): History => ({
  index: -1,
  random: new Random(seed * 104_729 + 7),
  requester: 'colleague',
  isConcurrent: false,
  conversationIds: [],
  sentMessageIds: [],
  trace: [],
})

interface Listed {
  readonly id: string
  readonly audience: 'public' | 'colleague' | 'both'
  readonly versionId: string | null
  readonly director: { readonly id: string } | null
  readonly principleId: string | null
  readonly open: { readonly id: string; readonly lacks: readonly string[] } | null
}
interface Deed {
  readonly stage: Stage
  readonly history: History
  readonly promises: readonly Listed[]
  send(actor: ActorName, method: Method, path: string, body?: object): Promise<string>
}
type Do = (deed: Deed) => Promise<string>

const DIRECTORS = ['dora', 'hugo', 'lena'] as const
const NOTHING = 'nothing to do'
const pickOf = <Item>({ random }: History, items: readonly Item[]): Item | undefined =>
  items.length === 0 ? undefined : random.pick(items)
const anyOpen = ({ history, promises }: Deed) => {
  const open = promises.filter((one) => one.open !== null)
  const complete = open.filter((one) => one.open?.lacks.length === 0)
  return pickOf(history, complete.length > 0 && history.random.chance(0.6) ? complete : open)
}
const director = ({ history }: Deed) => history.random.pick(DIRECTORS)
const whole = (metById: string, principleId: string | null) => ({
  text: 'We ring before we come.',
  principleId,
  whyCustomer: 'You can plan your day.',
  whyOrganisation: 'Who waits asks again.',
  whyColleague: 'I can work calmly.',
  question: 'Was it so?',
  examples: ['Like this.'],
  nonExamples: ['Not like that.'],
  needs: [{ kind: 'time', words: 'An hour a day', metById }],
})
const PARTS = [
  { text: 'We come when we said.' },
  { text: '' },
  { whyCustomer: '' },
  { whyOrganisation: '' },
  { whyColleague: '' },
  { question: '' },
  { examples: [] },
  { nonExamples: [] },
  { needs: [] },
  { needs: [{ kind: 'time', words: 'An hour a day' }] },
  { needs: [{ kind: 'tool', words: 'A phone', notUntil: '2027-06-01' }] },
  { principleId: null },
  { binds: { everyone: false } },
  { binds: { everyone: true } },
]

const begin: Do = async ({ stage, history, send }) => {
  const outcome = await send('dora', 'POST', '/charter')
  // What is measured by a clock is not the same for customers and colleagues; twins would differ, and may.
  for (const { id, open, audience } of await listed(stage, history))
    if (open && audience !== 'both') {
      const { body } = await call(stage, history, 'dora', 'GET', `/promises/${id}`)
      if (body.open[0].version.clockRule) await send('dora', 'DELETE', `/promise-versions/${open.id}`)
    }
  return outcome
}
const names: Do = ({ stage: { world }, send }) =>
  send('max', 'PUT', '/charter/names', { keeperId: world.actors.max.id })
const own: Do = async (deed) => {
  const { stage, promises, send } = deed
  const held = new Set(promises.map((one) => one.director?.id))
  const who = DIRECTORS.find((name) => !held.has(stage.world.actors[name].id)) ?? director(deed)
  const free = promises.find((one) => one.open !== null && one.director === null)
  if (!free) return NOTHING
  return send(who, 'PATCH', `/promises/${free.id}`, { directorId: stage.world.actors[who].id })
}
const sign: Do = async ({ stage, promises, send }) => {
  const waiting = promises.filter((one) => one.open !== null && one.director !== null)
  let outcome = NOTHING
  for (const { open, director: whose } of waiting) {
    const name = DIRECTORS.find((each) => stage.world.actors[each].id === whose!.id) ?? 'dora'
    outcome = await send(name, 'POST', `/promise-versions/${open!.id}/signature`)
  }
  return outcome
}
const agreeAll: Do = (deed) => deed.send(director(deed), 'POST', '/charter/agreement')
const publishAll: Do = (deed) => deed.send(director(deed), 'POST', '/charter/publication')

const onOpen =
  (of: (deed: Deed, open: string, promise: Listed) => Promise<string>): Do =>
  async (deed) => {
    const promise = anyOpen(deed)
    return promise ? of(deed, promise.open!.id, promise) : NOTHING
  }
const principleOf = (promises: readonly Listed[]) =>
  promises.find(({ principleId, versionId }) => principleId !== null && versionId !== null)?.principleId ??
  null
const write = onOpen(async ({ stage, history, promises, send }, id, promise) => {
  const { random } = history
  const actor = random.pick(['dora', 'max', 'mia'] as const)
  const { body } = await call(stage, history, 'dora', 'GET', `/promises/${promise.id}`)
  const versionRow = body?.open.find(({ version }: { version: { id: string } }) => version.id === id)?.version
    .versionRow
  const words = random.chance(0.6)
    ? whole(stage.world.actors.max.id, principleOf(promises))
    : random.pick(PARTS)
  return send(actor, 'PATCH', `/promise-versions/${id}`, { versionRow: versionRow ?? 1, ...words })
})
const onAny =
  (of: (deed: Deed, promise: Listed) => Promise<string>): Do =>
  async (deed) => {
    const promise = pickOf(deed.history, deed.promises)
    return promise ? of(deed, promise) : NOTHING
  }
const keep = onAny(({ stage: { world }, history: { random }, send }, { id }) =>
  send('max', 'PATCH', `/promises/${id}`, {
    ...(random.chance(0.6) ? { keeperId: random.chance(0.85) ? world.actors.max.id : null } : {}),
    ...(random.chance(0.6) ? { reviewOn: random.chance(0.85) ? '2027-11-22' : null } : {}),
  }),
)
const appoint: Do = async ({ stage: { world }, send }) => {
  // Time stands within a round: appointed in the same moment as something is published would be neither before nor after.
  world.workspace.clock.move({ seconds: 1 })
  const outcome = await send('ada', 'PATCH', `/colleagues/${world.actors.lena.id}`, { role: 'director' })
  const ctx = world.system()
  await ctx.transaction((tx) => keepDirector(tx, world.actors.lena.id, tx.now()))
  world.workspace.clock.move({ seconds: 1 })
  return outcome
}
const principle: Do = async ({ stage, history, send }) => {
  const { random } = history
  const { body } = await call(stage, history, 'dora', 'GET', '/principles')
  const it = pickOf(history, body.items as { id: string; words: string }[])
  const deed = random.pick(['add', 'change', 'change', 'end'] as const)
  return send('max', 'POST', '/principle-changes', {
    deed,
    principleId: deed === 'add' ? null : (it?.id ?? null),
    title: deed === 'end' ? '' : `Care ${random.pick(['first', 'always', 'in all'])}`,
    because: 'We talked about it.',
  })
}
const agreePrinciple: Do = async ({ stage, history, send }) => {
  const { body } = await call(stage, history, 'dora', 'GET', '/principle-changes?limit=5')
  const it = (body.items as { id: string; state: string }[]).find(({ state }) => state === 'proposed')
  if (!it) return NOTHING
  let outcome = NOTHING
  for (const each of DIRECTORS) outcome = await send(each, 'POST', `/principle-changes/${it.id}/agreement`)
  return outcome
}

/** Everything that an act of publishing asks for, in its order. */
async function makeReady(deed: Deed, id: string, promise: Listed): Promise<void> {
  const { stage, history, promises, send } = deed
  const { actors } = stage.world
  const holds = (id: string) => promises.some((one) => one.director?.id === id && one.versionId !== null)
  const without = DIRECTORS.find((name) => !holds(actors[name].id))
  const whose = DIRECTORS.find((name) => actors[name].id === promise.director?.id) ?? without
  await send('dora', 'PATCH', `/promises/${promise.id}`, {
    keeperId: actors.max.id,
    reviewOn: '2027-11-22',
    ...(whose ? { directorId: actors[whose].id } : {}),
  })
  const { body } = await call(stage, history, 'dora', 'GET', `/promises/${promise.id}`)
  const open: { version: { id: string; versionRow: number } }[] = body?.open ?? []
  const versionRow = open.find(({ version }) => version.id === id)?.version.versionRow ?? 1
  const words = whole(actors.max.id, principleOf(promises))
  await send('dora', 'PATCH', `/promise-versions/${id}`, { versionRow, ...words, binds: { everyone: true } })
  if (whose) await send(whose, 'POST', `/promise-versions/${id}/signature`)
  for (const each of DIRECTORS) await send(each, 'POST', `/promise-versions/${id}/agreement`)
}

const agree = onOpen(async ({ history, send }, id) => {
  const who = history.random.chance(0.5) ? DIRECTORS : [history.random.pick(DIRECTORS)]
  let outcome = NOTHING
  for (const each of who) outcome = await send(each, 'POST', `/promise-versions/${id}/agreement`)
  return outcome
})

const FIRST: readonly (readonly [string, Do])[] = [
  ['begin a charter', begin],
  ['name keepers', names],
  ['hold as mine', own],
  ['hold as mine', own],
  ['sign', sign],
  ['agree to all', async (deed) => deed.send('hugo', 'POST', '/charter/agreement')],
  ['publish all', async (deed) => deed.send('dora', 'POST', '/charter/publication')],
]
const STEPS: readonly (readonly [weight: number, step: readonly [string, Do]])[] = [
  [
    1,
    [
      'begin a promise',
      ({ history: { random }, send }) =>
        send('max', 'POST', '/promises', {
          audience: random.pick(['public', 'colleague', 'both']),
          text: random.chance(0.8) ? 'We ring before we come.' : '',
        }),
    ],
  ],
  [6, ['write', write]],
  [3, ['keep', keep]],
  [2, ['hold as mine', own]],
  [3, ['sign', sign]],
  [2, ['agree to all', agreeAll]],
  [5, ['agree', agree]],
  [
    5,
    [
      'publish',
      onOpen(async (deed, id, promise) => {
        const { random } = deed.history
        if (random.chance(0.6)) await makeReady(deed, id, promise)
        const actor = random.pick(['dora', 'hugo', 'dora', 'hugo', 'max', 'mia'] as const)
        return deed.send(actor, 'POST', `/promise-versions/${id}/publication`, {})
      }),
    ],
  ],
  [1, ['publish all', publishAll]],
  [
    4,
    [
      'next version',
      async ({ history, promises, send }) => {
        const { random } = history
        const free = promises.filter(({ versionId, open }) => versionId !== null && open === null)
        const it = pickOf(history, free.length > 0 && random.chance(0.8) ? free : promises)
        if (!it) return NOTHING
        return send('max', 'POST', `/promises/${it.id}/versions`, {
          editClass: random.pick(['wording', 'meaning']),
          ...(random.chance(0.2) ? { language: 'ar' } : {}),
        })
      },
    ],
  ],
  [
    1,
    [
      'withdraw a promise',
      onAny((deed, { id }) =>
        deed.send(director(deed), 'POST', `/promises/${id}/withdrawal`, { because: 'It is law.' }),
      ),
    ],
  ],
  [1, ['put away', onOpen((deed, id) => deed.send('max', 'DELETE', `/promise-versions/${id}`))]],
  [1, ['appoint', appoint]],
  [2, ['amend', principle]],
  [3, ['agree to amend', agreePrinciple]],
]
const EARLY: readonly [string, Do] = ['publish all', publishAll]
export const CHARTER_NAMES = STEPS.map(([, [name]]) => name)

const listed = async (stage: Stage, history: History): Promise<Listed[]> =>
  (await call(stage, history, 'dora', 'GET', '/promises?limit=100')).body?.items ?? []

/** A few things about promises in each round: first what makes a charter live, in its order, and anything else in between. */
export function charterSteps(history: History) {
  let first = 0
  return async (stage: Stage, round: number, times = 3): Promise<number> => {
    for (let time = 0; time < times; time += 1) {
      const promises = await listed(stage, history)
      const isLive = first === FIRST.length
      // Too early, and again and again: what is not whole, agreed to and signed is not published.
      const isEarly = !isLive && history.random.chance(0.2)
      const [name, step] = isLive ? history.random.weighted(STEPS) : isEarly ? EARLY : FIRST[first]!
      if (!isLive && !isEarly) first += 1
      const send: Deed['send'] = async (actor, method, path, body) =>
        String((await call(stage, history, actor, method, path, body)).status)
      addTrace(history, round, `${name} → ${await step({ stage, history, promises, send })}`)
    }
    await amend(stage.world)
    return times
  }
}

async function amend(world: World): Promise<void> {
  const { id, installation, clock } = world.workspace
  const due = await run<{ id: string }>(
    installation.database.db,
    `select id from principle_changes where workspace_id = $1 and state = 'announced' and in_force_at <= $2 order by id`,
    [id, clock.now()],
  )
  for (const one of due) await amendDue(world.system(), one.id)
}
