import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { OBSERVATION_KINDS, SAID } from './shapes.ts'

const said = z.enum(SAID).nullable()

/** Whoever asked said how it went; the words stand in the row. */
export const observationNoted = defineEvent(
  'observation.noted',
  z.object({
    observationId: z.uuid(),
    kind: z.enum(OBSERVATION_KINDS),
    timely: said.default(null),
    respect: said.default(null),
    myInterest: said.default(null),
    solved: z.enum(['yes', 'no']).nullable().default(null),
    outcome: z.enum(['kept', 'exceeded', 'missed', 'cannot_tell']).nullable().default(null),
    promiseId: z.uuid().nullable().default(null),
  }),
)
export const observationsSeen = defineEvent('observation.seen', z.object({ count: z.int() }))
export const thanksShared = defineEvent('observation.shared', z.object({}))
/** A closing answer asked the three questions. */
export const surveyAsked = defineEvent(
  'survey.asked',
  z.object({ channel: z.string(), partyKind: z.string() }),
)
export const surveysChanged = defineEvent('survey.changed', z.object({ oneIn: z.int().nullable() }))
/** A week or a month after it closed: whether it lasted. */
export const lookedBack = defineEvent(
  'conversation.looked_back',
  z.object({ days: z.int(), found: z.array(z.string()), wrote: z.boolean() }),
)
