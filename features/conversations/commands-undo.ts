import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { type Conversation, isOpen, NEXT_STEPS, tookBack } from './domain/conversation.ts'
import { about, conversationReopened, messageUndone } from './events.ts'
import { mayWork } from './policy.ts'
import { getInboxForWork, lockConversation, saveConversation } from './queries.ts'
import { type DraftKind, listDrafts, upsertDraft } from './queries-drafts.ts'
import { type Address, newestSpokenId } from './queries-messages.ts'
import { lastSaidIn, waitingSinceIn } from './queries-remaining.ts'
import { refuse } from './refuse.ts'

interface Undoable {
  readonly kind: string
  readonly html: string
  readonly to: Address[]
  readonly cc: Address[]
  readonly bcc: Address[]
  readonly authorColleagueId: string
  readonly deliveryState: string | null
  readonly written: DraftKind
  /** An answer went with it. */
  readonly isAnswer: boolean
}

const FIND = `select m.kind, m.body_html as html, m.to_addresses as "to", m.cc_addresses as cc, m.bcc_addresses as bcc,
  m.author_colleague_id as "authorColleagueId", m.delivery_state as "deliveryState",
  coalesce((select e.payload ->> 'kind' from events e where e.workspace_id = $1 and e.conversation_id = m.arrived_in_id
    and e.name = 'message.written' and e.payload ->> 'messageId' = m.id::text limit 1), 'reply') as written,
  exists (select from answers a where a.workspace_id = $1 and a.message_id = m.id and a.reopened_at is null) as "isAnswer"
  from messages m where m.workspace_id = $1 and m.id = $2 and m.conversation_id = $3 for update of m`

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
    const [message] = await run<Undoable>(tx.db, FIND, [tx.workspaceId, messageId, id])
    if (message?.kind !== 'outbound') throw refusePlainly('not_found')
    allow(mayWork(tx.actor, before) && message.authorColleagueId === tx.actor.id)
    if (message.deliveryState !== 'queued') throw refuse('message_left')
    const wasNewest = (await newestSpokenId(tx, id)) === messageId
    const attachments = await run<{ id: string }>(
      tx.db,
      `update attachments set message_id = null, conversation_id = null, uploaded_by = $3 where workspace_id = $1 and message_id = $2 returning id`,
      [tx.workspaceId, messageId, tx.actor.id],
    )
    const draft = await draftAgain(
      tx,
      id,
      message,
      attachments.map((file) => file.id),
    )
    await run(tx.db, `delete from messages where workspace_id = $1 and id = $2`, [tx.workspaceId, messageId])
    await announce(tx, about(before, messageUndone, { messageId }))
    const after = await standingWithout(tx, before, message, wasNewest)
    await saveConversation(tx, after)
    if (!isOpen(before) && isOpen(after))
      await announce(tx, about(after, conversationReopened, { was: before.closedAs ?? '' }))
    return draft
  })

/** How the conversation stands without the message: whoever waited for us before it waits again. */
async function standingWithout(
  tx: Colleagues,
  before: Conversation,
  { isAnswer, written }: Undoable,
  wasNewest: boolean,
): Promise<Conversation> {
  const said = {
    snippet: before.snippet,
    lastMessageAt: before.lastMessageAt,
    ...(await lastSaidIn(tx, before.id)),
  }
  const shorter = { ...before, ...said, messageCount: before.messageCount - 1 }
  const endedTheirWait = isAnswer || (written === 'reply' && before.state === 'waiting' && wasNewest)
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
