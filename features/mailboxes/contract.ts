import { z } from 'zod'
import {
  emailAddress,
  endpoint,
  id,
  idParams,
  instant,
  line,
  sentInstant,
} from '#platform/contract/endpoint.ts'

export const refusals = {
  mailbox_not_reached: 422,
  mailbox_cannot_send: 422,
  mailbox_not_in_demo: 409,
  mailbox_needs_password: 422,
  mailbox_sign_in_over: 422,
  mailbox_followed_already: 409,
  mailbox_no_folder: 422,
} as const

const SECURITIES = ['tls', 'starttls', 'none'] as const
const server = z.strictObject({
  host: line(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(SECURITIES),
})
const folder = z.strictObject({ path: z.string().min(1).max(500), role: z.enum(['incoming', 'sent']) })
const afterPickup = z.enum(['leave', 'seen', 'delete'])
const username = line(254)
const password = z.string().min(1).max(500)

export const mailboxShape = z
  .strictObject({
    id,
    inboxId: id,
    address: z.string(),
    imap: z.strictObject({ host: z.string(), port: z.int(), security: z.enum(SECURITIES) }),
    username: z.string(),
    hasPassword: z.boolean(),
    provider: z.enum(['google', 'microsoft', 'other']).nullable(),
    tokenExpiresAt: sentInstant.nullable(),
    /** The sign-in at the provider ends within seven days. */
    signInEndsSoon: z.boolean(),
    beginsAt: sentInstant.nullable(),
    afterPickup,
    /** Unfinished: somebody went to the provider and has not come back yet. */
    state: z.enum(['unfinished', 'new', 'well', 'failing', 'paused']),
    problem: z.string().nullable(),
    serverWords: z.string().nullable(),
    failingSince: sentInstant.nullable(),
    lastSuccessAt: sentInstant.nullable(),
    nextTryAt: sentInstant,
    /** How long the oldest mail that was not read yet has waited there; since the last success while it fails. */
    lagSeconds: z.int(),
    backlog: z.int(),
    folders: z.array(
      z.strictObject({
        path: z.string(),
        role: z.enum(['incoming', 'sent']),
        backlog: z.int(),
        pickedUp: z.int(),
        /** Mails that the server does not hand over; they are asked for again. */
        refused: z.int(),
        problem: z.string().nullable(),
        serverWords: z.string().nullable(),
        lookedAt: sentInstant.nullable(),
      }),
    ),
    createdAt: sentInstant,
  })
  .meta({ id: 'Mailbox' })

export const listMailboxes = endpoint({
  method: 'GET',
  path: '/mailboxes',
  access: 'admin',
  scope: 'settings:read',
  summary: 'Mailboxes that inboxes follow, and how they are',
  query: z.strictObject({ inboxId: id.optional() }),
  response: z.strictObject({ items: z.array(mailboxShape) }),
})

const direction = z.strictObject({
  host: z.string(),
  port: z.int(),
  security: z.enum(SECURITIES),
  isWell: z.boolean(),
  problem: z.string().nullable(),
  serverWords: z.string().nullable(),
})
export const tryMailbox = endpoint({
  method: 'POST',
  path: '/mailbox-trials',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Tries a mailbox in both directions, without saving or sending anything',
  body: z.strictObject({
    address: emailAddress,
    username: username.optional(),
    password: password.optional(),
    /** The password or sign-in kept for this mailbox is used when none is given, and only at its own servers. */
    mailboxId: id.optional(),
    imap: server.optional(),
    smtp: server.optional(),
  }),
  response: z.strictObject({
    imap: direction,
    smtp: direction,
    hint: z.enum(['app_password', 'sign_in', 'bridge']).nullable(),
    folders: z.array(z.strictObject({ path: z.string(), role: z.enum(['incoming', 'sent']).nullable() })),
  }),
  reachesOut: true,
})

export const connectMailbox = endpoint({
  method: 'POST',
  path: '/mailboxes',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Connects a mailbox to an inbox, after both directions were tried',
  body: z.strictObject({
    inboxId: id,
    address: emailAddress,
    username,
    password,
    imap: server,
    /** Tried too when given; the inbox keeps it. */
    smtp: server.optional(),
    /** Mail that came before stays where it is; null reads everything, left out begins now. */
    beginsAt: instant.nullable().optional(),
    afterPickup: afterPickup.default('leave'),
    folders: z.array(folder).min(1).max(50).optional(),
  }),
  response: mailboxShape,
  reachesOut: true,
})

export const changeMailbox = endpoint({
  method: 'PATCH',
  path: '/mailboxes/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Changes a mailbox: its password, its folders, or whether it is followed at all',
  params: idParams,
  body: z
    .strictObject({ username, password, imap: server, afterPickup, isPaused: z.boolean() })
    .extend({ folders: z.array(folder).min(1).max(50) })
    .partial(),
  response: mailboxShape,
})

export const listMailboxFolders = endpoint({
  method: 'GET',
  path: '/mailboxes/:id/folders',
  access: 'admin',
  scope: 'settings:read',
  summary: 'The folders that the server shows, with those that are followed',
  params: idParams,
  response: z.strictObject({
    items: z.array(z.strictObject({ path: z.string(), role: z.enum(['incoming', 'sent']).nullable() })),
  }),
})

export const readMailboxAgain = endpoint({
  method: 'POST',
  path: '/mailboxes/:id/readings',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Reads what came since a day again; what is here already comes no second time',
  params: idParams,
  body: z.strictObject({ since: instant.nullable() }),
  response: mailboxShape,
})

export const removeMailbox = endpoint({
  method: 'DELETE',
  path: '/mailboxes/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Follows a mailbox no longer; what was read of it stays',
  params: idParams,
})

const provider = z.enum(['google', 'microsoft', 'other'])
export const listMailboxProviders = endpoint({
  method: 'GET',
  path: '/mailbox-providers',
  access: 'admin',
  scope: 'settings:read',
  summary: 'Providers at which this installation is registered, so that mailboxes there need a sign-in only',
  response: z.strictObject({
    items: z.array(z.strictObject({ provider: z.enum(['google', 'microsoft']), isRegistered: z.boolean() })),
    /** The address that must be registered at a provider. */
    callback: z.string(),
  }),
})
/** Where the browser is sent once it comes back from the provider. */
const backTo = z.enum(['settings', 'set-up']).default('settings')
const wayToProvider = z.strictObject({
  id,
  /** Where to send the browser. */
  url: z.string(),
  /** The address that must be registered at the provider. */
  callback: z.string(),
})
export const signInToMailbox = endpoint({
  method: 'POST',
  path: '/mailbox-sign-ins',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Connects a mailbox by a sign-in at its provider; go to the address that comes back',
  body: z.strictObject({
    inboxId: id,
    address: emailAddress,
    provider,
    /** For a provider of one’s own: where its description begins. */
    issuer: z.url().max(500).optional(),
    /** Left out where the installation is registered at the provider. */
    clientId: line(300).optional(),
    clientSecret: z.string().max(500).optional(),
    imap: server.optional(),
    beginsAt: instant.nullable().optional(),
    backTo,
  }),
  response: wayToProvider,
  reachesOut: true,
})
export const signInToMailboxAgain = endpoint({
  method: 'POST',
  path: '/mailboxes/:id/sign-ins',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Goes to the provider of a mailbox once more',
  params: idParams,
  response: wayToProvider,
  reachesOut: true,
})
export const comeBackToMailbox = endpoint({
  method: 'GET',
  path: '/mailbox-sign-ins/callback',
  access: 'admin',
  scope: 'settings:read',
  summary: 'Where the provider of a mailbox sends people back to (redirects)',
  query: z.looseObject({ state: z.string().max(300).default('') }),
  answers: 'raw',
})

export const endpoints = [
  listMailboxProviders,
  signInToMailbox,
  signInToMailboxAgain,
  comeBackToMailbox,
  listMailboxes,
  tryMailbox,
  connectMailbox,
  changeMailbox,
  listMailboxFolders,
  readMailboxAgain,
  removeMailbox,
] as const
