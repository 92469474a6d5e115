import { z } from 'zod'
import { endpoint, id, idParams, sentInstant } from '#platform/contract/endpoint.ts'
import { HOOK_KINDS } from './domain/hooks.ts'

export const uploadMail = endpoint({
  method: 'POST',
  path: '/mail/uploads',
  access: 'colleague',
  scope: 'mail:write',
  summary: 'Hands in a mail as a file (multipart, field `file`): it is filed as if it had come to the inbox',
  query: z.strictObject({ inboxId: id }),
  accepts: 'multipart',
  response: z.strictObject({ ledgerId: id }),
})

const hook = z
  .strictObject({
    id,
    inboxId: id,
    kind: z.enum(HOOK_KINDS),
    url: z.string(),
    createdAt: sentInstant,
    lastUsedAt: sentInstant.nullable(),
  })
  .meta({ id: 'InboundHook' })

export const listHooks = endpoint({
  method: 'GET',
  path: '/mail/hooks',
  access: 'admin',
  scope: 'settings:read',
  summary: 'Addresses at which providers of mail hand over what came',
  response: z.strictObject({ items: z.array(hook) }),
})

export const makeHook = endpoint({
  method: 'POST',
  path: '/mail/hooks',
  access: 'admin',
  scope: 'settings:write',
  summary:
    'Opens an address for a provider: Mailgun with its signing key, Postmark with a password that we choose',
  body: z.strictObject({
    inboxId: id,
    kind: z.enum(HOOK_KINDS),
    signingKey: z.string().min(8).max(200).optional(),
  }),
  response: hook.extend({ secretUrl: z.string() }).meta({ id: 'NewInboundHook' }),
  shownOnce: ['secretUrl'],
})

export const endHook = endpoint({
  method: 'DELETE',
  path: '/mail/hooks/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Closes such an address',
  params: idParams,
})

export const waysInEndpoints = [uploadMail, listHooks, makeHook, endHook] as const
