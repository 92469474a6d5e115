import { z } from 'zod'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { defineEvent, type EventType, type Happening } from '#platform/events/event.ts'
import type { Grant } from './domain/grant.ts'
import type { Offer } from './domain/offer.ts'
import { ACCEPTED_HOW, ACTS, CAUSES, GRANT_CHANGES, OFFER_KINDS, REVERSALS } from './shapes.ts'

const id = z.uuid()
/** `unit` is a currency with its smallest unit, or `piece`. */
const offered = {
  offerId: id,
  act: z.enum(ACTS),
  kind: z.enum(OFFER_KINDS),
  amount: z.int(),
  unit: z.string().regex(/^([A-Z]{3}|piece)$/),
  cause: z.enum(CAUSES),
  grantId: id,
  teamId: id,
  audience: z.enum(['public', 'colleague']),
}
export const offerPrepared = defineEvent(
  'offer.prepared',
  z.object({ ...offered, expiresAt: z.iso.datetime() }),
)
/** The time for which it was kept free is over, or it was taken out of the reply; nothing was given. */
export const offerLapsed = defineEvent('offer.lapsed', z.object({ ...offered, dropped: z.boolean() }))
/** It went out with a message: from now on it stands. */
export const offerMade = defineEvent(
  'offer.made',
  z.object({ ...offered, messageId: id.nullable(), needsChoice: z.boolean() }),
)
export const offerAccepted = defineEvent(
  'offer.accepted',
  z.object({ ...offered, how: z.enum(ACCEPTED_HOW), honourBy: z.iso.datetime().nullable() }),
)
export const offerDeclined = defineEvent('offer.declined', z.object(offered))
/** Paid, sent, entered; `paid` by the answer of another system. */
export const offerHonoured = defineEvent('offer.honoured', z.object({ ...offered, paid: z.boolean() }))
/** The ledger took it back, for one of the three causes. */
export const offerReversed = defineEvent(
  'offer.reversed',
  z.object({ ...offered, reversal: z.enum(REVERSALS) }),
)

const granted = {
  act: z.enum(ACTS),
  unit: z.string(),
  /** Null: held by roles. */
  colleagueId: id.nullable(),
  perCase: z.int().nullable(),
  perContact: z.int().nullable(),
  inTotal: z.int().nullable(),
}
export const grantProposed = defineEvent('grant.proposed', z.object({ ...granted, changesId: id.nullable() }))
/** In force from now on, raised, lowered or changed. */
export const grantChanged = defineEvent(
  'grant.changed',
  z.object({ ...granted, kind: z.enum(GRANT_CHANGES) }),
)
/** Its day of review has come: whoever decides looks whether it still fits. */
export const grantReviewDue = defineEvent('grant.review_due', z.object(granted))
export const grantEnded = defineEvent('grant.ended', z.object(granted))
const grantSubject = (grantId: string) => ({ kind: 'grant', id: grantId })

/** Codes and numbers only: who asked whom for how much; the words stand in the row. */
const asked = {
  askId: id,
  act: z.enum(ACTS),
  kind: z.enum(OFFER_KINDS),
  amount: z.int(),
  unit: z.string(),
  cause: z.enum(CAUSES),
  askedBy: id,
  teamId: id,
}
export const askOpened = defineEvent('ask.opened', z.object({ ...asked, toId: id, dueAt: z.iso.datetime() }))
/** The next one is asked: whoever was asked did not answer in time (`silent`), or it was not theirs to decide. */
export const askPassedOn = defineEvent(
  'ask.passed_on',
  z.object({ ...asked, fromId: id, toId: id, dueAt: z.iso.datetime(), silent: z.boolean() }),
)
export const askApproved = defineEvent(
  'ask.approved',
  z.object({ ...asked, by: id, grantId: id, ownGrantId: id.nullable(), offerId: id }),
)
export const askOtherOffer = defineEvent(
  'ask.other_offer',
  z.object({ ...asked, by: id, ownGrantId: id.nullable(), options: z.int() }),
)
export const askDeclined = defineEvent(
  'ask.declined',
  z.object({ ...asked, by: id, ownGrantId: id.nullable() }),
)
/** Nobody answered in time; `allowed`: the rule of the grant lets whoever asked give it. */
export const askTimedOut = defineEvent(
  'ask.timed_out',
  z.object({ ...asked, allowed: z.boolean(), offerId: id.nullable() }),
)
export const askWithdrawn = defineEvent('ask.withdrawn', z.object(asked))

/** What happened to an offer, heard by those who see its conversation. */
export const ofOffer = <T extends EventType, More extends object>(
  conversation: Parameters<typeof about>[0] & Pick<Conversation, 'id'>,
  { id: offerId, act, kind, amount, unit, cause, grantId, teamId, colleagueId }: Offer,
  type: T,
  more: More,
): Happening<T> => ({
  ...about(conversation, type, {
    offerId,
    act,
    kind,
    amount,
    unit,
    cause,
    grantId,
    teamId,
    audience: colleagueId === null ? 'public' : 'colleague',
    ...more,
  } as unknown as z.input<T['payload']>),
  subject: { kind: 'offer', id: offerId },
})

/** What happened to a grant, heard by everybody here. */
export const ofGrant = <T extends EventType, More extends object>(
  { id, act, unit, colleagueId, perCase, perContact, inTotal }: Grant,
  type: T,
  more: More,
): Happening<T> => ({
  type,
  subject: grantSubject(id),
  payload: { act, unit, colleagueId, perCase, perContact, inTotal, ...more } as unknown as z.input<
    T['payload']
  >,
  audience: 'workspace',
})

/** Somebody took the ledger out. */
export const ledgerExported = defineEvent('ledger.exported', z.object({}))
export const auditorsNamed = defineEvent('ledger.auditors_named', z.object({ count: z.int() }))
/** What may be given with one press is another. */
export const presetsChanged = defineEvent('offer_presets.changed', z.object({}))
