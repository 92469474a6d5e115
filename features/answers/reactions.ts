import { offerAccepted, offerDeclined } from '#features/authority/events.ts'
import { ownerOf } from '#features/conversations/queries.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { outsideReviewDue, secondLookCame, wayAccepted } from './events.ts'
import { listOutsideKeepers } from './queries-outside-review.ts'
import { settleWaysOfOffer } from './queries-ways.ts'

/** What became of an offer is said of the way forward that it was; whoever has it hears of a day that has come, and of a yes. */
export const answersReactions = (): Reaction[] => [
  on(offerAccepted, 'answers.way-accepted', (ctx, { payload }) =>
    settleWaysOfOffer(ctx, payload.offerId, true),
  ),
  on(offerDeclined, 'answers.way-declined', (ctx, { payload }) =>
    settleWaysOfOffer(ctx, payload.offerId, false),
  ),
  on(
    secondLookCame,
    'notify-of-second-look',
    async (ctx, { id, conversationId, payload }) => {
      if (payload.ownerId === null || conversationId === null) return
      const colleagueId = payload.ownerId
      await notify(ctx, { eventId: id, colleagueId, kind: 'second_look', conversationId, actorId: null })
    },
    { wants: ({ ownerId }) => ownerId !== null },
  ),
  on(outsideReviewDue, 'notify-of-outside-review', async (ctx, { id, subjectId }) => {
    for (const { id: colleagueId } of await listOutsideKeepers(ctx, subjectId))
      await notify(ctx, { eventId: id, colleagueId, kind: 'outside_review', actorId: null })
  }),
  on(wayAccepted, 'notify-of-way-accepted', async (ctx, { id, conversationId }) => {
    if (conversationId === null) return
    const colleagueId = await ownerOf(ctx, conversationId)
    if (colleagueId === null) return
    await notify(ctx, { eventId: id, colleagueId, kind: 'way_accepted', conversationId, actorId: null })
  }),
]
