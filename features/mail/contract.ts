import { z } from 'zod'
import {
  emailAddress,
  endpoint,
  id,
  idParams,
  page,
  pageQuery,
  sentInstant,
} from '#platform/contract/endpoint.ts'
import { domainEndpoints } from './contract-domains.ts'
import { quarantineEndpoints } from './contract-quarantine.ts'
import { roundTripEndpoints } from './contract-round-trips.ts'
import { sendingEndpoints } from './contract-sending.ts'
import { waysInEndpoints } from './contract-ways-in.ts'
import { ADVICE } from './domain/advice.ts'

export const refusals = {
  mail_already_sent: 409,
  mail_demo_stays_inside: 409,
  mail_no_way_out: 409,
  mail_no_address: 409,
  mail_goes_there_already: 409,
  mail_is_leaving: 409,
  mail_not_a_mail: 422,
  mail_nothing_to_read_again: 409,
  mail_still_not_readable: 422,
} as const

export const LEDGER_STATES = [
  'pending',
  'opened',
  'joined',
  'bounce',
  'own',
  'quarantined',
  'duplicate',
] as const

const ledgerEntry = z
  .strictObject({
    id,
    state: z.enum(LEDGER_STATES),
    reason: z.string().nullable(),
    recipient: z.string(),
    from: z.string(),
    subject: z.string().nullable(),
    size: z.int(),
    wayIn: z.string(),
    inboxId: id,
    conversation: z.strictObject({ id, number: z.int() }).nullable(),
    messageId: id.nullable(),
    duplicateOfId: id.nullable(),
    /** A code when the mail was not read as it was meant, such as `mail.not_readable`. */
    notice: z.string().nullable(),
    attempts: z.int(),
    receivedAt: sentInstant,
    filedAt: sentInstant.nullable(),
  })
  .meta({ id: 'LedgerEntry' })

export const listLedger = endpoint({
  method: 'GET',
  path: '/mail/ledger',
  access: 'colleague',
  scope: 'mail:read',
  summary: 'Every mail taken, newest first, each in exactly one state',
  query: z.strictObject({ ...pageQuery, state: z.enum(LEDGER_STATES).optional(), inboxId: id.optional() }),
  response: page(ledgerEntry),
})

export const sumLedger = endpoint({
  method: 'GET',
  path: '/mail/ledger/sum',
  access: 'colleague',
  scope: 'mail:read',
  summary: 'How many mails were taken in the last days, and where they went: the states add up to the whole',
  query: z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(30) }),
  response: z.strictObject({
    since: sentInstant,
    accepted: z.int(),
    states: z.strictObject(
      Object.fromEntries(LEDGER_STATES.map((state) => [state, z.int()])) as Record<
        (typeof LEDGER_STATES)[number],
        z.ZodInt
      >,
    ),
    /** Mails without a row in the ledger; anything but 0 is a fault of ours. */
    unaccounted: z.int(),
    /** True when there were more than could be counted; the newest are. */
    isBounded: z.boolean(),
    /** Refused at the door and in no ledger; null where several organisations share this installation. */
    refused: z.int().nullable(),
  }),
})

export const getRawMail = endpoint({
  method: 'GET',
  path: '/mail/ledger/:id/raw',
  access: 'colleague',
  scope: 'mail:read',
  summary: 'The bytes of a mail, exactly as they came',
  params: idParams,
  answers: 'raw',
})

export const readMailAgain = endpoint({
  method: 'POST',
  path: '/mail/ledger/:id/reading',
  access: 'colleague',
  scope: 'mail:write',
  summary: 'Reads a mail again that could not be read, and files one that was put aside',
  params: idParams,
  response: ledgerEntry,
})

export const getMessageBody = endpoint({
  method: 'GET',
  path: '/messages/:id/body',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'The safe HTML of a message as a page of its own, for a frame without scripts',
  params: idParams,
  query: z.strictObject({
    images: z.literal('1').optional(),
    quote: z.literal('1').optional(),
    scheme: z.enum(['light', 'dark']).optional(),
  }),
  answers: 'raw',
})

export const getMessagePicture = endpoint({
  method: 'GET',
  path: '/messages/:id/pictures/:number',
  access: 'colleague',
  scope: 'conversations:read',
  summary:
    'A picture of a message that lies elsewhere, fetched by Regard so that nobody there learns who looks',
  params: z.strictObject({ id, number: z.coerce.number().int().min(0).max(10_000) }),
  answers: 'raw',
})

export const getMessageRaw = endpoint({
  method: 'GET',
  path: '/messages/:id/raw',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'The mail behind a message, as it came or as it left',
  params: idParams,
  answers: 'raw',
})

export const getAttachment = endpoint({
  method: 'GET',
  path: '/attachments/:id',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Downloads a file of a message, or of an upload of one’s own that was not sent yet',
  params: idParams,
  answers: 'raw',
})

const deliveryShape = z
  .strictObject({
    state: z.enum(['queued', 'sending', 'sent', 'failed', 'kept', 'undone']),
    attempts: z.int(),
    words: z.string().nullable(),
    /** What the last failure means, so that words can say what to do next. */
    advice: z.enum(ADVICE).nullable(),
    nextAttemptAt: sentInstant.nullable(),
    givesUpAt: sentInstant,
    sentAt: sentInstant.nullable(),
    recipients: z.array(
      z.strictObject({
        address: z.string(),
        state: z.enum(['pending', 'accepted', 'refused']),
        words: z.string().nullable(),
        advice: z.enum(ADVICE).nullable(),
      }),
    ),
    can: z.strictObject({ resend: z.boolean() }),
  })
  .meta({ id: 'Delivery' })

export const getDelivery = endpoint({
  method: 'GET',
  path: '/messages/:id/delivery',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'How a message of ours is doing on its way, recipient by recipient',
  params: idParams,
  response: deliveryShape,
})

export const resendMessage = endpoint({
  method: 'POST',
  path: '/messages/:id/delivery',
  access: 'colleague',
  scope: 'conversations:write',
  summary:
    'Tries again to send a message that failed or was kept; whoever has it already gets no second copy',
  params: idParams,
  response: deliveryShape,
})

export const readdressMessage = endpoint({
  method: 'POST',
  path: '/messages/:id/delivery/address',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Sends a message that failed to another address instead of one that was refused',
  params: idParams,
  body: z.strictObject({ from: emailAddress, to: emailAddress }),
  response: deliveryShape,
})

export const listKeptMail = endpoint({
  method: 'GET',
  path: '/mail/kept',
  access: 'admin',
  scope: 'mail:read',
  summary: 'Mails that were not sent because no server for sending is set; only as long as none is',
  query: z.strictObject(pageQuery),
  response: page(
    z.strictObject({
      id,
      kind: z.enum(['message', 'notice']),
      messageId: id.nullable(),
      conversation: z.strictObject({ id, number: z.int() }).nullable(),
      from: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      text: z.string(),
      createdAt: sentInstant,
    }),
  ),
})

export const endpoints = [
  listLedger,
  sumLedger,
  getRawMail,
  readMailAgain,
  getMessageBody,
  getMessageRaw,
  getAttachment,
  getDelivery,
  resendMessage,
  readdressMessage,
  listKeptMail,
  ...domainEndpoints,
  ...sendingEndpoints,
  ...roundTripEndpoints,
  ...waysInEndpoints,
  ...quarantineEndpoints,
] as const
