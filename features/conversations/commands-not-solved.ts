import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { announce } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import { moveClocks, withPromisesOf } from './commands-clocks.ts'
import { ofOwnerStillHere } from './commands-owner-left.ts'
import { type Conversation, isOpen, NEXT_STEPS, notSolved } from './domain/conversation.ts'
import {
  about,
  conversationChanged,
  conversationNotAsPromised,
  conversationNotSolved,
  conversationReopened,
} from './events.ts'
import { getInboxForWork, saveConversation } from './queries.ts'

/** The requester acts: what is announced carries whoever asked, where that is somebody outside. */
export const actingAsRequester = (tx: Context, { requesterContactId }: Conversation): Context =>
  requesterContactId === null ? tx : actingAs(tx, { kind: 'contact', id: requesterContactId })

/**
 * They say, without a word more, that it is not solved. It is our turn, a closed one opens for the same owner, and what is
 * promised to whoever writes is promised to them. The conversation is locked by the caller.
 */
export async function sayNotSolved(tx: Context, before: Conversation): Promise<Conversation> {
  const at = tx.now()
  const inbox = await getInboxForWork(tx, before.inboxId)
  const still = isOpen(before) ? before : await ofOwnerStillHere(tx, before)
  const turned = notSolved(still, at, { text: NEXT_STEPS.answer, at: afterWorkingDays(at, 1, inbox) })
  const moved =
    turned === still
      ? still
      : await moveClocks(tx, before, turned, { name: 'they_wrote', at, isAutomatic: false })
  if (moved !== before) await saveConversation(tx, moved)
  if (!isOpen(before)) await announce(tx, about(moved, conversationReopened, { was: before.closedAs ?? '' }))
  await announce(actingAsRequester(tx, before), about(moved, conversationNotSolved, {}))
  return moved
}

/** They say that it was not as promised: that is a complaint, whatever it was before. */
export async function sayNotAsPromised(
  tx: Context,
  before: Conversation,
  promiseId: string | null,
): Promise<Conversation> {
  const complaint: Conversation =
    before.kind === 'help' && isOpen(before) ? { ...before, kind: 'complaint' } : before
  const after = complaint === before ? before : await withPromisesOf(tx, before, complaint)
  if (after !== before) {
    await saveConversation(tx, after)
    await announce(tx, about(after, conversationChanged, { fields: ['kind'], kind: after.kind }))
  }
  await announce(actingAsRequester(tx, before), about(after, conversationNotAsPromised, { promiseId }))
  return after
}
