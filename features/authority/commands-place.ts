import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { standsIn } from '#features/conversations/queries-merge.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { accept, honour, reverse } from './commands-finish.ts'
import { lockAsMachine } from './commands-lock.ts'
import { keep, keptAgain } from './commands-prepare.ts'
import {
  comingBack,
  goingWith,
  isDoneBySaying,
  isGoing,
  isMade,
  made,
  mayReverse,
  type Offer,
  preparedAgain,
} from './domain/offer.ts'
import { offerMade, ofOffer } from './events.ts'
import { saveOptionAgain } from './queries-asks.ts'
import {
  findWritten,
  insertOffer,
  listAddedTo,
  listGoing,
  listWith,
  lockOffer,
  saveOffer,
  type WrittenMessage,
} from './queries-offers.ts'
import { refuse } from './refuse.ts'

/**
 * It is in this message. What they may choose stands from now on. What is theirs without a choice is given, told and owed
 * only once the message has left: until then it can be taken back as if nothing had been.
 */
async function place(tx: Context, it: Conversation, before: Offer, message: WrittenMessage): Promise<Offer> {
  if (before.needsChoice) return make(tx, it, before, message.id)
  if (message.hasLeft || tx.origin === 'import') return give(tx, it, before, message.id)
  const after = goingWith(before, message.id)
  await saveOffer(tx, before, after)
  return after
}

/** From now on it stands. */
async function make(tx: Context, it: Conversation, before: Offer, messageId: string): Promise<Offer> {
  const after = made(before, tx.now(), messageId)
  await saveOffer(tx, before, after)
  await announce(tx, ofOffer(it, after, offerMade, { messageId, needsChoice: after.needsChoice }))
  return after
}

/** It has left, and is theirs without a yes; what is done by being said is done. */
async function give(tx: Context, it: Conversation, before: Offer, messageId: string): Promise<Offer> {
  const stands = await make(tx, it, before, messageId)
  const theirs = await accept(tx, it, stands, { how: 'no_choice', by: null })
  // History that is brought in says itself when it was done.
  if (!isDoneBySaying(theirs) || tx.origin === 'import') return theirs
  return honour(tx, it, theirs, { by: null })
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
  if (isMade(before) || isGoing(before)) {
    if (
      before.messageId !== messageId ||
      !['prepared', 'offered', 'accepted', 'honoured'].includes(before.state)
    )
      throw refuse('offer_over')
    return before
  }
  return place(tx, it, wasKept(before, message) ? before : await keptAgain(tx, it, before), message)
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
    for (const id of await listAddedTo(tx, message)) await place(tx, it, await lockOffer(tx, id), message)
  })

/**
 * The message has left, or did not: what goes with it is given now, once. Which offers wait for it stands in their rows, so
 * that this may come late, twice, or before they were tied to it.
 */
export async function giveWith(ctx: Context, messageId: string): Promise<void> {
  const [going] = await listGoing(ctx, messageId)
  if (!going) return
  await ctx.transaction(async (tx) => {
    const it = await lockAsMachine(tx, await standsIn(tx, going.conversationId))
    const message = await findWritten(tx, messageId)
    if (!message?.hasLeft) return
    for (const { id } of await listGoing(tx, messageId)) {
      const before = await lockOffer(tx, id)
      if (isGoing(before)) await give(tx, it, before, messageId)
    }
  })
}

/**
 * The message was taken back before it left: what had been in it is ready for the next. What they could choose already is
 * taken back by the ledger and prepared anew.
 */
export const takeBackWith = (ctx: Context, conversationId: string, messageId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockAsMachine(tx, conversationId)
    for (const { id } of await listWith(tx, messageId)) {
      const before = await lockOffer(tx, id)
      if (isGoing(before)) {
        const after = comingBack(before, tx.now())
        await saveOffer(tx, before, after)
        await keep(tx, it, after)
        continue
      }
      if (!mayReverse(before, 'undone')) continue
      const after = await reverse(tx, it, before, 'undone')
      const again = preparedAgain(after, newId<'offer'>(), tx.now())
      await insertOffer(tx, again)
      await saveOptionAgain(tx, before.id, again.id)
      await keep(tx, it, again)
    }
  })
