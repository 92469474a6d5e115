import type { ACCEPTED_HOW, Act, Cause, OfferKind, OfferState, Reversal } from '../shapes.ts'
import type { Counted } from './amount.ts'

export const RESERVED_MINUTES = 15
/** Working days in which what was accepted is done, unless it is done by being said. */
export const HONOUR_WORKING_DAYS = 5

/** Something given or done for someone under a grant. */
export interface Offer extends Counted {
  readonly id: string
  readonly conversationId: string
  readonly contactId: string | null
  /** A colleague who asked, for whom it is. */
  readonly colleagueId: string | null
  readonly act: Act
  readonly kind: OfferKind
  readonly presetId: string | null
  readonly words: string
  readonly reason: string
  readonly cause: Cause
  readonly needsChoice: boolean
  readonly state: OfferState
  readonly grantId: string
  readonly givenBy: string
  readonly holderId: string
  readonly teamId: string
  readonly messageId: string | null
  readonly againOfId: string | null
  readonly preparedAt: Date
  readonly expiresAt: Date
  readonly droppedAt: Date | null
  readonly madeAt: Date | null
  readonly acceptedAt: Date | null
  readonly acceptedHow: (typeof ACCEPTED_HOW)[number] | null
  readonly acceptedBy: string | null
  readonly declinedAt: Date | null
  readonly honourBy: Date | null
  readonly honouredAt: Date | null
  readonly honouredBy: string | null
  readonly paymentReference: string
  readonly endedAt: Date | null
}

type Given = Pick<
  Offer,
  | 'id'
  | 'conversationId'
  | 'contactId'
  | 'colleagueId'
  | 'act'
  | 'kind'
  | 'presetId'
  | 'amount'
  | 'unit'
  | 'words'
  | 'reason'
  | 'cause'
  | 'needsChoice'
  | 'grantId'
  | 'givenBy'
  | 'holderId'
  | 'teamId'
>

const expiryOf = (at: Date): Date => new Date(at.getTime() + RESERVED_MINUTES * 60_000)

/** Added to a reply: kept free for fifteen minutes, and nothing is given yet. */
export const prepared = (given: Given, at: Date): Offer => ({
  ...given,
  state: 'prepared',
  messageId: null,
  againOfId: null,
  preparedAt: at,
  expiresAt: expiryOf(at),
  droppedAt: null,
  madeAt: null,
  acceptedAt: null,
  acceptedHow: null,
  acceptedBy: null,
  declinedAt: null,
  honourBy: null,
  honouredAt: null,
  honouredBy: null,
  paymentReference: '',
  endedAt: null,
})

/** The same again for the next reply, because the one that it went with was taken back. */
export const preparedAgain = (undoneOne: Offer, id: string, at: Date): Offer => ({
  ...prepared({ ...undoneOne, id }, at),
  // Counted where it was counted: taking a message back across the end of a month gives nothing twice.
  preparedAt: undoneOne.preparedAt,
  againOfId: undoneOne.id,
})

/** It waits for its reply to leave; until then nothing is given, and it is kept for that reply alone. */
export const isGoing = ({ state, messageId }: Pick<Offer, 'state' | 'messageId'>): boolean =>
  state === 'prepared' && messageId !== null
export const isKept = (it: Offer, at: Date): boolean =>
  it.state === 'prepared' && (isGoing(it) || at < it.expiresAt)
export const isMade = ({ madeAt }: Offer): boolean => madeAt !== null
/** It was made and stands (I06). */
export const isCovered = ({ state }: Offer): boolean =>
  state === 'offered' || state === 'accepted' || state === 'honoured'

export const renewed = (before: Offer, at: Date): Offer => ({
  ...before,
  state: 'prepared',
  expiresAt: expiryOf(at),
  endedAt: null,
  droppedAt: null,
})
export const lapsed = (before: Offer, at: Date, isDropped: boolean): Offer => ({
  ...before,
  state: 'lapsed',
  endedAt: at,
  droppedAt: isDropped ? at : null,
})
/** It is in a reply that can still be taken back. */
export const goingWith = (before: Offer, messageId: string): Offer => ({ ...before, messageId })
/** That reply was taken back: it is ready for the next. */
export const comingBack = (before: Offer, at: Date): Offer => ({ ...renewed(before, at), messageId: null })
/** It goes out with a message, or was said: from now on it stands. */
export const made = (before: Offer, at: Date, messageId: string | null): Offer => ({
  ...before,
  state: 'offered',
  madeAt: at,
  messageId,
  endedAt: null,
})
export const accepted = (
  before: Offer,
  given: {
    readonly at: Date
    readonly how: NonNullable<Offer['acceptedHow']>
    readonly by: string | null
    readonly honourBy: Date | null
  },
): Offer => ({
  ...before,
  state: 'accepted',
  acceptedAt: given.at,
  acceptedHow: given.how,
  acceptedBy: given.by,
  honourBy: given.honourBy,
})
export const honoured = (
  before: Offer,
  at: Date,
  { by, reference = '' }: { readonly by: string | null; readonly reference?: string },
): Offer => ({
  ...before,
  state: 'honoured',
  honouredAt: at,
  honouredBy: by,
  paymentReference: reference || before.paymentReference,
})
/** Taken back by the ledger, for one of three causes and no other (I06). */
export const reversed = (before: Offer, at: Date, cause: Reversal): Offer => ({
  ...before,
  state: cause,
  declinedAt: cause === 'declined' ? at : null,
  endedAt: at,
})

/** What is said is done: to these nothing is left to do once they are accepted. */
export const isDoneBySaying = ({ act }: Pick<Offer, 'act'>): boolean =>
  act === 'exception' || act === 'commendation'

/** For which cause it can be reversed from where it stands now. */
export function mayReverse(it: Offer, cause: Reversal): boolean {
  if (cause === 'declined') return it.state === 'offered' || it.state === 'accepted'
  if (cause === 'payment_failed') return it.state === 'accepted'
  // What they accepted themselves before the message left stands, and what is done is done.
  return it.state === 'offered' || (it.state === 'accepted' && it.acceptedHow === 'no_choice')
}
