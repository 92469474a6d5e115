import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { mayWork } from '#features/conversations/policy.ts'
import type { Actor } from '#platform/values/actor.ts'
import type { Ask } from './domain/ask.ts'
import { isGoing, type Offer } from './domain/offer.ts'

type Worked = Parameters<typeof mayWork>[1]
type For = Pick<Offer, 'contactId' | 'colleagueId'>

/** Whoever it is for: the contact on their page, or the colleague who asked. */
export const isForMe = (actor: Actor, it: For): boolean =>
  (actor.kind === 'contact' && it.contactId === actor.id) ||
  (actor.kind === 'colleague' && it.colleagueId === actor.id)

/** Whoever asked gives nothing to themselves; everybody else who may work on it may. */
export const mayOfferHere = (
  actor: Actor,
  it: Worked & Pick<Conversation, 'requesterColleagueId'>,
): boolean =>
  actor.kind === 'colleague' &&
  mayWork(actor, it) &&
  it.state !== 'closed' &&
  it.requesterColleagueId !== actor.id

export const mayDrop = (actor: Actor, it: Pick<Offer, 'state' | 'givenBy' | 'messageId'>): boolean =>
  it.state === 'prepared' && !isGoing(it) && actor.kind === 'colleague' && it.givenBy === actor.id

/** Yes is said by whoever it is for, or heard by whoever works on it: prose is no command, so a person says so. */
export const mayAccept = (actor: Actor, it: For & Pick<Offer, 'state'>, conversation: Worked): boolean =>
  it.state === 'offered' &&
  (isForMe(actor, it) ||
    (it.contactId !== null && actor.kind === 'colleague' && mayWork(actor, conversation)))

/** No is said by whoever it is for and by nobody else (I06). */
export const mayDecline = (actor: Actor, it: For & Pick<Offer, 'state'>): boolean =>
  (it.state === 'offered' || it.state === 'accepted') && isForMe(actor, it)

export const mayHonour = (actor: Actor, it: For & Pick<Offer, 'state'>, conversation: Worked): boolean =>
  it.state === 'accepted' &&
  actor.kind === 'colleague' &&
  it.colleagueId !== actor.id &&
  mayWork(actor, conversation)

export const PAYMENTS = 'payments:write'
/** Only the system that pays, by a token made for it: no person books that paying failed. */
export const mayBook = (actor: Actor): boolean =>
  actor.kind === 'colleague' && actor.scopes?.includes(PAYMENTS) === true

const isOne = (actor: Actor, ...roles: string[]): boolean =>
  actor.kind === 'colleague' && roles.includes(actor.role)
export const mayDecideGrants = (actor: Actor): boolean =>
  actor.kind === 'system' || isOne(actor, 'admin', 'director')
/** Anybody inside may say what should be theirs to decide. */
export const mayProposeGrants = (actor: Actor): boolean =>
  actor.kind === 'system' || actor.kind === 'colleague'
export const mayNameAuditors = (actor: Actor): boolean => isOne(actor, 'director', 'admin')

type OfAsk = Pick<Ask, 'state' | 'toId' | 'askedBy' | 'answeredBy'>

/** Whoever is asked now, and nobody else. */
export const mayAnswerAsk = (actor: Actor, it: OfAsk): boolean =>
  it.state === 'asked' && actor.kind === 'colleague' && actor.id === it.toId

export const mayWithdrawAsk = (actor: Actor, it: OfAsk): boolean =>
  it.state === 'asked' && actor.kind === 'colleague' && actor.id === it.askedBy

/** Whoever asked adds to their reply what they were allowed. */
export const mayTakeOption = (actor: Actor, it: OfAsk & Pick<Ask, 'isAllowed'>): boolean =>
  (it.state === 'approved' || it.state === 'other_offer' || it.isAllowed) &&
  actor.kind === 'colleague' &&
  actor.id === it.askedBy

/** Whoever asked, is asked or answered sees it; so does whoever sees the conversation. */
export const isPartOfAsk = (actor: Actor, it: OfAsk): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'colleague' && [it.askedBy, it.toId, it.answeredBy].includes(actor.id))
