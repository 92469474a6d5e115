import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { isOpen } from './domain/conversation.ts'
import { about, conversationFreeToTake, freeToTakeEnded } from './events.ts'
import { lockConversation, saveConversation } from './queries.ts'
import { listDueOf, listOfferedOf } from './queries-new-time.ts'

type Colleagues = Context<ColleagueActor>
const WITHIN_MS = 3_600_000

/**
 * I stopped to help somebody: what I have that is due within the hour is offered to its team. It stays mine, with its
 * times, until somebody takes it.
 */
export const startHelping = (ctx: Colleagues): Promise<{ offered: number }> =>
  ctx.transaction(async (tx) => {
    const due = await listDueOf(tx, tx.actor.id, new Date(tx.now().getTime() + WITHIN_MS))
    let offered = 0
    for (const id of due.toSorted()) {
      const before = await lockConversation(tx, id)
      if (before.ownerId !== tx.actor.id || !isOpen(before) || before.offeredAt !== null) continue
      await saveConversation(tx, { ...before, offeredAt: tx.now() })
      await announce(tx, about(before, conversationFreeToTake, { ownerId: tx.actor.id }))
      offered += 1
    }
    return { offered }
  })

/** I am back: what nobody took is no longer offered. */
export const endHelping = (ctx: Colleagues): Promise<{ offered: number }> =>
  ctx.transaction(async (tx) => {
    const ids = await listOfferedOf(tx, tx.actor.id)
    for (const id of ids) {
      const before = await lockConversation(tx, id)
      if (before.ownerId !== tx.actor.id || before.offeredAt === null) continue
      await saveConversation(tx, { ...before, offeredAt: null })
      await announce(tx, about(before, freeToTakeEnded, { ownerId: tx.actor.id }))
    }
    return { offered: 0 }
  })
