import { z } from 'zod'
import { emailAddress, id, line, sentInstant } from '#platform/contract/endpoint.ts'
import { TOUCHES } from './domain/touches.ts'

export const OUTCOMES = ['as_asked', 'partly', 'not_as_asked', 'nothing_asked'] as const
export const WAY_KINDS = ['offer', 'introduction', 'second_look', 'external_review'] as const
/** Where an answer is from: whoever says it, or what was used. Articles when they come. */
export const SOURCE_KINDS = [
  'colleague',
  'saved_reply',
  'article',
  'record',
  'link',
  'person',
  'earlier_answer',
] as const

const words = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u)

/** One way forward as it is given. What it is tied to may say its words. */
export const givenWay = z.strictObject({
  kind: z.enum(WAY_KINDS),
  words: words.default(''),
  /** An offer of this conversation that goes with the answer. */
  offerId: id.optional(),
  /** Whom inside they are introduced to: brought in with the answer. */
  colleagueId: id.optional(),
  /** Whom outside they are introduced to, and how that person is reached. */
  person: words.max(200).optional(),
  reach: words.optional(),
  /** Once they agree, that person is written to here, with whoever asked in copy, and what is said of their need. */
  introduceTo: emailAddress.optional(),
  introduceWords: words.optional(),
  /** How they agreed already, where no reply goes out: it leaves at once. Left out: they are asked on their page. */
  agreed: z.enum(['mail', 'call', 'visit']).optional(),
  /** The day of the second look: from then on the owner's next step. */
  onDate: z.iso.date().optional(),
})

export const givenSource = z.strictObject({
  kind: z.enum(SOURCE_KINDS),
  text: z.string().trim().max(500).default(''),
  /** The saved reply that was used. */
  savedReplyId: id.optional(),
})

/** What was accepted before where somebody needed something alike; of whom is not said. */
export const alternativeShape = z
  .strictObject({
    kind: z.enum(WAY_KINDS),
    words: z.string(),
    person: z.string(),
    reach: z.string(),
    onDate: z.string().nullable(),
    /** So many of those who were offered it said yes. */
    accepted: z.int(),
    offered: z.int(),
  })
  .meta({ id: 'Alternative' })

export const externalReviewShape = z
  .strictObject({ name: z.string(), reach: z.string(), words: z.string() })
  .meta({ id: 'ExternalReview' })

export const savedReplyShape = z
  .strictObject({
    id,
    /** Null: for every team. */
    teamId: id.nullable(),
    name: z.string(),
    html: z.string(),
    touches: z.array(z.enum(TOUCHES)),
    /** When somebody reads it again to see that it is still true; null: not asked. */
    reviewOn: z.iso.date().nullable(),
    isOverdue: z.boolean(),
    /** Who wrote it first: with the lead of its team, directors and admins the only ones who change it or take it away. */
    keptBy: id.nullable(),
    changedBy: id.nullable(),
    changedAt: sentInstant,
    can: z.strictObject({ change: z.boolean() }),
  })
  .meta({ id: 'SavedReply' })

/** A saved reply with its gaps filled for one conversation, to be put where one writes. */
export const filledReplyShape = z
  .strictObject({
    id,
    name: z.string(),
    html: z.string(),
    touches: z.array(z.enum(TOUCHES)),
    isOverdue: z.boolean(),
  })
  .meta({ id: 'FilledReply' })

const savedReply = z.strictObject({
  teamId: id.nullable(),
  name: line(80),
  html: z.string().max(50_000),
  touches: z.array(z.enum(TOUCHES)).max(3),
  reviewOn: z.iso.date().nullable(),
})
export const savedReplyGiven = savedReply.extend({
  touches: savedReply.shape.touches.default([]),
  reviewOn: savedReply.shape.reviewOn.default(null),
})
/** Without what is filled in for a new one: what is left out stays as it is. */
export const savedReplyChange = savedReply.partial()

const emptyOr = <Shape extends z.ZodType>(shape: Shape) => z.union([shape, z.literal('')])

/** What is known of somebody outside; what is left out stays as it is. */
export const outsideChange = z
  .strictObject({
    name: line(120),
    helpsWith: line(300),
    phone: emptyOr(line(50)),
    email: emptyOr(emailAddress),
    web: emptyOr(line(110)),
    /** Where they help, and when they are there; whoever asked reads it too. */
    note: emptyOr(line(70)),
    /** Who of us knows them. */
    keeperId: id,
    reviewOn: z.iso.date().nullable(),
  })
  .partial()
export const outsideGiven = outsideChange.required({ name: true, helpsWith: true })

export const outsideHelperShape = z
  .strictObject({
    id,
    name: z.string(),
    helpsWith: z.string(),
    phone: z.string(),
    email: z.string(),
    web: z.string(),
    note: z.string(),
    /** Who of us knows them; with directors and admins the only ones who change or archive it. */
    keptBy: id.nullable(),
    /** When somebody asks whether it is still true; null: not asked. */
    reviewOn: z.iso.date().nullable(),
    isOverdue: z.boolean(),
    changedBy: id.nullable(),
    changedAt: sentInstant,
    can: z.strictObject({ change: z.boolean() }),
  })
  .meta({ id: 'OutsideHelper' })

export const outsideChoiceShape = z
  .strictObject({
    id,
    name: z.string(),
    helpsWith: z.string(),
    email: z.string(),
    /** How they are reached, in one line. */
    reach: z.string(),
    isOverdue: z.boolean(),
    /** What they can help with reads like what is needed here. */
    fits: z.boolean(),
    /** How a reply says it, in the language of whoever asked. */
    told: z.string(),
  })
  .meta({ id: 'OutsideChoice' })
