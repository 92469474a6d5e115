import { z } from 'zod'
import { CLOCK_KINDS, CLOCK_UNITS, PAUSES } from '#features/charter/shapes.ts'
import { id, sentInstant } from '#platform/contract/endpoint.ts'
import { ESCALATES_TO } from './domain/escalation.ts'

export const CLOCK_STATES = ['running', 'paused', 'kept', 'missed', 'void'] as const
/** What a miss is put down to, where it is known; never a person. */
export const MISSED_BECAUSE = ['load'] as const
export const PAUSE_REASONS = [...PAUSES, 'on_leave'] as const

/** How a deadline came about, as data: screens and mails say it in the reader's language. */
export const explanationShape = z
  .strictObject({
    startsAt: sentInstant,
    /** The first working moment from which it is counted. */
    countedFrom: sentInstant,
    /** Null where a person named the time. */
    amount: z.int().nullable(),
    unit: z.enum(CLOCK_UNITS).nullable(),
    /** The time first told; pauses and reopenings follow in `moves`. */
    firstDueAt: sentInstant,
    dueAt: sentInstant,
    timeZone: z.string(),
    /** Days that were left out or shorter, by name. */
    holidays: z.array(z.strictObject({ on: z.iso.date(), name: z.string(), isHalf: z.boolean() })),
    moves: z.array(
      z.strictObject({
        kind: z.enum(['pause', 'reopening']),
        reason: z.enum(PAUSE_REASONS).nullable(),
        from: sentInstant,
        /** Null while it still pauses. */
        to: sentInstant.nullable(),
        leftMs: z.int(),
        dueAt: sentInstant.nullable(),
      }),
    ),
    calendarVersion: z.int(),
    promiseVersion: z.int().nullable(),
    /** The working time by which it was missed, so far or until it was done. */
    missedByMs: z.int().nullable(),
  })
  .meta({ id: 'ClockExplanation' })

export const clockShape = z
  .strictObject({
    id,
    subject: z.strictObject({ kind: z.string(), id }),
    kind: z.enum(CLOCK_KINDS),
    promiseId: id.nullable(),
    versionId: id.nullable(),
    /** What was promised: the promise's words, or those of whoever gave it by hand. */
    words: z.string(),
    /** What we do when it is missed. */
    ifMissed: z.string(),
    madeBy: id.nullable(),
    audience: z.enum(['public', 'colleague']),
    state: z.enum(CLOCK_STATES),
    /** Still to be done: running, paused, or missed and not done. */
    isOwed: z.boolean(),
    startsAt: sentInstant,
    dueAt: sentInstant,
    toldAt: sentInstant.nullable(),
    pauseReason: z.enum(PAUSE_REASONS).nullable(),
    missedAt: sentInstant.nullable(),
    /** `load`: whoever had it had stopped to help somebody else, and nobody took it. */
    missedBecause: z.enum(MISSED_BECAUSE).nullable(),
    stoppedAt: sentInstant.nullable(),
    explanation: explanationShape,
  })
  .meta({ id: 'Clock' })
export type ClockView = z.output<typeof clockShape>
export type Explanation = z.output<typeof explanationShape>

export const escalationStep = z
  .strictObject({ to: z.enum(ESCALATES_TO), afterMinutes: z.int().min(1).max(100_000) })
  .meta({ id: 'EscalationStep' })
