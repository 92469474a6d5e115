import { announce } from '#platform/events/announce.ts'
import { textOfWritten } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { Conversation } from './domain/conversation.ts'
import { about, messageWritten } from './events.ts'
import { getInboxForWork, lockConversation, saveConversation } from './queries.ts'
import { type Address, haveSpokenIn, insertMessage } from './queries-messages.ts'

export interface AutomaticMessage {
  readonly to: Address
  readonly cc?: readonly Address[]
  readonly subject: string
  readonly html: string
}

/**
 * A machine of ours writes into a conversation that nobody has answered yet. It changes nothing else: whose turn it is,
 * who has it and what is next stay. Gives the message's id, or null when somebody spoke or it is no longer open.
 */
export const writeAutomatic = (ctx: Context, id: string, given: AutomaticMessage): Promise<string | null> =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    const inbox = await getInboxForWork(tx, before.inboxId)
    if (before.state === 'closed' || inbox.address === null || (await haveSpokenIn(tx, id))) return null
    const messageId = await insertAutomatic(tx, before, inbox.address, given)
    await saveConversation(tx, { ...before, messageCount: before.messageCount + 1 })
    return messageId
  })

/** Inserts what a machine of ours says and announces it; the conversation itself is saved by the caller. */
export async function insertAutomatic(
  tx: Context,
  before: Conversation,
  from: string,
  given: AutomaticMessage,
): Promise<string> {
  const messageId = newId<'message'>()
  await insertMessage(tx, {
    id: messageId,
    conversationId: before.id,
    kind: 'outbound',
    authorColleagueId: null,
    authorContactId: null,
    from: { name: '', address: from },
    to: [given.to],
    cc: given.cc ?? [],
    bcc: [],
    subject: given.subject,
    bodyText: textOfWritten(given.html),
    bodyHtml: given.html,
    quotedText: '',
    quotedHtml: null,
    hasRemoteImages: false,
    language: null,
    isAutomatic: true,
    isTruncated: false,
    isUnverified: false,
    notice: null,
    attachmentCount: 0,
    headerMessageId: null,
    headerInReplyTo: null,
    headerReferences: [],
    mailId: null,
    sendAfter: tx.now(),
    at: tx.now(),
  })
  await announce(
    tx,
    about(before, messageWritten, {
      messageId,
      conversationId: before.id,
      inboxId: before.inboxId,
      kind: 'reply',
    }),
  )
  return messageId
}
