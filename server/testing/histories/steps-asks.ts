import { fallSilent } from '#features/authority/commands-answer-asks.ts'
import { run } from '#platform/db/database.ts'
import { call } from './call.ts'
import type { Given, Maker } from './steps.ts'
import { unlessTwin } from './steps-offers.ts'
import type { ActorName } from './world.ts'

const PEOPLE: readonly ActorName[] = ['mia', 'max', 'ben', 'ada', 'dora', 'hugo']

interface Asked {
  readonly id: string
  readonly toId: string
  readonly dueAt: Date
}
const OPEN = `select id, to_id as "toId", due_at as "dueAt" from asks where workspace_id = $1 and conversation_id = any($2) and state = 'asked'
  order by asked_at, id limit 1`

const findOpen = async ({ stage: { world }, history }: Given): Promise<Asked | undefined> => {
  const { id, installation } = world.workspace
  return (await run<Asked>(installation.database.db, OPEN, [id, history.conversationIds]))[0]
}

/** More than somebody at the front may give, so that it is asked for. */
async function askUp(given: Given, by: ActorName, minor: number): Promise<string> {
  const { stage, history, it } = given
  const what =
    history.requester === 'contact'
      ? { act: 'refund', amount: { minor, currency: 'GBP' } }
      : { act: 'time_off', amount: { pieces: 1 } }
  const body = { ...what, words: 'We put it right', cause: 'late', reason: 'She came twice.' }
  return String((await call(stage, history, by, 'POST', `/conversations/${it.id}/asks`, body)).status)
}

const ask = unlessTwin('ask', (given) => {
  const minor = given.history.random.pick([4_000, 20_000, 30_000, 90_000])
  return () => askUp(given, given.actor, minor)
})

/** Says something to what is asked, mostly as whoever is asked; asks first where nothing is. */
const say = (name: string, path: string, body?: (given: Given) => object): Maker =>
  unlessTwin(name, (given) => {
    const isTheirs = given.history.random.chance(0.85)
    return async () => {
      const { stage, history, actor } = given
      if (!(await findOpen(given))) await askUp(given, 'mia', 20_000)
      const open = await findOpen(given)
      if (!open) return 'nothing to do'
      const asked = PEOPLE.find((each) => stage.world.actors[each].id === open.toId)
      const by = isTheirs && asked ? asked : actor
      return String(
        (await call(stage, history, by, 'POST', `/asks/${open.id}/${path}`, body?.(given))).status,
      )
    }
  })

const because = 'The part was cheap.'
const other = ({ history }: Given) => ({
  because,
  options: [
    history.requester === 'contact'
      ? { act: 'refund', amount: { minor: 6_000, currency: 'GBP' }, words: 'Half of it' }
      : { act: 'commendation', amount: { pieces: 1 }, words: 'Thank you' },
  ],
})

/** Its time passes without a word: the next one is asked, or the rule of the grant acts. */
const timeOut = unlessTwin('ask times out', (given) => async () => {
  const { world } = given.stage
  const open = await findOpen(given)
  if (!open || open.dueAt > world.workspace.clock.now()) return 'nothing to do'
  await fallSilent(world.system(), open.id)
  return '204'
})

/** More than one may give is asked for, and what becomes of it. */
export const ASK_STEPS: readonly (readonly [weight: number, maker: Maker])[] = [
  [2, ask],
  [1, say('approve', 'approval')],
  [1, say('other offer', 'other-offer', other)],
  [1, say('refuse', 'refusal', () => ({ because, instead: 'A visit tomorrow' }))],
  [6, timeOut],
]
export const ASK_NAMES = ['ask', 'approve', 'other offer', 'refuse', 'ask times out']

const BROKEN = `select a.id, v.what from asks a
  cross join lateral (select count(*) filter (where t.ended_at is null) as open, count(*) filter (where t.ended_at is null and t.to_id = a.to_id
    and t.turn = a.turn and t.due_at = a.due_at) as mine, count(*) - count(distinct t.to_id) as twice from ask_turns t
    where t.workspace_id = a.workspace_id and t.ask_id = a.id) t
  cross join lateral (select count(*) filter (where o.state in ('offered', 'accepted', 'honoured')) as given,
    coalesce(bool_or(o.holder_id <> coalesce(a.answered_by, a.asked_by)), false) as is_others,
    coalesce(bool_or(o.given_by <> a.asked_by), false) as by_another, coalesce(bool_or(o.amount > g.per_case), false) as is_wide
    from ask_options p join offers o on o.workspace_id = p.workspace_id and o.id = p.offer_id
    join grants g on g.workspace_id = o.workspace_id and g.id = o.grant_id where p.workspace_id = a.workspace_id and p.ask_id = a.id) o
  cross join lateral (values
    (a.state = 'asked' and (t.open <> 1 or t.mine <> 1), 'ask: waits for nobody, or for two'),
    (a.state <> 'asked' and t.open > 0, 'ask: answered, and somebody is asked still'),
    (t.twice > 0, 'ask: the same one is asked twice'),
    (a.state = 'declined' and (a.because = '' or a.instead = ''), 'ask: left at no'),
    (o.given > 1, 'ask: one yes gave two things'),
    (o.is_others or o.by_another, 'ask: given under the authority of somebody who said no yes'),
    (o.is_wide and not a.is_allowed, 'ask: more was allowed than whoever said yes may give')
  ) v(is_so, what) where a.workspace_id = $1 and v.is_so`

/** What may never be so of what was asked, whoever answered and however late. */
export async function lookAtAsks({ workspace }: Given['stage']['world']): Promise<string[]> {
  const found = await run<{ id: string; what: string }>(workspace.installation.database.db, BROKEN, [
    workspace.id,
  ])
  return found.map(({ id, what }) => `${what} (${id})`)
}
