import { notify } from '#features/people/commands-notifications.ts'
import { run } from '#platform/db/database.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import type { Context } from '#platform/http/context.ts'
import { conversationAssigned, conversationWoken, messageReceived } from './events.ts'

/** Who has it now: a reaction reads the row, not what was true when it was announced. */
async function ownerOf(ctx: Context, conversationId: string): Promise<string | null> {
  const [row] = await run<{ ownerId: string | null }>(
    ctx.db,
    `select owner_id as "ownerId" from conversations where workspace_id = $1 and id = $2 and state <> 'closed'`,
    [ctx.workspaceId, conversationId],
  )
  return row?.ownerId ?? null
}

/** What comes to me, I hear of: they wrote again, it was given to me, it came back. */
export const conversationsReactions = (): Reaction[] => [
  on(messageReceived, 'notify-of-message', async (ctx, event) => {
    if (event.payload.isAutomatic) return
    const colleagueId = await ownerOf(ctx, event.payload.conversationId)
    if (colleagueId === null) return
    await notify(ctx, { eventId: event.id, colleagueId, kind: 'message', conversationId: event.payload.conversationId, actorId: null })
  }),
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
    await notify(ctx, { eventId: event.id, colleagueId, kind: 'woken', conversationId: event.conversationId, actorId: null })
  }),
]
