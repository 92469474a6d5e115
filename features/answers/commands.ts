import { moveClocks } from '#features/conversations/commands-clocks.ts'
import { announceTaken, doerOf, readNextStep, sendMessage } from '#features/conversations/commands-write.ts'
import { answeredOpen, closed, havingBy, NEXT_STEPS } from '#features/conversations/domain/conversation.ts'
import { about, conversationClosed } from '#features/conversations/events.ts'
import { isInTeam, mayClose } from '#features/conversations/policy.ts'
import { getInboxForWork, lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { type Address, haveSpokenIn, newestSpokenId } from '#features/conversations/queries-messages.ts'
import { refuse as refuseConversation } from '#features/conversations/refuse.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { cleanWritten, textOfWritten } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { asksOutcome, checkAnswer, type Outcome, refuse, type WayForward } from './domain/answer.ts'
import { conversationAnswered } from './events.ts'
import { insertAnswer, type NewAnswer } from './queries.ts'

const CLOSES_AFTER_WORKING_DAYS = 5

export interface AnswerConversation {
  readonly outcome?: Outcome | undefined
  readonly explanation: string
  readonly waysForward: readonly WayForward[]
  readonly source?: { kind: NewAnswer['sourceKind']; text: string } | undefined
  readonly unverifiedUntil?: string | undefined
  readonly close: boolean
  readonly message?:
    | {
        readonly to: readonly Address[]
        readonly cc: readonly Address[]
        readonly bcc: readonly Address[]
        readonly html: string
        readonly attachmentIds: readonly string[]
        readonly seenMessageId?: string | undefined
      }
    | undefined
}

/**
 * Answers a conversation: the answer with its ways forward, the reply that carries it and the closing commit together
 * (I03). Without an outcome it is as asked, unless I23 asks.
 */
export const answerConversation = (ctx: Context<ColleagueActor>, id: string, given: AnswerConversation) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    if (before.state === 'closed')
      throw refuseConversation(before.closedAs === 'merged' ? 'conversation_merged' : 'conversation_closed')
    allow(mayClose(tx.actor, before))
    const replyText = given.message ? textOfWritten(cleanWritten(given.message.html)) : null
    if (
      given.outcome === undefined &&
      asksOutcome({ replyText, kind: before.kind, reopenedCount: before.reopenedCount })
    ) {
      throw refuse('answer_needs_outcome')
    }
    const outcome = given.outcome ?? 'as_asked'
    checkAnswer({ ...given, outcome })
    const hasWords = given.message !== undefined || given.explanation.trim() !== ''
    if (outcome === 'as_asked' && !hasWords && !(await haveSpokenIn(tx, id)))
      throw refuse('answer_words_needed')
    const newest = await newestSpokenId(tx, id)
    if (
      given.message?.seenMessageId !== undefined &&
      newest !== null &&
      newest !== given.message.seenMessageId
    ) {
      throw refuseConversation('new_message_since', { messageId: newest })
    }
    const inbox = await getInboxForWork(tx, before.inboxId)
    const sent = given.message
      ? await sendMessage(tx, before, inbox, { kind: 'reply', ...given.message })
      : null
    const at = tx.now()
    const unverifiedUntil = given.unverifiedUntil
      ? readNextStep({ text: '-', at: given.unverifiedUntil }, at).at
      : null
    const answerId = newId<'answer'>()
    await insertAnswer(tx, {
      id: answerId,
      conversationId: id,
      outcome,
      explanation: given.explanation,
      messageId: sent?.messageId ?? null,
      sourceKind: given.source?.kind ?? 'colleague',
      sourceText: given.source?.text ?? '',
      unverifiedUntil,
      answeredBy: tx.actor.id,
      answeredAt: at,
      waysForward: given.waysForward,
    })
    const written = {
      ...before,
      ...havingBy(before, {
        ...doerOf(tx.actor, before),
        takes: isInTeam(tx.actor, before) && outcome !== 'nothing_asked',
      }),
      ...(sent ? { snippet: sent.snippet, lastMessageAt: at, messageCount: before.messageCount + 1 } : {}),
    }
    const nextAt = unverifiedUntil ?? afterWorkingDays(at, CLOSES_AFTER_WORKING_DAYS, inbox)
    const closes = outcome === 'nothing_asked' || (given.close && unverifiedUntil === null)
    const answered = closes
      ? closed(written, outcome === 'nothing_asked' ? 'nothing_asked' : 'unconfirmed', at)
      : answeredOpen(written, {
          text: unverifiedUntil ? NEXT_STEPS.lookAgain : NEXT_STEPS.closeUnlessHeard,
          at: nextAt,
        })
    const after = await moveClocks(
      tx,
      before,
      answered,
      outcome === 'nothing_asked'
        ? { name: 'closed', at }
        : {
            name: 'answered',
            at,
            byId: sent?.messageId ?? answerId,
            hasWords,
            isProvisional: unverifiedUntil !== null,
          },
    )
    await saveConversation(tx, after)
    await announceTaken(tx, before, after)
    await announce(
      tx,
      about(after, conversationAnswered, {
        outcome,
        messageId: sent?.messageId ?? null,
        waysForward: given.waysForward.length,
        unverifiedUntil: unverifiedUntil?.toISOString() ?? null,
      }),
    )
    if (closes) await announce(tx, about(after, conversationClosed, { as: after.closedAs! }))
    return { messageId: sent?.messageId ?? null }
  })

/** Closes because the requester said it is no longer needed; counted apart, never as solved (I03). */
export const withdrawConversation = (ctx: Context<ColleagueActor>, id: string) =>
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
