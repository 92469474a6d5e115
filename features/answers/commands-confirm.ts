import { lockOwed } from '#features/clocks/queries.ts'
import { moveClocks, subjectOf } from '#features/conversations/commands-clocks.ts'
import { actingAsRequester } from '#features/conversations/commands-not-solved.ts'
import {
  type Conversation,
  confirmedByThem,
  isConfirmed,
  isOpen,
} from '#features/conversations/domain/conversation.ts'
import { about, conversationClosed, conversationConfirmed } from '#features/conversations/events.ts'
import { saveConversation } from '#features/conversations/queries.ts'
import { lastSaidByUs, saveConfirmedAt } from '#features/conversations/queries-confirm.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { insertAnswer } from './queries.ts'

type Stands = { readonly state: string; readonly closedAs: string | null }

const wasAnswered = ({ state, closedAs }: Stands): boolean =>
  state === 'answered' || closedAs === 'unconfirmed'

/** Whether "is it solved?" can be asked: somebody answered, or at least spoke to them, and they have not said yes. */
export const isAskedIfSolved = (it: Stands, haveSpoken: boolean): boolean =>
  !isConfirmed(it) && (wasAnswered(it) || (it.state !== 'closed' && haveSpoken))

/**
 * Whoever asked says that it is solved: one tap, once. Without an answer yet, what was said to them last was it. The
 * conversation is locked by the caller; gives it as it stands, or null where there was nothing to confirm.
 */
export async function confirmConversation(tx: Context, before: Conversation): Promise<Conversation | null> {
  const said = await lastSaidByUs(tx, before.id)
  if (!isAskedIfSolved(before, said !== null)) return null
  const at = tx.now()
  const answerId = newId<'answer'>()
  if (!wasAnswered(before)) await insertAnswer(tx, answeredBy(said!, { id: answerId, at, of: before }))
  const owed = await lockOwed(tx, subjectOf(before))
  const confirmed = confirmedByThem(
    before,
    at,
    owed.some(({ kind }) => kind === 'call_back' || kind === 'verification'),
  )
  const after = isOpen(before)
    ? await moveClocks(
        tx,
        before,
        confirmed,
        wasAnswered(before)
          ? isOpen(confirmed)
            ? { name: 'waits' }
            : { name: 'closed', at }
          : { name: 'confirmed', at, byId: said!.id },
      )
    : confirmed
  await saveConversation(tx, after)
  await saveConfirmedAt(tx, before.id)
  const closes = isOpen(before) && !isOpen(after)
  await announce(actingAsRequester(tx, before), about(after, conversationConfirmed, { closes }))
  if (closes) await announce(tx, about(after, conversationClosed, { as: 'confirmed' }))
  return after
}

const answeredBy = (
  said: { readonly id: string; readonly authorId: string },
  { id, at, of }: { id: string; at: Date; of: Conversation },
): Parameters<typeof insertAnswer>[1] => ({
  id,
  conversationId: of.id,
  outcome: 'as_asked',
  explanation: '',
  messageId: said.id,
  source: { kind: 'colleague', text: '' },
  unverifiedUntil: null,
  answeredBy: said.authorId,
  answeredAt: at,
  waysForward: [],
})
