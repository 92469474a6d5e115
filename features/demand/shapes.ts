import { z } from 'zod'
import { DEMANDS } from '#features/conversations/shapes.ts'
import { id, sentInstant } from '#platform/contract/endpoint.ts'
import { BARRIERS } from './domain/barrier.ts'
import { FAILURE_CODES, WHYS } from './domain/inference.ts'
import { SIGNS } from './domain/signs.ts'

export { DEMANDS }
export const REPEAT_STATES = ['suggested', 'linked', 'apart'] as const

const other = z.strictObject({ id, number: z.int(), subject: z.string() })

export const failureKind = z
  .strictObject({
    id,
    /** Of those that a workspace begins with: its name is said in the reader's language until somebody writes another. */
    code: z.enum(FAILURE_CODES).nullable(),
    name: z.string(),
    isEnded: z.boolean(),
  })
  .meta({ id: 'FailureKind' })
export type FailureKind = z.output<typeof failureKind>

export const demandShape = z
  .strictObject({
    conversationId: id,
    demand: z.enum(DEMANDS),
    by: z.enum(['inferred', 'person']),
    /** What it was inferred from. */
    why: z.array(z.enum([...WHYS, ...SIGNS])),
    kind: failureKind.nullable(),
    causedBy: other.nullable(),
    nth: z.int(),
    /** Conversations of the same person before this one, about the same need or perhaps. */
    repeats: z.array(
      z.strictObject({
        ...other.shape,
        openedAt: sentInstant,
        channel: z.string(),
        state: z.enum(REPEAT_STATES),
        by: z.enum(['inferred', 'person']),
      }),
    ),
    /** Somebody asks me about it: at most once a day. */
    isAsked: z.boolean(),
    can: z.strictObject({ say: z.boolean() }),
  })
  .meta({ id: 'Demand' })
export type DemandView = z.output<typeof demandShape>

export const barrierShape = z
  .strictObject({
    id,
    conversation: other,
    kind: z.enum(BARRIERS),
    words: z.string(),
    raisedBy: id,
    raisedAt: sentInstant,
    /** Who sees to it, until when. */
    ownerId: id,
    dueAt: sentInstant,
    answer: z.string(),
    answeredAt: sentInstant.nullable(),
    can: z.strictObject({ answer: z.boolean() }),
  })
  .meta({ id: 'Barrier' })
export type BarrierView = z.output<typeof barrierShape>
