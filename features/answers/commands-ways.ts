import { placeOffer } from '#features/authority/commands-place.ts'
import { isCovered, isGoing, isKept } from '#features/authority/domain/offer.ts'
import { findOffer, isTakenAlong } from '#features/authority/queries-offers.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { offerHandoff } from '#features/handoffs/commands.ts'
import { listCandidates } from '#features/handoffs/queries-helpers.ts'
import { refuse as refuseHandoff } from '#features/handoffs/refuse.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { refuse, type WayForward } from './domain/answer.ts'
import { findExternalReview } from './queries-review.ts'

type Colleagues = Context<ColleagueActor>

/** Ways forward with what they are tied to: the offer's words, the name of who helps, where it is looked at from outside. */
export const readWays = (
  tx: Colleagues,
  it: Pick<Conversation, 'id' | 'need' | 'subject'>,
  given: readonly WayForward[],
  goesOut: boolean,
): Promise<WayForward[]> =>
  Promise.all(given.map((way) => readWay(tx, it.id, introducible(trimmed(way), it, goesOut), goesOut)))

const trimmed = ({ words, person = '', reach = '', ...way }: WayForward): WayForward => ({
  ...way,
  words: words.trim(),
  person: person.trim(),
  reach: reach.trim(),
})

/** Only somebody outside is introduced by mail, with what they need said; at once only where nothing can be taken back any more. */
function introducible(
  { introduceTo = '', introduceWords = '', agreed, ...way }: WayForward,
  { need, subject }: Pick<Conversation, 'need' | 'subject'>,
  goesOut: boolean,
): WayForward {
  if (way.kind !== 'introduction' || way.colleagueId || introduceTo === '') return way
  if (agreed && goesOut) throw refuse('introduction_waits')
  return { ...way, introduceTo, introduceWords: introduceWords.trim() || need || subject, agreed }
}

/** An offer that stands, or that goes out with this answer or with what was written before; what only lapses is no way forward. */
async function wordsOfOffer(
  tx: Colleagues,
  conversationId: string,
  offerId: string,
  goesOut: boolean,
): Promise<string> {
  const it = await findOffer(tx, offerId)
  if (it?.conversationId !== conversationId) throw refuse('offer_not_here')
  const isGivenNow = goesOut && it.givenBy === tx.actor.id && isKept(it, tx.now())
  const stands =
    isCovered(it) || isGoing(it) || isGivenNow || (it.state === 'prepared' && (await isTakenAlong(tx, it)))
  if (!stands) throw refuse('offer_not_here')
  return it.words
}

async function readWay(
  tx: Colleagues,
  conversationId: string,
  way: WayForward,
  goesOut: boolean,
): Promise<WayForward> {
  if (way.kind === 'external_review') {
    const review = await findExternalReview(tx)
    if (!review) throw refuse('external_review_unset')
    return { ...way, person: review.name, reach: review.reach, words: way.words || review.name }
  }
  if (way.kind === 'offer' && way.offerId) {
    const words = await wordsOfOffer(tx, conversationId, way.offerId, goesOut)
    return { ...way, words: way.words || words }
  }
  if (way.kind === 'introduction' && way.colleagueId) {
    const [helper] = await listCandidates(tx, [way.colleagueId])
    if (!helper) throw refuseHandoff('colleague_not_here')
    if (helper.id === tx.actor.id) throw refuseHandoff('cannot_ask_self')
    return { ...way, person: helper.name, words: way.words || helper.name }
  }
  if (way.kind === 'introduction') return { ...way, words: way.words || (way.person ?? '') }
  return way
}

/** What is given as a way forward goes out with the reply that says so, in the same transaction. */
export async function giveWays(
  tx: Colleagues,
  it: Conversation,
  ways: readonly WayForward[],
  messageId: string,
): Promise<void> {
  for (const { offerId } of ways) {
    const offer = offerId ? await findOffer(tx, offerId) : undefined
    if (offer?.state === 'prepared' && !isGoing(offer) && offer.givenBy === tx.actor.id)
      await placeOffer(tx, it, offer.id, messageId)
  }
}

/** Brings in whom they are introduced to inside; until then it stays with whoever answered (I01). Gives the handoff. */
export async function introduceInside(
  tx: Colleagues,
  conversationId: string,
  ways: readonly WayForward[],
): Promise<{ colleagueId: string; handoffId: string } | null> {
  const way = ways.find(({ kind, colleagueId }) => kind === 'introduction' && Boolean(colleagueId))
  if (!way) return null
  const { person, words } = way
  const handoffId = await offerHandoff(tx, conversationId, {
    to: { colleagueId: way.colleagueId! },
    story: words === person ? {} : { asked: words },
    isWarm: true,
    tellsRequester: true,
  })
  return { colleagueId: way.colleagueId!, handoffId }
}
