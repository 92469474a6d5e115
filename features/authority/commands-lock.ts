import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { getConversation, lockConversation } from '#features/conversations/queries.ts'
import { standsIn } from '#features/conversations/queries-merge.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { SystemActor } from '#platform/values/actor.ts'
import type { Offer } from './domain/offer.ts'
import { findOffer, lockOffer } from './queries-offers.ts'

const MACHINE: SystemActor = { kind: 'system', name: 'authority' }

/** The conversation whoever acts: on their page nobody is a colleague, and a shop sees no inbox. */
export const lockAsMachine = (tx: Context, conversationId: string): Promise<Conversation> =>
  lockConversation(actingAs(tx, MACHINE), conversationId)

/** Where an offer stands now, without a lock: its conversation, or what that was merged into. */
export const findAsMachine = async (ctx: Context, conversationId: string): Promise<Conversation> =>
  getConversation(actingAs(ctx, MACHINE), await standsIn(ctx, conversationId))

/** The conversation in which an offer stands now and the offer, locked in this order. */
export async function lockBoth(tx: Context, id: string): Promise<[Conversation, Offer]> {
  const found = await findOffer(tx, id)
  if (!found) throw refuse('not_found')
  const conversation = await lockAsMachine(tx, await standsIn(tx, found.conversationId))
  return [conversation, await lockOffer(tx, id)]
}
