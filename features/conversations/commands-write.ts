import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { cleanWritten, snippetOf, textOfWritten } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { promiseBack } from './commands-boundary.ts'
import { moveClocks, type PromiseByHand, promiseInWords } from './commands-clocks.ts'
import {
  type Conversation,
  isOpen,
  NEXT_STEPS,
  type NextStep,
  noted,
  ourTurn,
  wroteTo,
} from './domain/conversation.ts'
import { about, conversationTaken, messageWritten, noteWritten } from './events.ts'
import { isInTeam, mayWork } from './policy.ts'
import { getInboxForWork, type InboxForWork, lockConversation, saveConversation } from './queries.ts'
import { saySteps } from './queries-boundary.ts'
import { rememberForwarded } from './queries-delivery.ts'
import { dropDraft } from './queries-drafts.ts'
import {
  type Address,
  claimUploads,
  copyAttachments,
  insertMessage,
  newestSpokenId,
} from './queries-messages.ts'
import { insertSearchWords } from './queries-words.ts'
import { refuse } from './refuse.ts'

export const UNDO_SECONDS = 10
export const LOOK_AGAIN_WORKING_DAYS = 3

export interface WriteMessage {
  readonly kind: 'reply' | 'forward'
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly html: string
  readonly attachmentIds: readonly string[]
  readonly forwardOf?: string | undefined
  /** What these words promise. */
  readonly promise?: PromiseByHand | undefined
  readonly nextStep?: { text: string; at: string } | undefined
  readonly seenMessageId?: string | undefined
  /** The first message of a conversation keeps its subject without “Re:”. */
  readonly first?: boolean
}

type Colleagues = Context<ColleagueActor>

export function readNextStep(given: { text: string; at: string }, now: Date): NextStep {
  const at = new Date(given.at)
  if (at <= now) throw refuse('next_step_in_the_past')
  return { text: given.text, at }
}

/** Whoever acts on a conversation, as the rules of who has it see them. */
export const doerOf = (actor: ColleagueActor, it: Conversation) => ({
  by: actor.id,
  takes: isInTeam(actor, it),
  teamIds: actor.teamIds,
})

/** Whoever does something to what nobody has, and is of its team, or to what they are asked, has it from then on (I01). */
export async function announceTaken(tx: Context, before: Conversation, after: Conversation): Promise<void> {
  if (after.ownerId === null) return
  const accepted = before.askedId === after.ownerId && after.askedId === null
  if (before.ownerId === after.ownerId && !accepted) return
  await announce(
    tx,
    about(after, conversationTaken, {
      ownerId: after.ownerId,
      from: before.ownerId,
      ...(accepted ? { how: 'handoff' as const, teamId: after.teamId } : {}),
    }),
  )
}

/** Writes to somebody outside; the mail leaves after the undo window. Gives the message's id. */
export const writeMessage = (ctx: Colleagues, id: string, given: WriteMessage) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    if (before.state === 'closed') throw refuse('conversation_closed')
    if (given.seenMessageId !== undefined) {
      const newest = await newestSpokenId(tx, id)
      if (newest !== null && newest !== given.seenMessageId)
        throw refuse('new_message_since', { messageId: newest })
    }
    const inbox = await getInboxForWork(tx, before.inboxId)
    const { messageId, snippet, pausesUntil } = await sendMessage(tx, before, inbox, given)
    const wrote =
      given.kind === 'forward'
        ? noted(before, doerOf(tx.actor, before))
        : wroteTo(before, {
            at: tx.now(),
            ...doerOf(tx.actor, before),
            snippet,
            next: given.nextStep
              ? readNextStep(given.nextStep, tx.now())
              : {
                  text: NEXT_STEPS.lookAgain,
                  at: afterWorkingDays(tx.now(), LOOK_AGAIN_WORKING_DAYS, inbox),
                },
          })
    // A pause of ours is no waiting for them: no clock stops for it, and its day is promised.
    const written = pausesUntil === null ? wrote : ourTurn(wrote)
    const putsOff = given.promise?.kind === 'deferral'
    const replied = { name: 'replied', at: tx.now(), byId: messageId, putsOff } as const
    const moved =
      given.kind === 'forward' ? written : await moveClocks(tx, before, written, replied, { inbox })
    const after = await withPromise(tx, moved, given.promise, pausesUntil)
    await saveConversation(tx, after)
    await announceTaken(tx, before, after)
    return messageId
  })

/** What the words promise: what their writer says of it, else the day on which a pause of ours ends. */
const withPromise = (tx: Colleagues, it: Conversation, given?: PromiseByHand, until: Date | null = null) =>
  given ? promiseInWords(tx, it, given) : until ? promiseBack(tx, it, until) : it

/** What only a mail from outside has; the headers of ours are named when it leaves. */
const ofOurOwn = {
  authorContactId: null,
  quotedText: '',
  quotedHtml: null,
  hasRemoteImages: false,
  language: null,
  isAutomatic: false,
  isTruncated: false,
  isUnverified: false,
  notice: null,
  headerMessageId: null,
  headerInReplyTo: null,
  headerReferences: [],
  mailId: null,
}

const subjectOf = (kind: 'reply' | 'forward', subject: string): string =>
  `${kind === 'forward' ? 'Fwd' : 'Re'}: ${subject.replace(/^\s*(?:(?:re|fwd?|aw|wg|sv|vs|tr)\s*:\s*)+/i, '')}`

/** Inserts the outbound message and announces it; the conversation itself is saved by the caller. */
export async function sendMessage(
  tx: Colleagues,
  conversation: Pick<Conversation, 'id' | 'inboxId' | 'subject' | 'number'>,
  inbox: InboxForWork,
  given: WriteMessage,
): Promise<{ messageId: string; snippet: string; pausesUntil: Date | null }> {
  if (inbox.address === null) throw refuse('inbox_cannot_send')
  if (given.to.length === 0) throw refuse('no_recipient')
  const bodyHtml = cleanWritten(given.html)
  const bodyText = textOfWritten(bodyHtml)
  if (
    bodyText === '' &&
    given.attachmentIds.length === 0 &&
    given.forwardOf === undefined &&
    !bodyHtml.includes('<img')
  )
    throw refuse('empty_message')
  const messageId = newId<'message'>()
  const subject = given.first ? conversation.subject : subjectOf(given.kind, conversation.subject)
  const at = tx.now()
  const message = {
    id: messageId,
    conversationId: conversation.id,
    kind: 'outbound' as const,
    authorColleagueId: tx.actor.id,
    from: { name: tx.actor.name, address: inbox.address },
    to: given.to,
    cc: given.cc,
    bcc: given.bcc,
    subject,
    bodyText,
    bodyHtml,
    ...ofOurOwn,
    attachmentCount: given.attachmentIds.length,
    sendAfter: new Date(at.getTime() + UNDO_SECONDS * 1_000),
    at,
  }
  await insertMessage(tx, message)
  const fileNames = await claimUploads(tx, given.attachmentIds, messageId, conversation.id)
  await insertSearchWords(tx, { ...message, inboxId: conversation.inboxId, fileNames })
  if (given.forwardOf !== undefined) {
    await copyAttachments(tx, given.forwardOf, conversation.id, messageId, conversation.id)
    await rememberForwarded(tx, messageId, given.forwardOf)
  }
  await dropDraft(tx, conversation.id, given.kind)
  await announce(
    tx,
    about(conversation, messageWritten, {
      messageId,
      conversationId: conversation.id,
      inboxId: conversation.inboxId,
      kind: given.kind,
    }),
  )
  const tells = given.kind === 'reply' && !given.first
  const pausesUntil = tells ? await saySteps(tx, conversation.id, tx.actor.id, messageId) : null
  return { messageId, snippet: snippetOf(bodyText), pausesUntil }
}

export interface WriteNote {
  readonly how: 'note' | 'call' | 'visit'
  readonly html: string
  readonly attachmentIds: readonly string[]
  readonly promise?: PromiseByHand | undefined
}

/** Notes something for colleagues, or what was said in a call or a visit. Gives the message's id. */
export const writeNote = (ctx: Colleagues, id: string, given: WriteNote) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    const messageId = await insertNote(tx, before, given)
    const isTalk = given.how !== 'note' && isOpen(before)
    const pausesUntil = isTalk ? await saySteps(tx, id, tx.actor.id, messageId) : null
    const written = noted(before, { ...doerOf(tx.actor, before), takes: false })
    const putsOff = given.promise?.kind === 'deferral'
    const spoken = { name: 'noted', how: given.how, at: tx.now(), byId: messageId, putsOff } as const
    const moved = await moveClocks(tx, before, written, spoken)
    const after = isOpen(moved) ? await withPromise(tx, moved, given.promise, pausesUntil) : moved
    await saveConversation(tx, after)
    await announceTaken(tx, before, after)
    return messageId
  })

/** Inserts the note and announces it; the conversation itself is saved by the caller. */
export async function insertNote(
  tx: Colleagues,
  conversation: Pick<Conversation, 'id' | 'inboxId' | 'subject'>,
  given: WriteNote,
): Promise<string> {
  const bodyHtml = cleanWritten(given.html)
  const bodyText = textOfWritten(bodyHtml)
  if (bodyText === '' && given.attachmentIds.length === 0 && !bodyHtml.includes('<img'))
    throw refuse('empty_message')
  const messageId = newId<'message'>()
  const message = {
    id: messageId,
    conversationId: conversation.id,
    kind: given.how,
    authorColleagueId: tx.actor.id,
    from: { name: tx.actor.name, address: '' },
    to: [],
    cc: [],
    bcc: [],
    subject: '',
    bodyText,
    bodyHtml,
    ...ofOurOwn,
    attachmentCount: given.attachmentIds.length,
    sendAfter: null,
    at: tx.now(),
  }
  await insertMessage(tx, message)
  const fileNames = await claimUploads(tx, given.attachmentIds, messageId, conversation.id)
  const { subject, inboxId } = conversation
  await insertSearchWords(tx, { ...message, subject, inboxId, fileNames })
  if (given.how === 'note') await dropDraft(tx, conversation.id, 'note')
  await announce(tx, about(conversation, noteWritten, { messageId, how: given.how }))
  return messageId
}
