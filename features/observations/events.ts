import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

/**
 * Whoever asked said something of it. What, stands in the row alone: whom it is about reads it before those who read what
 * happened in the conversation (I20), and thanks are theirs to share.
 */
export const observationNoted = defineEvent('observation.noted', z.object({ observationId: z.uuid() }))
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
