import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

export const conversationAnswered = defineEvent(
  'conversation.answered',
  z.object({
    outcome: z.string(),
    messageId: z.uuid().nullable(),
    waysForward: z.int(),
    unverifiedUntil: z.string().nullable(),
  }),
)
