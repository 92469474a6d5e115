import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { announce, announceAll } from '#platform/events/announce.ts'
import type { Happening } from '#platform/events/event.ts'
import { snippetOf } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { wellFormed } from '#platform/values/well-formed.ts'
import { calendarIn, moveClocks, promisedAtFirst } from './commands-clocks.ts'
import { ofOwnerStillHere } from './commands-owner-left.ts'
import { type Conversation, heardFrom, NEXT_STEPS } from './domain/conversation.ts'
import { soundsLike } from './domain/danger.ts'
import {
  about,
  conversationLinked,
  conversationOpened,
  conversationReopened,
  messageReceived,
} from './events.ts'
import { getInboxForWork, insertConversation, lockConversation, saveConversation } from './queries.ts'
import { standsIn } from './queries-merge.ts'
import { type Address, insertMessage } from './queries-messages.ts'
import { insertLink } from './queries-tags.ts'
import { insertSearchWords } from './queries-words.ts'

/** A mail as the mail feature read it, whichever way it came and whoever wrote it. */
export interface MailContent {
  /** Made by the caller, so that files can be stored under it before. */
  readonly messageId: string
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  readonly bodyText: string
  readonly bodyHtml: string | null
  readonly quotedText: string
  readonly quotedHtml: string | null
  readonly hasRemoteImages: boolean
  readonly isTruncated: boolean
  /** A code for people, such as `mail.not_readable`; null when all is well. */
  readonly notice: string | null
  readonly fileNames: readonly string[]
  readonly headerMessageId: string | null
  readonly headerInReplyTo: string | null
  readonly headerReferences: readonly string[]
  readonly mailId: string | null
  readonly at: Date
}

/** What somebody outside (or a colleague by mail) wrote. */
export interface Inbound extends MailContent {
  readonly requester:
    | { readonly contactId: string; readonly name: string }
    | { readonly colleagueId: string; readonly name: string }
  readonly language: string | null
  readonly isAutomatic: boolean
  readonly isUnverified: boolean
  /** Whether it was shown that it came from where it says. */
  readonly senderProof?: 'proven' | 'unproven' | 'failed' | null
  /** Where it did not come by the inbox's own way, and says itself what it is: a form. */
  readonly channel?: Conversation['channel']
  readonly kind?: Conversation['kind']
}

const colleagueOf = ({ requester }: Inbound) => ('colleagueId' in requester ? requester.colleagueId : null)
const contactOf = ({ requester }: Inbound) => ('contactId' in requester ? requester.contactId : null)

async function insertInbound(
  tx: Context,
  conversationId: string,
  inboxId: string,
  it: Inbound,
): Promise<void> {
  await insertMessage(tx, {
    ...it,
    id: it.messageId,
    conversationId,
    kind: 'inbound',
    authorColleagueId: colleagueOf(it),
    authorContactId: contactOf(it),
    bcc: [],
    attachmentCount: it.fileNames.length,
    sendAfter: null,
  })
  await insertSearchWords(tx, { ...it, id: it.messageId, conversationId, inboxId })
}

/** A mail begins a conversation: the team's, with its first next step. Gives its id and number. */
export const openFromInbound = (
  ctx: Context,
  inboxId: string,
  given: Inbound,
  quotedId: string | null = null,
) =>
  ctx.transaction(async (tx) => {
    const it = wellFormed(given)
    const inbox = await getInboxForWork(tx, inboxId)
    const id = newId<'conversation'>()
    const begun = {
      id,
      inboxId,
      teamId: inbox.teamId,
      ownerId: null,
      requesterContactId: contactOf(it),
      requesterColleagueId: colleagueOf(it),
      requesterName: it.requester.name || it.from.address,
      channel: it.channel ?? inbox.channel,
      kind: it.kind ?? 'help',
      soundsLike: soundsLike(it.subject, it.bodyText, it.isAutomatic),
      startedBy: 'them',
      subject: it.subject.slice(0, 1_000),
      need: '',
      state: 'received',
      waitingOn: null,
      nextStep: NEXT_STEPS.answer,
      nextStepAt: afterWorkingDays(it.at, 1, inbox),
      snippet: snippetOf(it.bodyText),
      messageCount: 1,
      contactCount: 1,
      at: it.at,
    } as const
    const { promised, started } = await promisedAtFirst(tx, begun, !it.isAutomatic, calendarIn(inbox))
    const number = await insertConversation(tx, begun, promised)
    await insertInbound(tx, id, inboxId, it)
    const { teamId } = inbox
    const { messageId, isAutomatic } = it
    await announceAll(tx, [
      about({ id, inboxId }, conversationOpened, { number, inboxId, teamId, channel: begun.channel }),
      ...started,
      about({ id, inboxId }, messageReceived, {
        messageId,
        conversationId: id,
        ownerId: null,
        teamId,
        isAutomatic,
      }),
    ])
    if (quotedId !== null) await linkQuoted(tx, id, inboxId, quotedId)
    return { conversationId: id, number }
  })

/** A mail joins its conversation: it is our turn again, and a closed one opens for the same owner. */
export const joinInbound = (ctx: Context, conversationId: string, given: Inbound) =>
  ctx.transaction(async (tx) => {
    const it = wellFormed(given)
    const before = await lockWhereItStands(tx, conversationId)
    const inbox = await getInboxForWork(tx, before.inboxId)
    await insertInbound(tx, before.id, before.inboxId, it)
    const next = { text: NEXT_STEPS.answer, at: afterWorkingDays(it.at, 1, inbox) }
    const opens = before.state === 'closed' && !it.isAutomatic
    const heard = heardFrom(opens ? await ofOwnerStillHere(tx, before) : before, {
      at: it.at,
      snippet: snippetOf(it.bodyText),
      next,
      soundsLike: soundsLike(it.subject, it.bodyText, it.isAutomatic),
      isAutomatic: it.isAutomatic,
    })
    const wrote = { name: 'they_wrote', at: it.at, isAutomatic: it.isAutomatic } as const
    const started: Happening[] = []
    const after = await moveClocks(tx, before, heard, wrote, { inbox, started })
    await saveConversation(tx, after)
    const reopens = before.state === 'closed' && after.state !== 'closed'
    await announceAll(tx, [
      ...(reopens ? [about(after, conversationReopened, { was: before.closedAs ?? '' })] : []),
      ...started,
      about(after, messageReceived, {
        messageId: it.messageId,
        conversationId: before.id,
        ownerId: after.ownerId,
        teamId: after.teamId,
        isAutomatic: it.isAutomatic,
      }),
    ])
    return { conversationId: before.id, number: before.number }
  })

/** A merge that comes between finding and locking is followed, so that no message stays behind in what was merged. */
async function lockWhereItStands(tx: Context, conversationId: string): Promise<Conversation> {
  for (;;) {
    const it = await lockConversation(tx, await standsIn(tx, conversationId))
    if (it.mergedIntoId === null) return it
  }
}

async function linkQuoted(tx: Context, id: string, inboxId: string, quotedId: string): Promise<void> {
  await insertLink(tx, id, quotedId, 'quoted')
  await announce(tx, about({ id, inboxId }, conversationLinked, { toId: quotedId, kind: 'quoted' }))
}
