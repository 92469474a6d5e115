import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { isOpen, NEXT_STEPS, withNextStep } from './domain/conversation.ts'
import { about, conversationReopened, messageUndone } from './events.ts'
import { mayWork } from './policy.ts'
import { getInboxForWork, lockConversation, saveConversation } from './queries.ts'
import { upsertDraft } from './queries-drafts.ts'
import type { Address } from './queries-messages.ts'
import { refuse } from './refuse.ts'

interface Undoable {
  readonly kind: string
  readonly subject: string
  readonly html: string
  readonly to: Address[]
  readonly cc: Address[]
  readonly bcc: Address[]
  readonly authorColleagueId: string
  readonly deliveryState: string | null
}

/**
 * Takes a message back before it left: it becomes a draft again, its answer ends, and a conversation that closed with
 * it opens. The row is locked, so that sending and undoing cannot both win.
 */
export const undoMessage = (ctx: Context<ColleagueActor>, id: string, messageId: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    const [message] = await run<Undoable>(
      tx.db,
      `select kind, subject, body_html as html, to_addresses as "to", cc_addresses as cc, bcc_addresses as bcc, author_colleague_id as "authorColleagueId",
        delivery_state as "deliveryState" from messages where workspace_id = $1 and id = $2 and conversation_id = $3 for update`,
      [tx.workspaceId, messageId, id],
    )
    if (message?.kind !== 'outbound') throw refusePlainly('not_found')
    allow(mayWork(tx.actor, before) && message.authorColleagueId === tx.actor.id)
    if (message.deliveryState !== 'queued') throw refuse('message_left')
    const attachments = await run<{ id: string }>(
      tx.db,
      `update attachments set message_id = null, conversation_id = null, uploaded_by = $3 where workspace_id = $1 and message_id = $2 returning id`,
      [tx.workspaceId, messageId, tx.actor.id],
    )
    const kind = message.subject.startsWith('Fwd:') ? 'forward' : 'reply'
    const draft = await upsertDraft(tx, id, kind, {
      ...message,
      attachmentIds: attachments.map((file) => file.id),
    })
    await announce(tx, about(before, messageUndone, { messageId }))
    const inbox = await getInboxForWork(tx, before.inboxId)
    const next = { text: NEXT_STEPS.answer, at: afterWorkingDays(tx.now(), 1, inbox) }
    const after = withNextStep(
      {
        ...before,
        state: before.ownerId === null ? 'received' : 'working',
        waitingOn: null,
        closedAs: null,
        closedAt: null,
        messageCount: before.messageCount - 1,
      },
      next,
    )
    await saveConversation(tx, after)
    if (!isOpen(before))
      await announce(tx, about(after, conversationReopened, { was: before.closedAs ?? '' }))
    await run(tx.db, `delete from messages where workspace_id = $1 and id = $2`, [tx.workspaceId, messageId])
    return draft
  })
