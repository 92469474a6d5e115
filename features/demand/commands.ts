import { about } from '#features/conversations/events.ts'
import { getConversation, lockConversation, lockConversations } from '#features/conversations/queries.ts'
import { saveDemand } from '#features/conversations/queries-demand.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { lookAgain } from './commands-look.ts'
import { demandSaid, repeatSaid } from './events.ts'
import { maySay } from './policy.ts'
import { type DemandRow, findDemand, sayDemand as keepSaid } from './queries.ts'
import { answerQuestionsOf } from './queries-asking.ts'
import { findKind } from './queries-kinds.ts'
import { sayRepeat as keepRepeat } from './queries-repeats.ts'
import { listSaid } from './queries-said.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

export interface SayDemand {
  readonly demand: 'value' | 'failure'
  readonly failureKindId?: string | null | undefined
  readonly causedById?: string | null | undefined
}

/** A person says why they came; from then on nothing that is inferred changes it. */
export const sayDemand = (ctx: Colleagues, id: string, given: SayDemand): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, id)
    allow(maySay(tx.actor, it))
    const before = await findDemand(tx, id)
    await checkNamed(tx, id, given, before)
    const isFailure = given.demand === 'failure'
    const failureKindId = isFailure ? keptOf(given.failureKindId, before?.failureKindId) : null
    const causedById = isFailure ? keptOf(given.causedById, before?.causedById) : null
    await keepSaid(tx, id, { demand: given.demand, failureKindId, causedById, by: tx.actor.id })
    await saveDemand(tx, id, { demand: given.demand, demandBy: 'person', nth: it.nth })
    await answerQuestionsOf(tx, id)
    const was = before?.demand ?? 'unclear'
    await announce(tx, about(it, demandSaid, { demand: given.demand, was, failureKindId, causedById }))
  })

/** What is newly named has to be there: a kind in use, and a conversation that they see. */
async function checkNamed(
  tx: Colleagues,
  id: string,
  { failureKindId = null, causedById = null }: SayDemand,
  before: Pick<DemandRow, 'failureKindId' | 'causedById'> | undefined,
): Promise<void> {
  if (causedById === id) throw refuse('repeat_not_earlier')
  if (causedById !== null && causedById !== before?.causedById) await getConversation(tx, causedById)
  if (failureKindId === null || failureKindId === before?.failureKindId) return
  const kind = await findKind(tx, failureKindId)
  if (!kind) throw refusePlainly('not_found')
  if (kind.isEnded) throw refuse('failure_kind_ended')
}

/** What is left out stays; null takes it away. */
const keptOf = (given: string | null | undefined, before: string | null | undefined): string | null =>
  given === undefined ? (before ?? null) : given

/** A person says that an earlier conversation was about the same need, or that it was not. */
export const sayRepeat = (
  ctx: Colleagues,
  id: string,
  earlierId: string,
  is: 'linked' | 'apart',
): Promise<void> =>
  ctx.transaction(async (tx) => {
    if (id === earlierId) throw refuse('repeat_not_earlier')
    const both = await lockConversations(tx, [id, earlierId])
    const [it, earlier] = [both.get(id)!, both.get(earlierId)!]
    allow(maySay(tx.actor, it))
    const isOther =
      it.requesterContactId !== earlier.requesterContactId ||
      it.requesterColleagueId !== earlier.requesterColleagueId
    if (isOther) throw refuse('repeat_other_requester')
    if (earlier.createdAt > it.createdAt) throw refuse('repeat_not_earlier')
    await keepRepeat(tx, id, { earlierId, state: is, by: tx.actor.id })
    await announce(tx, about(it, repeatSaid, { earlierId, state: is }))
    await lookAgain(tx, it, await listSaid(tx, [id]))
  })
