import { about } from '#features/conversations/events.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { isDrawn, mayBeAsked } from './domain/sampling.ts'
import { surveyAsked, surveysChanged } from './events.ts'
import { mayEditSurveys } from './policy.ts'
import { getOneIn, insertSurveyAsk, lockClosingAnswer, saveOneIn } from './queries-surveys.ts'

/**
 * Whether a message asks the three questions: it carries an answer, the lot fell on it, and nobody asked them within
 * thirty days (I18). The same for the same message, however often it is asked.
 */
export async function asksQuestions(tx: Context, messageId: string): Promise<boolean> {
  if (!isDrawn(messageId, await getOneIn(tx))) return false
  const closing = await lockClosingAnswer(tx, messageId)
  if (closing === null) return false
  if (closing.isAsked) return true
  if (!mayBeAsked(closing.lastAskedAt, tx.now())) return false
  await insertSurveyAsk(tx, messageId, closing)
  const { conversationId, inboxId, channel, partyKind } = closing
  await announce(tx, about({ id: conversationId, inboxId }, surveyAsked, { channel, partyKind }))
  return true
}

export const changeSurveys = (ctx: Context<ColleagueActor>, oneIn: number | null): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayEditSurveys(tx.actor))
    await saveOneIn(tx, oneIn)
    await announce(tx, {
      type: surveysChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { oneIn },
      audience: 'workspace',
    })
  })
