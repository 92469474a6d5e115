import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { isOpen, ownedBy } from './domain/conversation.ts'
import { about, ownerLeft } from './events.ts'
import { listOwnedIds, lockConversation, saveConversation } from './queries.ts'

const AT_ONCE = 100

/** Whoever left has nothing open any more: each conversation is its team's again (I01). */
export async function giveBackAllOf(ctx: Context, colleagueId: string): Promise<void> {
  for (;;) {
    const ids = await listOwnedIds(ctx, colleagueId, AT_ONCE)
    if (ids.length === 0) return
    await ctx.transaction(async (tx) => {
      for (const id of ids) {
        const before = await lockConversation(tx, id)
        if (before.ownerId !== colleagueId || !isOpen(before)) continue
        await saveConversation(tx, ownedBy(before, null))
        await announce(tx, about(before, ownerLeft, { from: colleagueId, reason: 'left' }))
      }
    })
  }
}
