import { z } from 'zod'
import { CLOCK_KINDS } from '#features/charter/shapes.ts'
import { id, sentInstant } from '#platform/contract/endpoint.ts'
import { CHANNELS, HARMS, KINDS } from '#platform/values/asking.ts'

export { CHANNELS, HARMS, KINDS }
export const PROMISED_KINDS = CLOCK_KINDS
export const STATES = ['received', 'owned', 'working', 'waiting', 'answered', 'confirmed', 'closed'] as const
/** After words that hurt: a word about the tone, somebody else takes over, a pause, writing only. */
export const BOUNDARY_STEPS = ['warning', 'colleague', 'pause', 'written'] as const
export const DEMANDS = ['value', 'failure', 'unclear'] as const
export const CLOSED_AS = [
  'confirmed',
  'unconfirmed',
  'nothing_asked',
  'withdrawn',
  'merged',
  'imported',
] as const

const person = z.strictObject({ name: z.string(), address: z.string() })

const rowFields = {
  id,
  number: z.int(),
  subject: z.string(),
  requester: z.strictObject({ kind: z.enum(['contact', 'colleague']), id, name: z.string() }),
  channel: z.enum(CHANNELS),
  kind: z.enum(KINDS),
  harm: z.enum(HARMS),
  /** Their words sound like danger, and nobody has looked yet: it goes right after what is known to be. */
  soundsLike: z.literal('danger').nullable(),
  state: z.enum(STATES),
  waitingOn: z.enum(['us', 'them', 'others']).nullable(),
  closedAs: z.enum(CLOSED_AS).nullable(),
  inboxId: id,
  /** Further inboxes to which the same mail came. */
  alsoInboxIds: z.array(id),
  teamId: id,
  ownerId: id.nullable(),
  nextStep: z.string(),
  nextStepAt: sentInstant.nullable(),
  nextDueAt: sentInstant.nullable(),
  /** What was promised first of all that is owed; late when that time has passed. */
  promisedAt: sentInstant.nullable(),
  promisedKind: z.enum(PROMISED_KINDS).nullable(),
  /** Whom somebody wants to bring in. */
  askedId: id.nullable(),
  /** Its owner stopped to help and offers it to the team. */
  offeredAt: sentInstant.nullable(),
  /** Closed, and whatever was promised here was done in time. */
  isKept: z.boolean(),
  waitingSince: sentInstant,
  snoozedUntil: sentInstant.nullable(),
  snippet: z.string(),
  messageCount: z.int(),
  contactCount: z.int(),
  /** The how-manieth time they come about the same need, over all ways to reach us. */
  nth: z.int(),
  /** They came for something of their own, or because something was not right before; inferred until a person says it. */
  demand: z.enum(DEMANDS),
  demandBy: z.enum(['inferred', 'person']),
  lastMessageAt: sentInstant,
  tagIds: z.array(id),
  version: z.int(),
}
export const conversationRow = z.strictObject(rowFields).meta({ id: 'ConversationRow' })

export const attachmentShape = z
  .strictObject({
    id,
    name: z.string(),
    contentType: z.string(),
    size: z.number(),
    isInline: z.boolean(),
    contentId: z.string().nullable(),
  })
  .meta({ id: 'Attachment' })

export const messageShape = z
  .strictObject({
    id,
    conversationId: id,
    arrivedInId: id,
    kind: z.enum(['inbound', 'outbound', 'note', 'call', 'visit']),
    authorColleagueId: id.nullable(),
    authorContactId: id.nullable(),
    from: person,
    to: z.array(person),
    cc: z.array(person),
    bcc: z.array(person),
    subject: z.string(),
    /** At most the first 20,000 characters. */
    text: z.string(),
    /** Safe HTML that a colleague wrote; an inbound mail's HTML stands on its own page, `/messages/:id/body`. */
    html: z.string().nullable(),
    hasHtml: z.boolean(),
    hasQuote: z.boolean(),
    hasRemoteImages: z.boolean(),
    isAutomatic: z.boolean(),
    isTruncated: z.boolean(),
    isUnverified: z.boolean(),
    /** Whether it was shown that the mail came from where it says; null where that was not asked. */
    senderProof: z.enum(['proven', 'unproven', 'failed']).nullable(),
    notice: z.string().nullable(),
    language: z.string().nullable(),
    mailId: id.nullable(),
    delivery: z
      .strictObject({
        state: z.enum(['queued', 'sending', 'sent', 'failed', 'kept']),
        words: z.string().nullable(),
        sendAfter: sentInstant,
      })
      .nullable(),
    attachments: z.array(attachmentShape),
    createdAt: sentInstant,
  })
  .meta({ id: 'Message' })

export const timelineEvent = z
  .strictObject({
    id,
    name: z.string(),
    actorKind: z.enum(['colleague', 'contact', 'system']),
    actorId: id.nullable(),
    payload: z.record(z.string(), z.unknown()),
    at: sentInstant,
  })
  .meta({ id: 'TimelineEvent' })

export const answerShape = z.strictObject({
  outcome: z.enum(['as_asked', 'partly', 'not_as_asked', 'nothing_asked']),
  explanation: z.string(),
  /** Where it is from: whoever answered, or what was used. */
  source: z.strictObject({ kind: z.string(), text: z.string() }),
  unverifiedUntil: sentInstant.nullable(),
  answeredBy: id,
  answeredAt: sentInstant,
  waysForward: z.array(
    z.strictObject({
      id,
      kind: z.enum(['offer', 'introduction', 'second_look', 'external_review']),
      words: z.string(),
      onDate: z.string().nullable(),
      /** Whom they are introduced to, or who looks at it from outside; and how they are reached. */
      person: z.string(),
      reach: z.string(),
      /** Where that person is written to once whoever asked agrees, and what is said of their need; empty: nobody is. */
      introduceTo: z.string(),
      introduceWords: z.string(),
      introducedAt: sentInstant.nullable(),
      offerId: id.nullable(),
      colleagueId: id.nullable(),
      /** Only whoever asked says whether it suits them. */
      acceptedAt: sentInstant.nullable(),
      declinedAt: sentInstant.nullable(),
    }),
  ),
})

export const conversationShape = z
  .strictObject({
    ...rowFields,
    need: z.string(),
    /** Somebody would call it less than danger; a second person has to agree. */
    lowering: z.strictObject({ to: z.enum(HARMS), byId: id }).nullable(),
    startedBy: z.enum(['them', 'us']),
    createdAt: sentInstant,
    closedAt: sentInstant.nullable(),
    mergedInto: z.strictObject({ id, number: z.int() }).nullable(),
    merged: z.array(z.strictObject({ id, number: z.int(), subject: z.string() })),
    links: z.array(
      z.strictObject({
        id,
        number: z.int(),
        subject: z.string(),
        kind: z.enum(['quoted', 'related', 'split']),
        /** This conversation began with a mail that looked like a reply in that one. */
        isQuoted: z.boolean(),
      }),
    ),
    answer: answerShape.nullable(),
    tags: z.array(z.strictObject({ id, name: z.string() })),
    /** Whom a reply to all goes to, without our own addresses. */
    replyTo: z.strictObject({
      to: z.array(person),
      cc: z.array(person),
      /** Those whom the sender copied in and who were no part of it before: they get nothing until a colleague adds them. */
      newcomers: z.array(person),
    }),
    messages: z.strictObject({ items: z.array(messageShape), next: z.string().nullable() }),
    timeline: z.array(timelineEvent),
    can: z.strictObject({
      work: z.boolean(),
      take: z.boolean(),
      give: z.boolean(),
      giveBack: z.boolean(),
      route: z.boolean(),
      close: z.boolean(),
      reopen: z.boolean(),
      merge: z.boolean(),
      unmerge: z.boolean(),
    }),
  })
  .meta({ id: 'Conversation' })
