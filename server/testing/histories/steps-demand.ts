import { lookAtDemand } from '#features/demand/commands-look.ts'
import { call } from './call.ts'
import type { Given, Maker } from './steps.ts'

const request =
  (name: string, of: (given: Given) => { method: 'PUT' | 'POST'; path: string; body: unknown }): Maker =>
  (given) => {
    const { method, path, body } = of(given)
    const { actor, history, it } = given
    return {
      name: `${name} by ${actor}`,
      async send(stage) {
        const answered = await call(stage, history, actor, method, `/conversations/${it.id}${path}`, body)
        return String(answered.status)
      },
    }
  }

const say = request('say why', ({ history: { random } }) => ({
  method: 'PUT',
  path: '/demand',
  body: { demand: random.pick(['value', 'failure']) },
}))

const repeat = request('say repeat', ({ history, it }) => ({
  method: 'PUT',
  path: `/repeats/${history.random.pick(history.conversationIds.filter((id) => id !== it.id).concat(it.id))}`,
  body: { is: history.random.pick(['linked', 'linked', 'apart']) },
}))

const stopped = request('what stopped', ({ history: { random } }) => ({
  method: 'POST',
  path: '/barriers',
  body: { kind: random.pick(['time', 'rule', 'stock', 'authority']) },
}))

/** What a reaction does after each coming. Which others of the same person are like it is open, so twins do not do it. */
const look: Maker = ({ history, it }) => ({
  name: 'look why',
  async send({ world }) {
    if (!history.isConcurrent) return 'nothing to do'
    await lookAtDemand(world.system(), it.id)
    return '204'
  },
})

/** Why they came, what belongs together, and what stopped somebody. */
export const DEMAND_STEPS: readonly (readonly [weight: number, maker: Maker])[] = [
  [1, say],
  [2, repeat],
  [1, stopped],
  [2, look],
]
export const DEMAND_NAMES = ['say why', 'say repeat', 'what stopped', 'look why']

/** What a person said is never changed; the row of a conversation says what holds, and nobody is linked to a stranger. */
export const BROKEN_DEMAND = `
select c.number, v.what from conversations c left join demands d on d.workspace_id = c.workspace_id and d.conversation_id = c.id cross join lateral (values
  (c.demand_by = 'person' and (d.decided_by is distinct from 'person' or d.demand is distinct from c.demand), 'I23: what a person said was changed'),
  (d.decided_by = 'person' and c.demand_by <> 'person', 'I23: what a person said is not shown'),
  (c.nth < 1, 'demand: came less than once'),
  (d.demand = 'failure' and d.decided_by = 'inferred' and cardinality(d.why) = 0, 'demand: failure for no reason')
) v(is_so, what) where c.workspace_id = $1 and v.is_so
union all
select c.number, 'demand: linked to somebody else' from repeats r join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
 join conversations o on o.workspace_id = r.workspace_id and o.id = r.earlier_id
 where r.workspace_id = $1 and (c.requester_contact_id is distinct from o.requester_contact_id
   or c.requester_colleague_id is distinct from o.requester_colleague_id or o.created_at > c.created_at)`
