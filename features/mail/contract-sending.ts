import { z } from 'zod'
import { endpoint, id, line } from '#platform/contract/endpoint.ts'
import { ADVICE } from './domain/advice.ts'

export const trySending = endpoint({
  method: 'POST',
  path: '/mail/sending/trial',
  access: 'admin',
  scope: 'settings:write',
  summary:
    'Tries a server for sending: connects, signs in and, when asked to, sends a mail to oneself. Keeps nothing',
  body: z.strictObject({
    /** The inbox whose kept password is used when none is given, at the server it was kept for. */
    inboxId: id.optional(),
    host: line(253),
    port: z.int().min(1).max(65_535),
    security: z.enum(['tls', 'starttls', 'none']),
    username: z.string().max(254).default(''),
    password: z.string().max(500).optional(),
    sendToMe: z.boolean().default(false),
  }),
  response: z
    .strictObject({
      works: z.boolean(),
      /** How far it came: connect, tls, sign_in, sender, recipients, data or after_data; null when all is well. */
      stage: z.string().nullable(),
      words: z.string().nullable(),
      advice: z.enum(ADVICE).nullable(),
      sentTo: z.string().nullable(),
    })
    .meta({ id: 'SendingTrial' }),
  reachesOut: true,
})

export const sendingEndpoints = [trySending] as const
