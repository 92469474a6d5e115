import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'

export const refusals = {
  held_no_more: 409,
  held_without_sender: 422,
} as const

const proof = z.enum(['proven', 'unproven', 'failed'])
const whole = z.enum(['address', 'domain'])

const heldMail = z
  .strictObject({
    id,
    /** Such as `spam`; its words are `reason.<code>`. */
    reason: z.string(),
    from: z.string(),
    subject: z.string(),
    recipient: z.string(),
    inboxId: id,
    size: z.int(),
    /** Whether it was shown that it came from where it says; null where that was not asked. */
    senderProof: proof.nullable(),
    receivedAt: sentInstant,
  })
  .meta({ id: 'HeldMail' })

const knownSender = z
  .strictObject({
    id,
    /** An address, or a domain written `@example.org`. */
    value: z.string(),
    verdict: z.enum(['blocked', 'let_in']),
    createdBy: id.nullable(),
    createdAt: sentInstant,
  })
  .meta({ id: 'KnownSender' })

const mailSettings = z
  .strictObject({
    /** Whether a machine says that a message has come, once, if nobody answers within five minutes. */
    acknowledges: z.boolean(),
    /** Whether mail that a server on the way called spam is held back. */
    believesSpamMarks: z.boolean(),
    /** Names under which servers that are trusted write what they found out about a sender. */
    trustedServers: z.array(z.string()),
    /** So many automatic mails left that they were stopped; null while they may leave. */
    automaticStoppedAt: sentInstant.nullable(),
  })
  .meta({ id: 'MailSettings' })

export const listHeldMail = endpoint({
  method: 'GET',
  path: '/mail/quarantine',
  access: 'colleague',
  scope: 'mail:read',
  summary: 'Mails that were held back, newest first, each with its reason; nothing is dropped',
  query: z.strictObject(pageQuery),
  response: page(heldMail),
})

export const letMailIn = endpoint({
  method: 'POST',
  path: '/mail/quarantine/:id/release',
  access: 'colleague',
  scope: 'mail:write',
  summary: 'Lets a mail in: it is filed now; if asked, mail of its sender is not held back as spam again',
  params: idParams,
  body: z.strictObject({ always: whole.nullable().default(null) }),
})

export const blockSender = endpoint({
  method: 'POST',
  path: '/mail/quarantine/:id/block',
  access: 'colleague',
  scope: 'mail:write',
  summary: 'Blocks the sender of a mail that was held back, or everybody of that domain (not for members)',
  params: idParams,
  body: z.strictObject({ whole: whole.default('address') }),
})

export const listKnownSenders = endpoint({
  method: 'GET',
  path: '/mail/senders',
  access: 'colleague',
  scope: 'mail:read',
  summary: 'Senders that are always held back or always let in, newest first',
  query: z.strictObject(pageQuery),
  response: page(knownSender),
})

export const forgetSender = endpoint({
  method: 'DELETE',
  path: '/mail/senders/:id',
  access: 'colleague',
  scope: 'mail:write',
  summary: 'Treats a sender like everybody else again',
  params: idParams,
})

export const getMailSettings = endpoint({
  method: 'GET',
  path: '/inboxes/:id/mail-settings',
  access: 'admin',
  scope: 'mail:read',
  summary: 'How an inbox takes its mail',
  params: idParams,
  response: mailSettings,
})

export const changeMailSettings = endpoint({
  method: 'PATCH',
  path: '/inboxes/:id/mail-settings',
  access: 'admin',
  scope: 'mail:write',
  summary: 'Changes how an inbox takes its mail; saving starts automatic mail again that was stopped',
  params: idParams,
  body: z
    .strictObject({
      acknowledges: z.boolean(),
      believesSpamMarks: z.boolean(),
      trustedServers: z
        .array(
          z
            .string()
            .trim()
            .toLowerCase()
            .max(253)
            .regex(/^[a-z0-9_.-]+$/),
        )
        .max(10),
    })
    .partial(),
  response: mailSettings,
})

export const quarantineEndpoints = [
  listHeldMail,
  letMailIn,
  blockSender,
  listKnownSenders,
  forgetSender,
  getMailSettings,
  changeMailSettings,
] as const
