import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const id = z.uuid()
const about = { messageId: id, conversationId: id }

/** `again`: it had not reached them before. */
export const mailLeft = defineEvent(
  'mail.sent',
  z.object({ ...about, recipients: z.int(), again: z.literal(true).optional() }),
)
export const mailFailed = defineEvent(
  'mail.failed',
  z.object({ ...about, code: z.int().nullable(), ownerId: id.nullable(), authorId: id.nullable() }),
)
/** A bounce came that may be about this message, or may be made up: nothing in it was signed by us. */
export const mailMayHaveFailed = defineEvent(
  'mail.may_have_failed',
  z.object({ ...about, ownerId: id.nullable(), authorId: id.nullable() }),
)
export const mailKept = defineEvent('mail.kept', z.object(about))
export const mailWaits = defineEvent(
  'mail.delayed',
  z.object({ ...about, code: z.int().nullable(), attempts: z.int() }),
)
export const mailResent = defineEvent('mail.resent', z.object(about))
export const mailRead = defineEvent('mail.read-again', z.object({ messageId: id }))
/** Too many automatic mails left from an inbox; none leaves until an admin says so. */
export const automaticStopped = defineEvent('mail.automatic_stopped', z.object({ inboxId: id }))
export const mailHeld = defineEvent('mail.held', z.object({ because: z.string() }))
export const mailLetIn = defineEvent('mail.let_in', z.object({}))
export const senderJudged = defineEvent('mail.sender_judged', z.object({}))
export const mailSettingsChanged = defineEvent(
  'mail.settings_changed',
  z.object({ fields: z.array(z.string()) }),
)
/** The count found a mail in no state, or one that waited too long. */
export const gapFound = defineEvent('mail.gap_found', z.object({ kind: z.string() }))
