import { moveClocks } from '#features/conversations/commands-clocks.ts'
import { ofOwnerStillHere } from '#features/conversations/commands-owner-left.ts'
import {
  type Conversation,
  isOpen,
  NEXT_STEPS,
  reopened,
} from '#features/conversations/domain/conversation.ts'
import { about, conversationReopened } from '#features/conversations/events.ts'
import { getInboxForWork, lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { standsIn } from '#features/conversations/queries-merge.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { sendIntroduction } from './commands-introduce-outside.ts'
import { refuse } from './domain/answer.ts'
import { wayAccepted, wayDeclined } from './events.ts'
import { findWay, settleWay, type Way } from './queries-ways.ts'

/**
 * Whoever asked says that a way forward suits them, or does not. Said twice it has one effect. Saying yes to something
 * that we are to do opens a closed conversation for the same owner; a yes to an introduction sends it; an offer under a
 * grant is accepted with the offer itself. The caller has shown that it is them.
 */
export const chooseWay = (ctx: Context, wayId: string, isAccepted: boolean): Promise<void> =>
  ctx.transaction(async (tx) => {
    const found = await findWay(tx, wayId)
    if (!found) throw refusePlainly('not_found')
    const before = await lockConversation(tx, await standsIn(tx, found.conversationId))
    // Looked at again: whoever held the conversation until now may have chosen it, or taken the answer back.
    const way = await findWay(tx, wayId)
    if (!way) throw refusePlainly('not_found')
    if (isSettled(way, isAccepted)) return
    if (!way.isInForce || way.acceptedAt !== null || way.offerId) throw refuse('way_settled')
    await settleWay(tx, wayId, isAccepted)
    await announce(tx, about(before, isAccepted ? wayAccepted : wayDeclined, { wayId, kind: way.kind }))
    if (!isAccepted || way.introducedAt !== null) return
    const isOurs = way.introduceTo !== '' && !(await sendIntroduction(tx, before, way, 'page'))
    if (way.kind === 'offer' || isOurs) await nowOurTurn(tx, before)
  })

const isSettled = (way: Way, isAccepted: boolean): boolean =>
  (isAccepted ? way.acceptedAt : way.declinedAt) !== null

async function nowOurTurn(tx: Context, before: Conversation): Promise<void> {
  if (isOpen(before) && before.state !== 'answered') return
  const inbox = await getInboxForWork(tx, before.inboxId)
  const next = { text: NEXT_STEPS.answer, at: afterWorkingDays(tx.now(), 1, inbox) }
  const again = reopened(await ofOwnerStillHere(tx, before), tx.now(), next)
  // They were content with what we offered instead: it did not come back.
  const counted = { ...again, reopenedCount: before.reopenedCount }
  const after = await moveClocks(tx, before, counted, { name: 'reopened', at: tx.now() })
  await saveConversation(tx, after)
  await announce(tx, about(after, conversationReopened, { was: before.closedAs ?? 'answered' }))
}
