import { messageUndone, messageWritten, noteWritten } from '#features/conversations/events.ts'
import { workspaceSetUp } from '#features/people/events.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { beginAuthority } from './commands-begin.ts'
import { placeAdded, takeBackWith } from './commands-place.ts'
import { asksReactions } from './reactions-asks.ts'

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
  ...asksReactions(),
]
