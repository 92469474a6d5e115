import { clockMissed } from '#features/clocks/events.ts'
import {
  conversationChanged,
  conversationClosed,
  conversationMerged,
  conversationUnmerged,
  messageReceived,
  noteWritten,
} from '#features/conversations/events.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { workspaceSetUp } from '#features/people/events.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { drawAfterClose } from './commands-asking.ts'
import { beginKinds } from './commands-kinds.ts'
import { lookAtDemand } from './commands-look.ts'
import { barrierAnswered, barrierRaised } from './events.ts'
import { findBarrier } from './queries-barriers.ts'

const look: Reaction['run'] = (ctx, { conversationId, subjectId }) =>
  lookAtDemand(ctx, conversationId ?? subjectId)

/** Whenever somebody comes, why is looked at anew, after their words are safe; after a close, some are asked about. */
export const demandReactions = (): Reaction[] => [
  on(workspaceSetUp, 'demand.begin', beginKinds),
  on(messageReceived, 'demand.look-when-they-write', look, {
    wants: ({ isAutomatic }) => !isAutomatic,
    alsoOnImport: true,
  }),
  on(noteWritten, 'demand.look-when-they-call', look, { wants: ({ how }) => how !== 'note' }),
  on(conversationUnmerged, 'demand.look-when-taken-apart', look),
  on(conversationMerged, 'demand.look-when-merged', (ctx, { payload }) => lookAtDemand(ctx, payload.intoId)),
  on(conversationChanged, 'demand.look-when-kind-changes', look, { wants: ({ kind }) => kind !== undefined }),
  on(
    conversationClosed,
    'demand.draw-when-closed',
    (ctx, { subjectId, actorKind, actorId }) =>
      drawAfterClose(ctx, subjectId, actorKind === 'colleague' ? actorId : null),
    { wants: ({ as }) => as !== 'merged' },
  ),
  on(
    barrierRaised,
    'notify-of-what-stopped-somebody',
    async (ctx, { id, conversationId, actorId, payload }) => {
      if (conversationId === null) return
      await notify(ctx, {
        eventId: id,
        colleagueId: payload.ownerId,
        kind: 'barrier_raised',
        conversationId,
        actorId,
      })
    },
  ),
  on(
    clockMissed,
    'notify-of-what-still-stops-somebody',
    async (ctx, { id, subjectKind, subjectId }) => {
      const it = subjectKind === 'barrier' ? await findBarrier(ctx, subjectId) : undefined
      if (!it || it.answeredAt !== null) return
      await notify(ctx, {
        eventId: id,
        colleagueId: it.ownerId,
        kind: 'barrier_late',
        conversationId: it.conversationId,
        actorId: it.raisedBy,
      })
    },
    // Given by hand, as no first answer to somebody outside is.
    { wants: ({ kind, promiseId }) => kind === 'first_answer' && promiseId === null },
  ),
  on(
    barrierAnswered,
    'notify-of-what-is-done-about-it',
    async (ctx, { id, conversationId, actorId, payload }) => {
      if (conversationId === null) return
      await notify(ctx, {
        eventId: id,
        colleagueId: payload.raisedBy,
        kind: 'barrier_answered',
        conversationId,
        actorId,
      })
    },
  ),
]
