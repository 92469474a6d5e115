import { z } from 'zod'
import { id, sentInstant } from '#platform/contract/endpoint.ts'

export const OBSERVATION_KINDS = ['questions', 'solved', 'not_as_promised', 'thanks'] as const
/** What is said to each of the three questions. */
export const SAID = ['yes', 'partly', 'no'] as const

const said = z.enum(SAID).nullable()

export const observationShape = z
  .strictObject({
    id,
    conversation: z.strictObject({ id, number: z.int().nullable(), subject: z.string() }),
    kind: z.enum(OBSERVATION_KINDS),
    /** Who said it: whoever asked. */
    by: z.strictObject({ kind: z.enum(['contact', 'colleague']), name: z.string() }),
    timely: said,
    respect: said,
    myInterest: said,
    solved: z.enum(['yes', 'no']).nullable(),
    outcome: z.enum(['kept', 'exceeded', 'missed', 'cannot_tell']).nullable(),
    promiseId: id.nullable(),
    words: z.string(),
    /** Whom it is about: they see it first. */
    aboutId: id.nullable(),
    at: sentInstant,
    seenAt: sentInstant.nullable(),
    sharedAt: sentInstant.nullable(),
    can: z.strictObject({ share: z.boolean() }),
  })
  .meta({ id: 'Observation' })
