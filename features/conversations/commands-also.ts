import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { about, conversationReached } from './events.ts'
import { addInbox } from './queries-also.ts'
import { standsIn } from './queries-merge.ts'

/** The same mail came to another inbox too: from now on whoever sees that one sees this conversation. */
export const reachedInbox = (ctx: Context, conversationId: string, inboxId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const id = await standsIn(tx, conversationId)
    if (await addInbox(tx, id, inboxId))
      await announce(tx, about({ id, inboxId }, conversationReached, { inboxId }))
  })
