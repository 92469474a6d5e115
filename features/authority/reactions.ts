import { clockMissed } from '#features/clocks/events.ts'
import { messageUndone, messageWritten, noteWritten } from '#features/conversations/events.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { workspaceSetUp } from '#features/people/events.ts'
import { type EventRow, on, type Reaction } from '#platform/events/reaction.ts'
import type { Context } from '#platform/http/context.ts'
import { beginAuthority } from './commands-begin.ts'
import { placeAdded, takeBackWith } from './commands-place.ts'
import { offerAccepted, offerDeclined, offerReversed } from './events.ts'
import { findOffer, whoAnswersFor } from './queries-offers.ts'
import { asksReactions } from './reactions-asks.ts'

type Told = Pick<EventRow, 'id' | 'conversationId'>

/** Whoever has or had the conversation hears of it, else the lead of its team. */
async function tell(ctx: Context, { id, conversationId }: Told, kind: string): Promise<void> {
  if (conversationId === null) return
  const colleagueId = await whoAnswersFor(ctx, conversationId)
  await notify(ctx, { eventId: id, colleagueId, kind, conversationId, actorId: null })
}

/** What was added to a reply goes with it and comes back with it, whatever became of the browser. */
export const authorityReactions = (): Reaction[] => [
  on(workspaceSetUp, 'authority.begin', (ctx) => beginAuthority(ctx)),
  on(messageWritten, 'authority.place', (ctx, { payload }) => placeAdded(ctx, payload.messageId), {
    wants: ({ kind }) => kind === 'reply',
  }),
  on(noteWritten, 'authority.place-said', (ctx, { payload }) => placeAdded(ctx, payload.messageId), {
    wants: ({ how }) => how !== 'note',
  }),
  on(messageUndone, 'authority.take-back', async (ctx, { subjectId, payload }) =>
    takeBackWith(ctx, subjectId, payload.messageId),
  ),
  on(offerAccepted, 'notify-of-yes-to-offer', (ctx, event) => tell(ctx, event, 'offer_accepted'), {
    wants: ({ how }) => how === 'on_page',
  }),
  on(offerDeclined, 'notify-of-no-to-offer', (ctx, event) => tell(ctx, event, 'offer_declined')),
  on(offerReversed, 'notify-of-failed-payment', (ctx, event) => tell(ctx, event, 'offer_payment_failed'), {
    wants: ({ reversal }) => reversal === 'payment_failed',
  }),
  on(
    clockMissed,
    'notify-of-what-is-not-done',
    async (ctx, { id, subjectKind, subjectId }) => {
      const offer = subjectKind === 'offer' ? await findOffer(ctx, subjectId) : undefined
      if (offer?.state === 'accepted')
        await tell(ctx, { id, conversationId: offer.conversationId }, 'offer_overdue')
    },
    { wants: ({ kind }) => kind === 'resolution' },
  ),
  ...asksReactions(),
]
