import { moveClocks } from '#features/conversations/commands-clocks.ts'
import { announceTaken, doerOf, readNextStep, sendMessage } from '#features/conversations/commands-write.ts'
import {
  answeredOpen,
  type Conversation,
  closed,
  havingBy,
  NEXT_STEPS,
} from '#features/conversations/domain/conversation.ts'
import { about, conversationClosed } from '#features/conversations/events.ts'
import { isInTeam, mayClose } from '#features/conversations/policy.ts'
import {
  getInboxForWork,
  type InboxForWork,
  lockConversation,
  saveConversation,
} from '#features/conversations/queries.ts'
import { type Address, haveSpokenIn, newestSpokenId } from '#features/conversations/queries-messages.ts'
import { findReached } from '#features/conversations/queries-new-time.ts'
import { refuse as refuseConversation } from '#features/conversations/refuse.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { cleanWritten, textOfWritten } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { introduceOutside } from './commands-introduce-outside.ts'
import { promiseToCome } from './commands-to-come.ts'
import { giveWays, introduceInside, readWays } from './commands-ways.ts'
import {
  asksOutcome,
  checkAnswer,
  checkSource,
  type Outcome,
  refuse,
  type Source,
  type WayForward,
} from './domain/answer.ts'
import { dayIn, followUps } from './domain/follow-up.ts'
import { waysToTell } from './domain/telling.ts'
import { conversationAnswered } from './events.ts'
import { haveSaidNotYet, insertAnswer } from './queries.ts'
import { countUse } from './queries-replies.ts'
import { tieToHandoff } from './queries-ways.ts'

type Colleagues = Context<ColleagueActor>
const CLOSES_AFTER_WORKING_DAYS = 5
const SAID_BY_THEM: Source = { kind: 'colleague', text: '' }

interface ReplyGiven {
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly html: string
  readonly attachmentIds: readonly string[]
  readonly seenMessageId?: string | undefined
}
export interface AnswerConversation {
  readonly outcome?: Outcome | undefined
  readonly explanation: string
  readonly waysForward: readonly WayForward[]
  readonly tellsWays?: boolean
  readonly source?: Source | undefined
  readonly unverifiedUntil?: string | undefined
  readonly close: boolean
  readonly message?: ReplyGiven | undefined
}

/** A saved reply that was used is the source by its name. */
async function readSource(tx: Colleagues, source: Source): Promise<Source> {
  checkSource(source)
  if (source.savedReplyId === undefined) return source
  const name = await countUse(tx, source.savedReplyId)
  return { kind: 'saved_reply', savedReplyId: source.savedReplyId, text: source.text.trim() || name }
}

/** The gate of I03: everything that is asked of an answer before anything is written. */
async function readAnswer(tx: Colleagues, before: Conversation, given: AnswerConversation, zone: string) {
  const replyText = given.message ? textOfWritten(cleanWritten(given.message.html)) : null
  const { kind, reopenedCount } = before
  const saidNotYet = await haveSaidNotYet(tx, before.id)
  if (given.outcome === undefined && asksOutcome({ replyText, kind, reopenedCount, saidNotYet }))
    throw refuse('answer_needs_outcome')
  const outcome = given.outcome ?? 'as_asked'
  const source = await readSource(tx, given.source ?? SAID_BY_THEM)
  const waysForward = await readWays(tx, before, given.waysForward, given.message !== undefined)
  checkAnswer({ outcome, explanation: given.explanation, waysForward }, dayIn(tx.now(), zone))
  const hasWords = given.message !== undefined || given.explanation.trim() !== ''
  if (outcome === 'as_asked' && !hasWords && !(await haveSpokenIn(tx, before.id)))
    throw refuse('answer_words_needed')
  const unverifiedUntil = given.unverifiedUntil
    ? readNextStep({ text: '-', at: given.unverifiedUntil }, tx.now()).at
    : null
  return { outcome, source, waysForward, replyText, hasWords, unverifiedUntil }
}

/** Sends the reply that carries the answer, with the ways forward that it does not say yet. */
async function sendReply(
  tx: Colleagues,
  before: Conversation,
  inbox: InboxForWork,
  message: ReplyGiven,
  told: { replyText: string; waysForward: readonly WayForward[] },
) {
  const newest = await newestSpokenId(tx, before.id)
  if (message.seenMessageId !== undefined && newest !== null && newest !== message.seenMessageId)
    throw refuseConversation('new_message_since', { messageId: newest })
  let { html } = message
  if (told.waysForward.length > 0) {
    const { locale, timeZone } = await findReached(tx, before.id)
    html += waysToTell(told.replyText, told.waysForward, { language: locale, timeZone }, tx.now())
  }
  return sendMessage(tx, before, inbox, { kind: 'reply', ...message, html })
}

/**
 * Answers a conversation: the answer with its ways forward, the reply that carries it and the closing commit together
 * (I03). Without an outcome it is as asked, unless I23 asks. What of ours is still to come keeps it open until then.
 */
export const answerConversation = (ctx: Colleagues, id: string, given: AnswerConversation) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    if (before.state === 'closed')
      throw refuseConversation(before.closedAs === 'merged' ? 'conversation_merged' : 'conversation_closed')
    allow(mayClose(tx.actor, before))
    const inbox = await getInboxForWork(tx, before.inboxId)
    const read = await readAnswer(tx, before, given, inbox.timeZone)
    const { outcome, waysForward, hasWords } = read
    const told = {
      replyText: read.replyText ?? '',
      waysForward: given.tellsWays === false ? [] : waysForward,
    }
    const sent = given.message ? await sendReply(tx, before, inbox, given.message, told) : null
    if (sent) await giveWays(tx, before, waysForward, sent.messageId)
    const at = tx.now()
    const answerId = newId<'answer'>()
    const wayIds = await insertAnswer(tx, {
      ...read,
      id: answerId,
      conversationId: id,
      explanation: given.explanation,
      messageId: sent?.messageId ?? null,
      answeredBy: tx.actor.id,
      answeredAt: at,
    })
    const written = {
      ...before,
      ...havingBy(before, {
        ...doerOf(tx.actor, before),
        takes: isInTeam(tx.actor, before) && outcome !== 'nothing_asked',
      }),
      ...(sent ? { snippet: sent.snippet, lastMessageAt: at, messageCount: before.messageCount + 1 } : {}),
    }
    const coming = followUps(read, at, inbox)
    const next = coming[0] ?? null
    const closes = outcome === 'nothing_asked' || (given.close && next === null)
    const answered = closes
      ? closed(written, outcome === 'nothing_asked' ? 'nothing_asked' : 'unconfirmed', at)
      : answeredOpen(
          written,
          next ?? {
            text: NEXT_STEPS.closeUnlessHeard,
            at: afterWorkingDays(at, CLOSES_AFTER_WORKING_DAYS, inbox),
          },
        )
    const byId = sent?.messageId ?? answerId
    const isProvisional = read.unverifiedUntil !== null
    const moved = await moveClocks(
      tx,
      before,
      answered,
      outcome === 'nothing_asked'
        ? { name: 'closed', at }
        : { name: 'answered', at, byId, hasWords, isProvisional },
    )
    const after = next && hasWords ? await promiseToCome(tx, moved, coming, waysForward) : moved
    await saveConversation(tx, after)
    await announceTaken(tx, before, after)
    await announce(
      tx,
      about(after, conversationAnswered, {
        outcome,
        messageId: sent?.messageId ?? null,
        waysForward: waysForward.length,
        ways: waysForward.map(({ kind }) => kind),
        sourceKind: read.source.kind,
        unverifiedUntil: read.unverifiedUntil?.toISOString() ?? null,
      }),
    )
    if (closes) await announce(tx, about(after, conversationClosed, { as: after.closedAs! }))
    else await tieIntroduction(tx, id, answerId, waysForward)
    await introduceAgreed(tx, waysForward, wayIds)
    return { messageId: sent?.messageId ?? null }
  })

/** Where they agreed while they were spoken to, they are introduced at once. */
async function introduceAgreed(tx: Colleagues, ways: readonly WayForward[], ids: readonly string[]) {
  for (const [place, { agreed }] of ways.entries())
    if (agreed) await introduceOutside(tx, ids[place]!, agreed)
}

async function tieIntroduction(
  tx: Colleagues,
  id: string,
  answerId: string,
  ways: readonly WayForward[],
): Promise<void> {
  const introduced = await introduceInside(tx, id, ways)
  if (introduced) await tieToHandoff(tx, answerId, introduced)
}

/** Closes because the requester said it is no longer needed; counted apart, never as solved (I03). */
export const withdrawConversation = (ctx: Colleagues, id: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    if (before.state === 'closed') throw refuseConversation('conversation_closed')
    allow(mayClose(tx.actor, before))
    const after = await moveClocks(tx, before, closed(before, 'withdrawn', tx.now()), {
      name: 'closed',
      at: tx.now(),
    })
    await saveConversation(tx, after)
    await announce(tx, about(after, conversationClosed, { as: 'withdrawn' }))
  })
