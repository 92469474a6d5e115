import { contactChanged } from '#features/contacts/events.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { colleagueEnded, teamMembersChanged } from '#features/people/events.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { giveBackAllOf, giveBackOfTeam } from './commands-owner-left.ts'
import { conversationAssigned, conversationWoken, messageReceived } from './events.ts'
import { ownerOf, renameRequester } from './queries.ts'
import { clockReactions } from './reactions-clocks.ts'

/** What comes to me, I hear of: they wrote again, it was given to me, it came back. */
export const conversationsReactions = (): Reaction[] => [
  ...clockReactions(),
  on(colleagueEnded, 'give-back-what-they-had', (ctx, event) => giveBackAllOf(ctx, event.subjectId)),
  on(teamMembersChanged, 'give-back-what-they-had-of-the-team', async (ctx, { subjectId, payload }) => {
    for (const colleagueId of payload.left) await giveBackOfTeam(ctx, subjectId, colleagueId)
  }),
  on(contactChanged, 'show-the-new-name', (ctx, event) => renameRequester(ctx, event.subjectId)),
  on(
    messageReceived,
    'notify-of-message',
    async (ctx, event) => {
      const colleagueId = await ownerOf(ctx, event.payload.conversationId)
      if (colleagueId === null) return
      await notify(ctx, {
        eventId: event.id,
        colleagueId,
        kind: 'message',
        conversationId: event.payload.conversationId,
        actorId: null,
      })
    },
    { wants: ({ ownerId, isAutomatic }) => ownerId !== null && !isAutomatic },
  ),
  on(conversationAssigned, 'notify-of-assignment', async (ctx, event) => {
    if (event.actorId === event.payload.ownerId || event.conversationId === null) return
    if ((await ownerOf(ctx, event.conversationId)) !== event.payload.ownerId) return
    await notify(ctx, {
      eventId: event.id,
      colleagueId: event.payload.ownerId,
      kind: 'assigned',
      conversationId: event.conversationId,
      actorId: event.actorId,
    })
  }),
  on(conversationWoken, 'notify-of-waking', async (ctx, event) => {
    if (!event.payload.byTimer || event.conversationId === null) return
    const colleagueId = await ownerOf(ctx, event.conversationId)
    if (colleagueId === null) return
    await notify(ctx, {
      eventId: event.id,
      colleagueId,
      kind: 'woken',
      conversationId: event.conversationId,
      actorId: null,
    })
  }),
]
