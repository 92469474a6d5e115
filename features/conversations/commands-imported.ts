import { announce } from '#platform/events/announce.ts'
import { snippetOf } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { wellFormed } from '#platform/values/well-formed.ts'
import type { MailContent } from './commands-inbound.ts'
import type { Conversation } from './domain/conversation.ts'
import {
  about,
  conversationClosed,
  conversationOpened,
  messageReceived,
  messageSentElsewhere,
} from './events.ts'
import {
  getConversation,
  getInboxForWork,
  insertConversation,
  lockConversation,
  saveConversation,
} from './queries.ts'
import { standsIn } from './queries-merge.ts'
import { insertMessage } from './queries-messages.ts'
import { insertSearchWords } from './queries-words.ts'

/** A mail of earlier days, read out of an archive. */
export interface Imported extends MailContent {
  /** Theirs to us, or ours to them. */
  readonly direction: 'in' | 'out'
  /** The person outside. */
  readonly contact: { readonly id: string; readonly name: string }
  readonly authorColleagueId: string | null
  readonly isAutomatic: boolean
}

/** History begins a conversation: it is closed, with the dates it had, and nobody is told. Gives its id. */
export const openImported = (ctx: Context, inboxId: string, given: Imported): Promise<string> =>
  ctx.transaction(async (tx) => {
    const it = wellFormed(given)
    const inbox = await getInboxForWork(tx, inboxId)
    const id = newId<'conversation'>()
    const number = await insertConversation(tx, {
      id,
      inboxId,
      teamId: inbox.teamId,
      ownerId: null,
      requesterContactId: it.contact.id,
      requesterColleagueId: null,
      requesterName: it.contact.name,
      channel: inbox.channel,
      startedBy: it.direction === 'in' ? 'them' : 'us',
      subject: it.subject.slice(0, 1_000),
      need: '',
      state: 'received',
      waitingOn: null,
      nextStep: '-',
      nextStepAt: it.at,
      snippet: '',
      messageCount: 0,
      contactCount: 1,
      at: it.at,
    })
    const opened = await getConversation(tx, id)
    const { teamId, channel } = inbox
    await announce(tx, {
      ...about({ id, inboxId }, conversationOpened, { number, inboxId, teamId, channel }),
      at: it.at,
    })
    await put(tx, opened, it)
    await announce(tx, { ...about({ id, inboxId }, conversationClosed, { as: closedAs }), at: it.at })
    return id
  })

/** History goes on in a conversation. One that is open stays as it is, whoever's turn it is. */
export const addImported = (ctx: Context, conversationId: string, given: Imported): Promise<string> =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, await standsIn(tx, conversationId))
    await put(tx, before, wellFormed(given))
    return before.id
  })

const closedAs = 'imported'

const put = async (tx: Context, before: Conversation, it: Imported): Promise<void> => {
  const conversation = { id: before.id, inboxId: before.inboxId }
  await insertMessage(tx, {
    ...it,
    id: it.messageId,
    conversationId: before.id,
    kind: it.direction === 'in' ? 'inbound' : 'outbound',
    authorContactId: it.direction === 'in' ? it.contact.id : null,
    bcc: [],
    language: null,
    isUnverified: false,
    attachmentCount: it.fileNames.length,
    sendAfter: null,
  })
  await insertSearchWords(tx, { ...it, id: it.messageId, conversationId: before.id, inboxId: before.inboxId })
  await saveConversation(tx, withHistory(before, it))
  if (it.direction === 'out')
    return void (await announce(tx, {
      ...about(conversation, messageSentElsewhere, { messageId: it.messageId }),
      at: it.at,
    }))
  const received = about(conversation, messageReceived, {
    messageId: it.messageId,
    conversationId: before.id,
    ownerId: before.ownerId,
    teamId: before.teamId,
    isAutomatic: it.isAutomatic,
  })
  await announce(tx, { ...received, at: it.at })
}

const withHistory = (before: Conversation, { at, bodyText }: Imported): Conversation => {
  const isNewest = before.messageCount === 0 || at >= before.lastMessageAt
  const counted = {
    ...before,
    messageCount: before.messageCount + 1,
    lastMessageAt: isNewest ? at : before.lastMessageAt,
    snippet: isNewest ? snippetOf(bodyText) : before.snippet,
  }
  if (before.messageCount > 0 && before.state !== 'closed') return counted
  return {
    ...counted,
    state: 'closed',
    closedAs: before.closedAs ?? closedAs,
    closedAt: before.closedAt && before.closedAt > at ? before.closedAt : at,
    nextStep: '',
    nextStepAt: null,
    nextDueAt: null,
    waitingOn: null,
  }
}
