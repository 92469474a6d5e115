import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const id = z.uuid()
const about = { messageId: id, conversationId: id }

export const mailLeft = defineEvent('mail.sent', z.object({ ...about, recipients: z.int() }))
export const mailFailed = defineEvent(
  'mail.failed',
  z.object({ ...about, code: z.int().nullable(), ownerId: id.nullable(), authorId: id.nullable() }),
)
export const mailKept = defineEvent('mail.kept', z.object(about))
export const mailWaits = defineEvent(
  'mail.delayed',
  z.object({ ...about, code: z.int().nullable(), attempts: z.int() }),
)
export const mailResent = defineEvent('mail.resent', z.object(about))
export const mailRead = defineEvent('mail.read-again', z.object({ messageId: id }))
