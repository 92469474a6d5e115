import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { type Conversation, isOpen, ownedBy } from './domain/conversation.ts'
import { about, ownerLeft } from './events.ts'
import { isMember, listOwnedIds, lockConversation, saveConversation } from './queries.ts'

const AT_ONCE = 100

/** Whoever left has nothing open any more: each conversation is its team's again (I01). */
export const giveBackAllOf = (ctx: Context, colleagueId: string): Promise<void> =>
  giveBack(ctx, colleagueId, null)

/** Whoever left a team has nothing of it any more; who is in it again by now keeps what they have. */
export async function giveBackOfTeam(ctx: Context, teamId: string, colleagueId: string): Promise<void> {
  if (!(await isMember(ctx, teamId, colleagueId))) await giveBack(ctx, colleagueId, teamId)
}

/** What opens again goes to its owner, unless that colleague is not of its team any more: then it is the team's (I01). */
export async function ofOwnerStillHere(tx: Context, it: Conversation): Promise<Conversation> {
  if (it.ownerId === null || (await isMember(tx, it.teamId, it.ownerId))) return it
  await announce(tx, about(it, ownerLeft, { from: it.ownerId, reason: 'left' }))
  return { ...it, ownerId: null }
}

async function giveBack(ctx: Context, colleagueId: string, teamId: string | null): Promise<void> {
  for (;;) {
    const ids = await listOwnedIds(ctx, colleagueId, AT_ONCE, teamId)
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
