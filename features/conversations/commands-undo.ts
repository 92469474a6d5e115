import { unstopClocks } from '#features/clocks/commands.ts'
import { mergeClocks } from '#features/clocks/commands-merge.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { moveClocks, subjectOf } from './commands-clocks.ts'
import { type Conversation, isOpen, NEXT_STEPS } from './domain/conversation.ts'
import { tookBack } from './domain/unsaid.ts'
import { about, conversationReopened, messageUndone } from './events.ts'
import { mayWork } from './policy.ts'
import { getInboxForWork, lockConversation, saveConversation } from './queries.ts'
import { listDrafts, upsertDraft } from './queries-drafts.ts'
import { familyOf } from './queries-merge.ts'
import { newestSpokenId } from './queries-messages.ts'
import { lastSaidIn, waitingSinceIn } from './queries-remaining.ts'
import { deleteMessage, lockUndoable, loosenAttachments, type Undoable } from './queries-undo.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

/** Nothing of what was written in the meantime is lost: it stays below what comes back. */
async function draftAgain(tx: Colleagues, id: string, message: Undoable, attachmentIds: string[]) {
  const begun = (await listDrafts(tx, id)).find((draft) => draft.kind === message.written)
  return upsertDraft(tx, id, message.written, {
    ...message,
    html: begun && begun.html !== '' ? `${message.html}<hr>${begun.html}` : message.html,
    attachmentIds: [...attachmentIds, ...(begun?.attachments ?? []).map((file) => file.id)],
  })
}

/**
 * Takes a message back before it left: it becomes a draft again, its answer ends, and a conversation that closed with
 * it opens. The row is locked, so that sending and undoing cannot both win.
 */
export const undoMessage = (ctx: Colleagues, id: string, messageId: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    const message = await lockUndoable(tx, id, messageId)
    if (message?.kind !== 'outbound') throw refusePlainly('not_found')
    allow(mayWork(tx.actor, before) && message.authorColleagueId === tx.actor.id)
    if (message.deliveryState !== 'queued') throw refuse('message_left')
    const wasNewest = (await newestSpokenId(tx, id)) === messageId
    const attachmentIds = await loosenAttachments(tx, messageId, tx.actor.id)
    const draft = await draftAgain(tx, id, message, attachmentIds)
    await deleteMessage(tx, messageId)
    await announce(tx, about(before, messageUndone, { messageId }))
    const standing = await standingWithout(tx, before, message, wasNewest)
    await unstopInMerged(tx, before, messageId)
    const after =
      message.written === 'reply'
        ? await moveClocks(tx, before, standing, {
            name: 'taken_back',
            at: tx.now(),
            messageId,
            writtenAt: message.createdAt,
            isAnswer: message.isAnswer,
          })
        : standing
    await saveConversation(tx, after)
    if (!isOpen(before) && isOpen(after))
      await announce(tx, about(after, conversationReopened, { was: before.closedAs ?? '' }))
    return draft
  })

/** What the message had kept in a conversation that was merged into this one since is owed here. */
export async function unstopInMerged(tx: Context, before: Conversation, messageId: string): Promise<void> {
  for (const id of await familyOf(tx, before.id)) {
    if (id === before.id) continue
    const again = await unstopClocks(tx, subjectOf({ id }), messageId, tx.now())
    if (again.length > 0) await mergeClocks(tx, subjectOf({ id }), subjectOf(before))
  }
}

/** How the conversation stands without the message: whoever waited for us before it waits again. */
async function standingWithout(
  tx: Colleagues,
  before: Conversation,
  { isAnswer, written }: Undoable,
  wasNewest: boolean,
): Promise<Conversation> {
  const { snippet = before.snippet, lastMessageAt = before.lastMessageAt } = await lastSaidIn(tx, before.id)
  const said = { snippet, lastMessageAt }
  const shorter = { ...before, ...said, messageCount: before.messageCount - 1 }
  // With a pause of ours it waits for nobody.
  const waited = before.state === 'waiting' || before.nextStep === NEXT_STEPS.hear
  const endedTheirWait = isAnswer || (written === 'reply' && waited && wasNewest)
  if (!endedTheirWait) return shorter
  const waitingSince = await waitingSinceIn(tx, before.id)
  if (!isAnswer && waitingSince === null && (await newestSpokenId(tx, before.id)) !== null) return shorter
  const inbox = await getInboxForWork(tx, before.inboxId)
  return tookBack(
    before,
    { ...said, waitingSince: isAnswer ? before.waitingSince : (waitingSince ?? before.createdAt) },
    { text: NEXT_STEPS.answer, at: afterWorkingDays(tx.now(), 1, inbox) },
  )
}
