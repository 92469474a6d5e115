import { getConversation } from '#features/conversations/queries.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { alternativesOf } from './domain/alternatives.ts'
import { dayIn } from './domain/follow-up.ts'
import { externalReviewChanged } from './events.ts'
import { listLikeCases } from './queries-alternatives.ts'
import { type ExternalReview, findExternalReview, saveExternalReview } from './queries-review.ts'

/** What was accepted before where somebody needed something alike, and who looks at it from outside. */
export async function alternativesFor(ctx: Context<ColleagueActor>, conversationId: string) {
  await getConversation(ctx, conversationId)
  const zone = (await newestCalendar(ctx.db, ctx.workspaceId))?.timeZone ?? 'UTC'
  const cases = await listLikeCases(ctx, conversationId, dayIn(ctx.now(), zone))
  return { items: alternativesOf(cases), externalReview: await findExternalReview(ctx) }
}

/** Names who looks at a matter from outside, or nobody; what was answered before keeps its words. */
export const setExternalReview = (ctx: Context<ColleagueActor>, review: ExternalReview | null) =>
  ctx.transaction(async (tx) => {
    await saveExternalReview(tx, review, tx.actor.id)
    await announce(tx, {
      type: externalReviewChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { isSet: review !== null },
      audience: 'workspace',
    })
    return { review }
  })
