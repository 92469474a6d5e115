import { setTimeout as wait } from 'node:timers/promises'
import { SCHEDULE } from '#features/webhooks/domain/schedule.ts'
import {
  breakOff,
  isGenuine,
  type Manner,
  type Receiver,
  silent,
  startReceiver,
  status,
} from '#features/webhooks/receiver.fixture.ts'
import { openDatabase, run } from '#platform/db/database.ts'
import { freePort } from '#platform/postgres/port.ts'
import { selfSigned } from '#platform/smtp/certificate.fixture.ts'
import { chanceFrom } from './chance.ts'
import { prepareGround } from './ground.ts'
import { startSystem } from './system.ts'

export interface HooksSettings {
  readonly seed: number
  readonly events: number
  readonly kills: number
  /** Written after the kills, to feel how long one that is well waits. */
  readonly quiet: number
  /** How many steps of the schedule the clock is moved through before the others are well again. */
  readonly steps: number
}
interface OfOne {
  readonly name: string
  readonly delivered: number
  readonly posts: number
  readonly state: string
}
export interface HooksResult extends HooksSettings {
  readonly produced: number
  readonly missing: number
  readonly phantom: number
  readonly badlySigned: number
  readonly canaryHits: number
  readonly words: number
  /** From an event to the receiver that is well, in milliseconds, while the others are not and nobody is killed. */
  readonly wellP95Ms: number
  readonly firstTriesOffScheduleBy: number
  readonly of: readonly OfOne[]
  readonly seconds: number
}

/** P14: receivers that fail in every way, a worker that dies mid-post, three days that pass; what was produced is delivered. */
export const hooksUnderFaults = async (given: HooksSettings): Promise<HooksResult> => {
  const endings: (() => Promise<unknown>)[] = []
  try {
    return await underFaults(given, (end) => endings.unshift(end))
  } finally {
    for (const end of endings) await end()
  }
}

const underFaults = async (
  given: HooksSettings,
  atEnd: (end: () => Promise<unknown>) => void,
): Promise<HooksResult> => {
  const receive = async (...how: Parameters<typeof startReceiver>) => {
    const one = await startReceiver(...how)
    atEnd(one.close)
    return one
  }
  const began = performance.now()
  const note = (what: string) => {
    if (process.env.FAULTS_SHOW)
      process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s: ${what}\n`)
  }
  const chance = chanceFrom(given.seed)
  const failing = (times: number): Manner => {
    const seen = new Map<string, number>()
    return (came, response, request) => {
      const count = (seen.get(came.id) ?? 0) + 1
      seen.set(came.id, count)
      ;(count <= times ? status(500) : status(204))(came, response, request)
    }
  }
  const slow: Manner = (came, response, request) =>
    void setTimeout(() => status(200)(came, response, request), 800)
  const canary = await receive()
  const downPort = await freePort()
  const receivers = {
    well: await receive(),
    fails_twice: await receive(failing(2)),
    slow: await receive(slow),
    silent: await receive(silent),
    breaks_off: await receive(breakOff),
    redirects: await receive(status(302, { location: canary.address })),
    busy: await receive(status(503)),
    gone: await receive(status(410)),
    certificate: await receive(status(200), { tls: selfSigned() }),
  }
  const others: Record<string, Receiver> = { gone: await receive(), certificate: await receive() }
  const places = [
    ...Object.values(others).map(({ place }) => place),
    ...Object.values(receivers).map(({ place }) => place),
    `127.0.0.1:${downPort}`,
  ]
  const system = await startSystem({ REGARD_REACHABLE: places.join(',') })
  atEnd(system.stop)
  const database = openDatabase({ url: system.databaseUrl, max: 3 })
  atEnd(database.close)
  const ground = await prepareGround(database)
  const api = async (method: string, path: string, body?: unknown) => {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${system.port}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ground.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch(() => null)
      if (answer?.ok) return answer.status === 204 ? null : answer.json()
      if (answer && answer.status < 500) throw new Error(`${method} ${path}: ${await answer.text()}`)
      await wait(100)
    }
  }
  const hooks: Record<string, { id: string; secret: string }> = {}
  const addresses: Record<string, string> = {
    ...Object.fromEntries(Object.entries(receivers).map(([name, { address }]) => [name, address])),
    down: `http://127.0.0.1:${downPort}/told`,
  }
  for (const [name, address] of Object.entries(addresses))
    hooks[name] = await api('POST', '/webhooks', { name, address, events: ['note.written'] })
  const opened = await api('POST', '/conversations', {
    inboxId: ground.inboxId,
    requester: { name: 'Ana', email: 'ana@customer.example' },
    subject: 'Told to others',
    message: { html: '<p>x</p>' },
  })

  const ahead = async (seconds: number) => {
    await system.hold('worker')
    system.set('REGARD_CLOCK', `+${seconds}s`)
    system.letGo('worker')
    await system.whole()
  }
  let isWriting = true
  const writing = (async () => {
    for (let at = 0; at < given.events; at++)
      await api('POST', `/conversations/${opened.id}/notes`, { html: `<p>words of nobody ${at}</p>` })
    isWriting = false
  })()
  const listProduced = () =>
    run<{ id: string; at: Date }>(
      database.db,
      `select id, at from events where workspace_id = $1 and name = 'note.written' order by seq`,
      [ground.workspaceId],
    )
  for (let kills = 0; kills < given.kills; kills++) {
    // While a post is in its hands: the slow one holds some at every moment.
    const before = receivers.slow.came.length
    for (const until = Date.now() + 3_000; receivers.slow.came.length === before && Date.now() < until; )
      await wait(10)
    await wait(chance.whole(20, 400))
    system.kill('worker')
    await system.whole()
    note(`killed ${kills + 1} times`)
    if (!isWriting) await wait(300)
  }
  await writing
  note('all is written')
  // Now nobody is killed: how long one that is well waits while the others are not.
  await untilIn(receivers.well, await listProduced(), 60_000)
  for (let at = 0; at < given.quiet; at++) {
    await api('POST', `/conversations/${opened.id}/notes`, { html: `<p>words of nobody, later ${at}</p>` })
    await wait(150)
  }
  const produced = await listProduced()
  await untilIn(receivers.well, produced, 60_000)
  note('the one that is well has all')
  const wellCame = new Map(receivers.well.came.map(({ id, at }) => [id, at]))
  const lags = produced
    .slice(-given.quiet)
    .map(({ id, at }) => (wellCame.get(id) ?? Number.POSITIVE_INFINITY) - at.getTime())
    .toSorted((one, other) => one - other)
  const has = (name: string) => {
    const ids = name === 'down' ? (down?.ids() ?? new Set()) : receivers[name as keyof typeof receivers].ids()
    return produced.filter(({ id }) => ids.has(id)).length
  }
  let down: Awaited<ReturnType<typeof startReceiver>> | null = null
  // In the small measure nobody waits ten seconds for it at every step.
  if (given.steps < SCHEDULE.length) receivers.silent.answer(status(200))
  // Leases of posts that a kill cut off run out with the first move of the clock.
  let shift = 60
  for (const [turn, step] of SCHEDULE.slice(0, given.steps).entries()) {
    // Ten seconds for each post that is never answered: enough of that.
    if (turn === 2) receivers.silent.answer(status(503))
    shift += Math.ceil(step * 1.11)
    await ahead(shift)
    await settled(database.db, ground.workspaceId, shift)
    note(`the clock is ${shift} s ahead`)
  }
  receivers.silent.answer(status(200))
  receivers.breaks_off.answer(status(200))
  receivers.redirects.answer(status(200))
  receivers.busy.answer(status(200))
  down = await receive(status(200), { port: downPort })
  const standing = new Map<string, { state: string; offBecause: string | null }>(
    (await api('GET', '/webhooks?limit=100')).items.map((each: { name: string }) => [each.name, each]),
  )
  // Whoever said 410 or has a bad certificate gets another address.
  const dead: OfOne[] = []
  for (const [name, next] of Object.entries(others)) {
    const { state, offBecause } = standing.get(name)!
    const { came } = receivers[name as keyof typeof receivers]
    dead.push({ name, delivered: has(name), posts: came.length, state: `${state}:${offBecause}` })
    await api('PATCH', `/webhooks/${hooks[name]!.id}`, { address: next.address })
  }
  for (const [name, { state }] of standing) {
    if (state === 'off') await api('PATCH', `/webhooks/${hooks[name]!.id}`, { isOn: true })
    await api('POST', `/webhooks/${hooks[name]!.id}/replays`)
  }
  await ahead(shift + 30 * 3600)
  const all = [
    ...[...standing.keys()].map((name) => ({
      name,
      receiver: others[name] ?? (name === 'down' ? down! : receivers[name as keyof typeof receivers]),
    })),
  ]
  for (const { name, receiver } of all) {
    await untilIn(receiver, produced, 180_000)
    note(`${name} has ${receiver.ids().size} of ${produced.length}`)
  }
  const ids = new Set(produced.map(({ id }) => id))
  const states = new Map<string, string>(
    (await api('GET', '/webhooks?limit=100')).items.map((each: { name: string; state: string }) => [
      each.name,
      each.state,
    ]),
  )
  const result: HooksResult = {
    ...given,
    produced: produced.length,
    missing: all.reduce(
      (sum, { receiver }) => sum + produced.filter(({ id }) => !receiver.ids().has(id)).length,
      0,
    ),
    phantom: all.reduce(
      (sum, { receiver }) => sum + [...receiver.ids()].filter((id) => !ids.has(id)).length,
      0,
    ),
    badlySigned: all.reduce(
      (sum, { name, receiver }) =>
        sum +
        receiver.came.filter(
          (one) =>
            !isGenuine(one, hooks[name]!.secret, new Date(Number(one.headers['webhook-timestamp']) * 1000)),
        ).length,
      0,
    ),
    canaryHits: canary.came.length,
    words: all.reduce(
      (sum, { receiver }) => sum + receiver.came.filter(({ body }) => body.includes('nobody')).length,
      0,
    ),
    wellP95Ms: Math.round(lags[Math.ceil(lags.length * 0.95) - 1] ?? 0),
    firstTriesOffScheduleBy: await offSchedule(database.db, ground.workspaceId),
    of: [
      ...all.map(({ name, receiver }) => ({
        name,
        delivered: produced.filter(({ id }) => receiver.ids().has(id)).length,
        posts: receiver.came.length,
        state: states.get(name) ?? 'none',
      })),
      ...dead.map((one) => ({ ...one, name: `${one.name}_before` })),
    ],
    seconds: Math.round((performance.now() - began) / 1000),
  }
  return result
}

/** Waits until a receiver has all of them, so long at most. */
const untilIn = async (receiver: Receiver, all: readonly { readonly id: string }[], forMs: number) => {
  const isThere = () => {
    const ids = receiver.ids()
    return all.every(({ id }) => ids.has(id))
  }
  for (const until = Date.now() + forMs; !isThere() && Date.now() < until; ) await wait(100)
}

type Db = ReturnType<typeof openDatabase>['db']

/** Waits until nothing is due at the moved clock, so that the next step finds everybody one try further. */
const settled = async (db: Db, workspaceId: string, shift: number): Promise<void> => {
  for (const until = Date.now() + 60_000; Date.now() < until; await wait(150)) {
    const [row] = await run<{ n: number }>(
      db,
      `select count(*)::int as n from webhook_deliveries d join webhook_endpoints e on e.workspace_id = d.workspace_id and e.id = d.endpoint_id
       where d.workspace_id = $1 and d.state = 'waiting' and e.state = 'on' and d.next_try_at <= $2`,
      [workspaceId, new Date(Date.now() + shift * 1000)],
    )
    if (row!.n === 0) return
  }
}

/** How many waits between two posts were shorter than the schedule allows. */
const offSchedule = async (db: Db, workspaceId: string): Promise<number> => {
  const rows = await run<{ number: number; wait: number }>(
    db,
    `select n.number, extract(epoch from n.at - p.at)::float8 as wait from webhook_attempts n
     join webhook_attempts p on p.workspace_id = n.workspace_id and p.delivery_id = n.delivery_id and p.number = n.number - 1
     join webhook_deliveries d on d.workspace_id = n.workspace_id and d.id = n.delivery_id
     where n.workspace_id = $1 and d.attempts = d.tries`,
    [workspaceId],
  )
  return rows.filter(({ number, wait: waited }) => waited < (SCHEDULE[number - 2] ?? 0) * 0.899).length
}

/** The figures as they are printed and kept. */
export const hooksLines = (it: HooksResult): string[] => [
  `P14 kills=${it.kills} produced=${it.produced} receivers=${it.of.length - 2} missing=${it.missing} phantom=${it.phantom} badly_signed=${it.badlySigned} canary_hits=${it.canaryHits} words=${it.words} off_schedule=${it.firstTriesOffScheduleBy} well_p95_ms=${it.wellP95Ms} seed=${it.seed} seconds=${it.seconds}`,
  `schedule_seconds=${SCHEDULE.join(',')} jitter=±10%`,
  ...it.of.map(
    ({ name, delivered, posts, state }) => `${name}: delivered=${delivered} posts=${posts} state=${state}`,
  ),
]
