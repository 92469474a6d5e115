import { endUnsaid } from '#features/answers/queries.ts'
import { didNotReach, reachedAfterAll, waitsHere } from '#features/conversations/commands-reached.ts'
import { newTimeHeard, newTimeUnheard } from '#features/conversations/commands-unheard.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { findOurWord, type OurWord, whereSaid } from '#features/conversations/queries-reached.ts'
import type { Context } from '#platform/http/context.ts'
import { hasReached } from './queries-reached.ts'

/** Locks the conversation and then the message, as everybody does; a merge that comes between is followed. */
async function lockBoth(tx: Context, messageId: string): Promise<[Conversation, OurWord] | null> {
  for (;;) {
    const at = await whereSaid(tx, messageId)
    if (at === null) return null
    const conversation = await lockConversation(tx, at)
    const word = await findOurWord(tx, at, messageId)
    if (word) return [conversation, word]
  }
}

/**
 * What a mail that failed for good, or for which there is no server, means for what it had promised and kept. Looks at how
 * it stands now: done twice or late, it is done once.
 */
export const settleUnreached = (ctx: Context, messageId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const both = await lockBoth(tx, messageId)
    if (!both) return
    const [conversation, word] = both
    const { deliveryState, unreached } = word
    if (deliveryState !== 'failed' && deliveryState !== 'kept') return
    if (unreached === deliveryState || (await hasReached(tx, messageId))) return
    // What no server takes yet may still be in time: it told them until it is known that it did not.
    if (word.isNewTime) return deliveryState === 'kept' ? undefined : newTimeUnheard(tx, conversation, word)
    if (deliveryState === 'kept') return waitsHere(tx, conversation, word)
    if (await didNotReach(tx, conversation, word)) await endUnsaid(tx, messageId)
  })

/** What had not reached them has left. */
export const settleReached = (ctx: Context, messageId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const both = await lockBoth(tx, messageId)
    if (!both || both[1].unreached === null || !(await hasReached(tx, messageId))) return
    await (both[1].isNewTime ? newTimeHeard(tx, ...both) : reachedAfterAll(tx, ...both))
  })
