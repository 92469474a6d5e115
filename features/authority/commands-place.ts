import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { addJob } from '#platform/jobs/job.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { accept, reverse } from './commands-finish.ts'
import { lockAsMachine } from './commands-lock.ts'
import { keep, keptAgain } from './commands-prepare.ts'
import { isDoneBySaying, isMade, made, mayReverse, type Offer, preparedAgain } from './domain/offer.ts'
import { offerMade, ofOffer } from './events.ts'
import { finishJob } from './jobs.ts'
import { saveOptionAgain } from './queries-asks.ts'
import {
  findWritten,
  insertOffer,
  listAddedTo,
  listWith,
  lockOffer,
  saveOffer,
  type WrittenMessage,
} from './queries-offers.ts'
import { refuse } from './refuse.ts'

/** No message can be taken back any more by then. */
const CANNOT_BE_UNSAID_MS = 60_000

/** It goes out with its message and stands from now on; where there is no choice, it is theirs at once. */
async function place(tx: Context, it: Conversation, before: Offer, messageId: string | null): Promise<Offer> {
  const after = made(before, tx.now(), messageId)
  await saveOffer(tx, before, after)
  await announce(tx, ofOffer(it, after, offerMade, { messageId, needsChoice: after.needsChoice }))
  if (after.needsChoice) return after
  const theirs = await accept(tx, it, after, { how: 'no_choice', by: null })
  if (isDoneBySaying(theirs) && tx.origin !== 'import') {
    const runAt = new Date(tx.now().getTime() + CANNOT_BE_UNSAID_MS)
    await addJob(tx, finishJob, { workspaceId: tx.workspaceId, offerId: theirs.id }, { runAt })
  }
  return theirs
}

const goesWith = (it: Offer, message: WrittenMessage): boolean =>
  it.conversationId === message.conversationId && it.givenBy === message.authorId

/** Counted as kept free until its message takes it along: it was in the reply when that was written. */
const wasKept = ({ state, preparedAt, expiresAt, id }: Offer, { createdAt, id: messageId }: WrittenMessage) =>
  state === 'prepared' &&
  createdAt < expiresAt &&
  (preparedAt < createdAt || (preparedAt.getTime() === createdAt.getTime() && id < messageId))

/**
 * Makes one offer with a message that its giver has just written, in the caller's transaction, which has the conversation
 * locked. What is not kept free any more is looked at anew. Done twice, it is done once.
 */
export async function placeOffer(
  tx: Context<ColleagueActor>,
  it: Conversation,
  offerId: string,
  messageId: string,
): Promise<Offer> {
  const message = await findWritten(tx, messageId)
  const before = await lockOffer(tx, offerId)
  if (!message || !goesWith(before, message) || before.conversationId !== it.id)
    throw refuse('message_not_here')
  if (isMade(before)) {
    if (before.messageId !== messageId || !['offered', 'accepted', 'honoured'].includes(before.state))
      throw refuse('offer_over')
    return before
  }
  return place(tx, it, wasKept(before, message) ? before : await keptAgain(tx, it, before), messageId)
}

/** The same for several, as the client asks in the same breath as it writes. */
export const placeOffers = (
  ctx: Context<ColleagueActor>,
  conversationId: string,
  { offerIds, messageId }: { readonly offerIds: readonly string[]; readonly messageId: string },
): Promise<Offer[]> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, conversationId)
    const message = await findWritten(tx, messageId)
    if (message?.authorId !== tx.actor.id) throw refuse('message_not_here')
    const placed: Offer[] = []
    for (const id of [...new Set(offerIds)].sort()) placed.push(await placeOffer(tx, it, id, messageId))
    return placed
  })

/** Whatever its writer had added and was kept free when it was written goes with it, also if their browser has died. */
export const placeAdded = (ctx: Context, messageId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const written = await findWritten(tx, messageId)
    if (!written) return
    const it = await lockAsMachine(tx, written.conversationId)
    // It may have been taken back while we waited for the lock.
    const message = await findWritten(tx, messageId)
    if (!message) return
    for (const id of await listAddedTo(tx, message)) await place(tx, it, await lockOffer(tx, id), messageId)
  })

/** The message was taken back before it left: the ledger takes back what went with it, and it is ready for the next. */
export const takeBackWith = (ctx: Context, conversationId: string, messageId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockAsMachine(tx, conversationId)
    for (const { id } of await listWith(tx, messageId)) {
      const before = await lockOffer(tx, id)
      if (!mayReverse(before, 'undone')) continue
      const after = await reverse(tx, it, before, 'undone')
      const again = preparedAgain(after, newId<'offer'>(), tx.now())
      await insertOffer(tx, again)
      await saveOptionAgain(tx, before.id, again.id)
      await keep(tx, it, again)
    }
  })
