import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

export const inboxCreated = defineEvent('inbox.created', z.strictObject({ teamId: z.uuid() }))
export const inboxChanged = defineEvent(
  'inbox.changed',
  z.strictObject({ fields: z.array(z.string().regex(/^[a-zA-Z]+$/)) }),
)
export const inboxEnded = defineEvent('inbox.ended', z.strictObject({}))
