import { z } from 'zod'
import { conversationRow } from '#features/conversations/shapes.ts'
import {
  emailAddress,
  endpoint,
  id,
  idParams,
  line,
  pageQuery,
  sentInstant,
} from '#platform/contract/endpoint.ts'
import { todayEndpoints } from './contract-today.ts'

export * from './contract-today.ts'

export const refusals = {
  inbox_address_taken: 409,
  inbox_name_taken: 409,
  inbox_in_use: 409,
  erasure_name_differs: 422,
} as const

export const search = endpoint({
  method: 'GET',
  path: '/search',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Finds conversations by number, subject, words of messages, names, addresses and names of files',
  query: z.strictObject({ ...pageQuery, q: z.string().trim().min(1).max(200) }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        conversation: conversationRow,
        found: z.enum(['number', 'subject', 'requester', 'message']),
        messageId: id.nullable(),
        /** Pieces of text; those with `hit` are what was looked for. */
        excerpt: z.array(z.strictObject({ text: z.string(), hit: z.boolean() })),
        at: sentInstant,
      }),
    ),
    next: z.string().nullable(),
  }),
})

const SECURITIES = ['tls', 'starttls', 'none'] as const
const smtpShape = z.strictObject({
  host: line(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(SECURITIES),
  username: z.string().max(254).default(''),
  /** Left out: the kept password stays. Never sent back. */
  password: z.string().max(500).optional(),
})
export const inboxShape = z
  .strictObject({
    id,
    name: z.string(),
    channel: z.enum(['email', 'phone', 'counter', 'visit', 'form', 'chat', 'letter']),
    teamId: id,
    openTo: z.enum(['everyone', 'members']),
    addresses: z.array(z.strictObject({ address: z.string(), isMain: z.boolean() })),
    memberIds: z.array(id),
    fromName: z.string(),
    signatureHtml: z.string(),
    replyAddressKind: z.enum(['plus', 'subdomain', 'none']),
    replySubdomain: z.string().nullable(),
    smtp: z
      .strictObject({
        host: z.string(),
        port: z.int(),
        security: z.enum(SECURITIES),
        username: z.string(),
        hasPassword: z.boolean(),
      })
      .nullable(),
    createdAt: sentInstant,
    can: z.strictObject({ edit: z.boolean() }),
  })
  .meta({ id: 'Inbox' })
const inboxFields = {
  name: line(120),
  channel: z.enum(['email', 'phone', 'counter', 'visit', 'form', 'chat', 'letter']),
  teamId: id,
  openTo: z.enum(['everyone', 'members']),
  /** The first one is the main address, from which replies are sent. */
  addresses: z.array(emailAddress).max(20),
  memberIds: z.array(id).max(500),
  fromName: z.string().trim().max(120),
  signatureHtml: z.string().max(20_000),
  replyAddressKind: z.enum(['plus', 'subdomain', 'none']),
  replySubdomain: z.string().max(253).nullable(),
  smtp: smtpShape.nullable(),
}
export const listInboxes = endpoint({
  method: 'GET',
  path: '/inboxes',
  access: 'colleague',
  scope: 'settings:read',
  summary: 'Inboxes that I see, by name; settings of sending only for admins',
  response: z.strictObject({ items: z.array(inboxShape) }),
})
export const createInbox = endpoint({
  method: 'POST',
  path: '/inboxes',
  access: 'admin',
  scope: 'settings:write',
  summary: 'A new inbox',
  body: z.strictObject(inboxFields).partial().required({ name: true, teamId: true }),
  response: inboxShape,
})
export const changeInbox = endpoint({
  method: 'PATCH',
  path: '/inboxes/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Changes an inbox',
  params: idParams,
  body: z.strictObject(inboxFields).partial(),
  response: inboxShape,
})
export const endInbox = endpoint({
  method: 'DELETE',
  path: '/inboxes/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Ends an inbox: it takes no new mail; its conversations stay',
  params: idParams,
})
export const readEvents = endpoint({
  method: 'GET',
  path: '/events',
  access: 'admin',
  scope: 'events:read',
  summary: 'What happened in this workspace, in commit order, after a place in the feed',
  query: z.strictObject({
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        id,
        name: z.string(),
        subjectKind: z.string(),
        subjectId: id,
        conversationId: id.nullable(),
        actorKind: z.string(),
        origin: z.string(),
        payload: z.record(z.string(), z.unknown()),
        at: sentInstant,
      }),
    ),
    next: z.string(),
  }),
})
export const exportContact = endpoint({
  method: 'GET',
  path: '/contacts/:id/export',
  access: 'admin',
  scope: 'contacts:export',
  summary: 'Everything that we hold about one contact, as JSON with files',
  params: idParams,
  answers: 'raw',
})
export const eraseContact = endpoint({
  method: 'POST',
  path: '/contacts/:id/erasure',
  access: 'admin',
  scope: 'contacts:erase',
  summary: 'Erases one contact and their words; what happened stays as numbers without identity',
  params: idParams,
  body: z.strictObject({ confirmName: z.string().max(200) }),
})

export const endpoints = [
  search,
  listInboxes,
  createInbox,
  changeInbox,
  endInbox,
  readEvents,
  exportContact,
  eraseContact,
  ...todayEndpoints,
] as const
