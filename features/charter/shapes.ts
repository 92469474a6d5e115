import { z } from 'zod'
import { id, sentInstant } from '#platform/contract/endpoint.ts'
import { ROLES } from '#platform/values/actor.ts'
import { CHANNELS, HARMS, KINDS } from '#platform/values/asking.ts'

/** What a clock measures. */
export const CLOCK_KINDS = [
  'first_answer',
  'next_update',
  'resolution',
  'call_back',
  'handoff_acceptance',
  'ask',
  'deferral',
  'verification',
] as const
export const CLOCK_UNITS = [
  'working_minutes',
  'working_hours',
  'working_days',
  'minutes',
  'hours',
  'days',
] as const
export const PAUSES = ['waiting_on_them', 'waiting_on_others'] as const

/** How a promise is measured by a clock. An empty list of what it is for means all of them. */
export const clockRule = z.strictObject({
  kind: z.enum(CLOCK_KINDS),
  amount: z.int().min(1).max(10_000),
  unit: z.enum(CLOCK_UNITS),
  only: z
    .strictObject({
      inboxIds: z.array(id).max(200),
      teamIds: z.array(id).max(200),
      channels: z.array(z.enum(CHANNELS)),
      kinds: z.array(z.enum(KINDS)),
      harms: z.array(z.enum(HARMS)),
    })
    .partial()
    .default({}),
  pausesWhile: z.array(z.enum(PAUSES)).default([]),
})
export type ClockRule = z.output<typeof clockRule>

export const AUDIENCES = ['public', 'colleague', 'both'] as const
export const PROMISE_STATES = ['draft', 'consultation', 'published', 'withdrawn'] as const
export const VERSION_STATES = ['draft', 'consultation', 'published', 'superseded', 'withdrawn'] as const
export const EDIT_CLASSES = ['wording', 'meaning'] as const
export const SCOPES = ['customers', 'colleagues', 'organisation'] as const
export const NEEDS = ['time', 'tool', 'knowledge', 'authority', 'people'] as const

/** What a promise still lacks before it can be published (I08). */
export const LACKS = [
  'principle',
  'text',
  'why_customer',
  'why_organisation',
  'why_colleague',
  'binds',
  'measure',
  'example',
  'non_example',
  'needs',
  'need_unmet',
  'keeper',
  'review',
] as const
export type Lack = (typeof LACKS)[number]

const writing = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL keeps no NUL
    .regex(/^[^\u0000]*$/)

/** Whom a promise binds: everyone, or those of some teams, units and levels. */
export const binds = z.strictObject({
  everyone: z.boolean().default(false),
  teamIds: z.array(id).max(100).default([]),
  units: z.array(writing(120).min(1)).max(50).default([]),
  levels: z.array(z.enum(ROLES)).default([]),
})
export type Binds = z.output<typeof binds>

/** One thing that keeping a promise takes: met by whom, or not yet practicable until a date. */
export const need = z.strictObject({
  kind: z.enum(NEEDS),
  words: writing(500).min(1),
  metById: id.nullable().default(null),
  metBy: writing(200).default(''),
  notUntil: z.iso.date().nullable().default(null),
})
export type Need = z.output<typeof need>

/** The words of a version: what a translation says anew. */
export const versionWords = {
  text: writing(300),
  step: writing(1_000),
  manner: writing(1_000),
  whyCustomer: writing(1_000),
  whyOrganisation: writing(1_000),
  whyColleague: writing(1_000),
  question: writing(500),
  conditions: writing(1_000),
  ifMissed: writing(1_000),
  examples: z.array(writing(600).min(1)).max(10),
  nonExamples: z.array(writing(600).min(1)).max(10),
  needs: z.array(need).max(10),
}
/** What stays the same in every language. */
export const versionTerms = {
  principleId: id.nullable(),
  binds,
  clockRule: clockRule.nullable(),
  aim: z.int().min(1).max(100).nullable(),
  floor: z.int().min(0).max(100).nullable(),
}

export const versionShape = z
  .strictObject({
    id,
    promiseId: id,
    version: z.int(),
    state: z.enum(VERSION_STATES),
    editClass: z.enum(EDIT_CLASSES),
    language: z.string(),
    translatesId: id.nullable(),
    ...versionWords,
    ...versionTerms,
    publishOn: z.string().nullable(),
    /** Say it back when you change a draft: another change meanwhile is then not overwritten. */
    versionRow: z.int(),
    madeBy: id.nullable(),
    signedBy: id.nullable(),
    signedAt: sentInstant.nullable(),
    createdAt: sentInstant,
    publishedAt: sentInstant.nullable(),
    supersededAt: sentInstant.nullable(),
  })
  .meta({ id: 'PromiseVersion' })
export type VersionView = z.output<typeof versionShape>

const person = z.strictObject({ id, name: z.string() })

export const principleShape = z
  .strictObject({
    id,
    title: z.string(),
    words: z.string(),
    scope: z.enum(SCOPES),
    position: z.int(),
    translations: z.record(z.string(), z.strictObject({ title: z.string(), words: z.string() })),
  })
  .meta({ id: 'Principle' })
export type PrincipleView = z.output<typeof principleShape>

/** One promise in force, as everybody reads it: the same bytes for public and staff (I09). */
export const promiseInForce = z
  .strictObject({
    promiseId: id,
    /** What is measured: the version that clocks and figures name. */
    versionId: id,
    /** Whose words these are: a translation, or the same as `versionId`. */
    wordsId: id,
    version: z.int(),
    audience: z.enum(AUDIENCES),
    language: z.string(),
    text: z.string(),
    step: z.string(),
    manner: z.string(),
    binds,
    whyCustomer: z.string(),
    whyOrganisation: z.string(),
    whyColleague: z.string(),
    clockRule: clockRule.nullable(),
    question: z.string(),
    aim: z.int().nullable(),
    floor: z.int().nullable(),
    conditions: z.string(),
    ifMissed: z.string(),
    examples: z.array(z.string()),
    nonExamples: z.array(z.string()),
    /** What is not yet practicable, and until when. */
    notYet: z.array(z.strictObject({ words: z.string(), until: z.string() })),
    principle: z.strictObject({ id, title: z.string() }),
    keeper: person.nullable(),
    reviewOn: z.string().nullable(),
    /** The director whose own promise it is, with the signature. */
    director: z.strictObject({ id, name: z.string(), signedAt: sentInstant }).nullable(),
    publishedAt: sentInstant,
    figureHidden: z.strictObject({ since: sentInstant, because: z.string() }).nullable(),
    /** Objections of colleagues that stand. */
    standingObjections: z.int(),
  })
  .meta({ id: 'PromiseInForce' })
export type PromiseView = z.output<typeof promiseInForce>
