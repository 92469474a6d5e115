import { z } from 'zod'
import { id, sentInstant } from '#platform/contract/endpoint.ts'
import { ROLES } from '#platform/values/actor.ts'
import { CAUSES } from './domain/causes.ts'

export { CAUSES }

/** What a grant lets somebody do. */
export const ACTS = [
  'refund',
  'replacement',
  'extra_visit',
  'exception',
  'gift',
  'cash',
  'time_off',
  'commendation',
  'article',
  'trial',
] as const
/** What an offer is, as they see it. */
export const OFFER_KINDS = [
  'fix',
  'replacement',
  'refund',
  'credit',
  'waiver',
  'alternative',
  'partial',
  'extra_step',
  'extra_visit',
  'exception',
  'gift',
  'cash',
  'time_off',
  'words',
  'article',
  'trial',
] as const
export const OFFER_STATES = [
  'prepared',
  'lapsed',
  'offered',
  'accepted',
  'declined',
  'honoured',
  'undone',
  'payment_failed',
] as const
/** The only causes for which the ledger takes an offer back (I06). */
export const REVERSALS = ['declined', 'payment_failed', 'undone'] as const
export const ACCEPTED_HOW = ['no_choice', 'on_page', 'said'] as const
export const GRANT_STATES = ['proposed', 'in_force', 'ended'] as const
export const GRANT_CHANGES = [
  'proposed',
  'in_force',
  'raised',
  'lowered',
  'changed',
  'refused',
  'ended',
] as const
export const AUDIENCES = ['outside', 'inside', 'both'] as const
/** What keeps one from giving more here: the case, what this person had from me this month, what all gave this month. */
export const LIMITS = ['per_case', 'per_contact', 'in_total'] as const

export type Act = (typeof ACTS)[number]
export type OfferKind = (typeof OFFER_KINDS)[number]
export type Cause = (typeof CAUSES)[number]
export type OfferState = (typeof OFFER_STATES)[number]
export type Reversal = (typeof REVERSALS)[number]
export type Limit = (typeof LIMITS)[number]

const MOST = 1e12
/** The smallest unit of a currency, as cents, or pieces of what has no price. */
export const currency = z.string().regex(/^[A-Z]{3}$/)
export const amountShape = z
  .union([
    z.strictObject({ minor: z.int().min(1).max(MOST), currency }),
    z.strictObject({ pieces: z.int().min(1).max(10_000) }),
  ])
  .meta({ id: 'Amount' })
export type Amount = z.output<typeof amountShape>
/** The same, nothing left included. */
export const leftShape = z
  .union([
    z.strictObject({ minor: z.int().min(0), currency: z.string() }),
    z.strictObject({ pieces: z.int().min(0) }),
  ])
  .meta({ id: 'AmountLeft' })
export type Left = z.output<typeof leftShape>

export const offerShape = z
  .strictObject({
    id,
    conversationId: id,
    act: z.enum(ACTS),
    kind: z.enum(OFFER_KINDS),
    presetId: id.nullable(),
    amount: amountShape,
    /** What they read. */
    words: z.string(),
    /** Why, for us. */
    reason: z.string(),
    cause: z.enum(CAUSES),
    state: z.enum(OFFER_STATES),
    /** It was decided within a grant and was made: nobody can take it back (I06). */
    isCovered: z.boolean(),
    grantId: id,
    /** Whose authority it is: whoever gave it, or whoever above said yes. */
    holderId: id,
    needsChoice: z.boolean(),
    by: id,
    messageId: id.nullable(),
    /** When it was made, or else prepared. */
    at: sentInstant,
    /** Until when what is prepared is kept free for it. */
    expiresAt: sentInstant.nullable(),
    acceptedAt: sentInstant.nullable(),
    acceptedHow: z.enum(ACCEPTED_HOW).nullable(),
    honourBy: sentInstant.nullable(),
    honouredAt: sentInstant.nullable(),
    reversal: z.strictObject({ cause: z.enum(REVERSALS), at: sentInstant }).nullable(),
    can: z.strictObject({
      /** Take it out of the reply that is being written. */
      drop: z.boolean(),
      /** They said yes, by mail or in a talk. */
      accept: z.boolean(),
      /** Only whoever it is for. */
      decline: z.boolean(),
      honour: z.boolean(),
    }),
  })
  .meta({ id: 'Offer' })
export type OfferView = z.input<typeof offerShape>

const limit = z.int().min(0).max(MOST).nullable()
/** Limits in whole numbers of the grant's unit; null means none of that kind. */
export const limitsShape = z
  .strictObject({ perCase: limit, perContact: limit, inTotal: limit })
  .meta({ id: 'GrantLimits' })
export type Limits = z.output<typeof limitsShape>
export const onTimeoutShape = z
  .union([
    z.strictObject({ do: z.literal('pass_up') }),
    z.strictObject({ do: z.literal('allow'), upTo: z.int().min(1).max(MOST) }),
  ])
  .meta({ id: 'OnTimeout' })
export type OnTimeout = z.output<typeof onTimeoutShape>
/** A currency, or null for pieces. */
export const unitShape = currency.nullable()

export const grantShape = z
  .strictObject({
    id,
    holder: z.union([
      z.strictObject({ roles: z.array(z.enum(ROLES)).min(1).max(4) }),
      z.strictObject({ colleagueId: id, name: z.string() }),
    ]),
    act: z.enum(ACTS),
    currency: unitShape,
    audience: z.enum(AUDIENCES),
    limits: limitsShape,
    conditions: z.string(),
    onTimeout: onTimeoutShape,
    reviewOn: z.iso.date(),
    state: z.enum(GRANT_STATES),
    /** A proposal about the limits of this one. */
    changesId: id.nullable(),
    /** The numbers from which a proposal makes itself. */
    evidence: z.record(z.string(), z.union([z.number(), z.string()])),
    /** What all holders gave of it this month, of its limit in total. */
    usedThisMonth: z.int(),
    isMine: z.boolean(),
    version: z.int(),
    can: z.strictObject({ change: z.boolean(), decide: z.boolean() }),
  })
  .meta({ id: 'Grant' })
export type GrantView = z.input<typeof grantShape>

export const grantChangeShape = z
  .strictObject({
    id,
    kind: z.enum(GRANT_CHANGES),
    why: z.string(),
    before: limitsShape.nullable(),
    after: limitsShape.nullable(),
    by: id.nullable(),
    at: sentInstant,
  })
  .meta({ id: 'GrantChange' })

export const presetShape = z
  .strictObject({
    id,
    name: z.string(),
    act: z.enum(ACTS),
    kind: z.enum(OFFER_KINDS),
    audience: z.enum(AUDIENCES),
    currency: unitShape,
    /** Null: whoever gives says how much. */
    amount: z.int().min(1).nullable(),
    words: z.string(),
    needsChoice: z.boolean(),
    position: z.int(),
  })
  .meta({ id: 'OfferPreset' })
export type PresetView = z.input<typeof presetShape>

/** What I may do here without asking anybody. */
export const mayDoShape = z
  .strictObject({
    grantId: id,
    act: z.enum(ACTS),
    currency: unitShape,
    limits: limitsShape,
    /** What is left of each for this case, this person and this month. */
    left: limitsShape,
    /** The least of them; null: without a limit. */
    leftHere: z.int().nullable(),
    /** Which of them it is. */
    leastBy: z.enum(LIMITS).nullable(),
    conditions: z.string(),
    onTimeout: onTimeoutShape,
    reviewOn: z.iso.date(),
  })
  .meta({ id: 'MayDo' })
export type MayDo = z.output<typeof mayDoShape>

export const authorityShape = z
  .strictObject({
    /** One for each act and unit, the widest for me, those left first. */
    may: z.array(mayDoShape),
    presets: z.array(
      z.strictObject({
        ...presetShape.shape,
        /** Inside what I may do here; otherwise it takes a question. */
        fits: z.boolean(),
        /** What is left here for it; null: without a limit. */
        leftHere: z.int().nullable(),
        limitedBy: z.enum(LIMITS).nullable(),
      }),
    ),
    /** What was given here so far and what is being prepared, newest first; at most the newest 20. */
    offers: z.array(offerShape),
    /** I asked myself, or it is my own contact record: others decide. */
    isMine: z.boolean(),
    can: z.strictObject({ offer: z.boolean() }),
  })
  .meta({ id: 'Authority' })
export type AuthorityView = z.input<typeof authorityShape>

export const ledgerEntryShape = z
  .strictObject({
    id,
    at: sentInstant,
    kind: z.enum(['given', 'honoured', 'reversal']),
    from: z.enum(['granted', 'owed', 'done']),
    to: z.enum(['granted', 'owed', 'done']),
    amount: amountShape,
    offerId: id,
    conversationId: id,
    conversationNumber: z.int(),
    team: z.string(),
    grantId: id,
    act: z.enum(ACTS),
    offerKind: z.enum(OFFER_KINDS),
    cause: z.enum(CAUSES),
    reason: z.string(),
    /** Only where it takes one back. */
    reversal: z.enum(REVERSALS).nullable(),
    reversesId: id.nullable(),
  })
  .meta({ id: 'GivenEntry' })
