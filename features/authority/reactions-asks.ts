import { clockMissed } from '#features/clocks/events.ts'
import { conversationClosed, conversationMerged } from '#features/conversations/events.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { fallSilent } from './commands-answer-asks.ts'
import { endAsksOf } from './commands-asks.ts'
import { proposeFromAsk } from './commands-ratchet.ts'
import {
  askApproved,
  askDeclined,
  askOpened,
  askOtherOffer,
  askPassedOn,
  askTimedOut,
  grantReviewDue,
} from './events.ts'
import { listDeciders } from './queries-review.ts'

const over: Reaction['run'] = async (ctx, { conversationId, subjectId }) =>
  endAsksOf(ctx, conversationId ?? subjectId)

/** Whoever is asked hears of it, and so does whoever asked when it is answered; silence asks the next one. */
export const asksReactions = (): Reaction[] => [
  on(clockMissed, 'asks.silence', (ctx, { subjectId }) => fallSilent(ctx, subjectId), {
    wants: ({ kind }) => kind === 'ask',
  }),
  on(conversationClosed, 'asks.over-when-closed', over),
  on(conversationMerged, 'asks.over-when-merged', over),
  on(askOpened, 'asks.tell-whoever-is-asked', (ctx, { id, payload }) =>
    notify(ctx, { eventId: id, colleagueId: payload.toId, kind: 'ask_opened', actorId: payload.askedBy }),
  ),
  on(askPassedOn, 'asks.tell-the-next', async (ctx, { id, conversationId, payload }) => {
    const { toId, askedBy } = payload
    await notify(ctx, { eventId: id, colleagueId: toId, kind: 'ask_opened', actorId: askedBy })
    if (conversationId === null) return
    const told = { eventId: id, colleagueId: askedBy, conversationId, actorId: toId }
    await notify(ctx, { ...told, kind: 'ask_passed_on' })
  }),
  on(askApproved, 'asks.tell-of-yes', async (ctx, { id, conversationId, payload: { askedBy, by } }) => {
    if (conversationId === null) return
    const told = { eventId: id, colleagueId: askedBy, conversationId, actorId: by }
    await notify(ctx, { ...told, kind: 'ask_approved' })
  }),
  on(askOtherOffer, 'asks.tell-of-other', async (ctx, { id, conversationId, payload: { askedBy, by } }) => {
    if (conversationId === null) return
    const told = { eventId: id, colleagueId: askedBy, conversationId, actorId: by }
    await notify(ctx, { ...told, kind: 'ask_other_offer' })
  }),
  on(askDeclined, 'asks.tell-of-no', async (ctx, { id, conversationId, payload: { askedBy, by } }) => {
    if (conversationId === null) return
    const told = { eventId: id, colleagueId: askedBy, conversationId, actorId: by }
    await notify(ctx, { ...told, kind: 'ask_declined' })
  }),
  on(askTimedOut, 'asks.tell-of-silence', async (ctx, { id, conversationId, payload }) => {
    if (conversationId === null) return
    const kind = payload.allowed ? 'ask_allowed' : 'ask_timed_out'
    await notify(ctx, { eventId: id, colleagueId: payload.askedBy, conversationId, actorId: null, kind })
  }),
  on(grantReviewDue, 'notify-of-grant-review', async (ctx, { id, subjectId }) => {
    for (const colleagueId of await listDeciders(ctx))
      await notify(ctx, { eventId: id, colleagueId, kind: 'grant_review', payload: { grantId: subjectId } })
  }),
  on(askApproved, 'asks.ratchet', async (ctx, { payload: { ownGrantId, cause } }) => {
    if (ownGrantId !== null) await proposeFromAsk(ctx, ownGrantId, cause)
  }),
]
