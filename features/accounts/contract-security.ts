import { z } from 'zod'
import {
  endpoint,
  id,
  idParams,
  instant,
  line,
  page,
  pageQuery,
  sentInstant,
} from '#platform/contract/endpoint.ts'
import { credential, password, SESSION } from './contract-sign-in.ts'

export const sessionShape = z.strictObject({
  id,
  isCurrent: z.boolean(),
  device: z.string(),
  ipAddress: z.string().nullable(),
  createdAt: sentInstant,
  seenAt: sentInstant,
})
export const passkeyShape = z.strictObject({ id, name: z.string(), createdAt: sentInstant })
const withPassword = z.strictObject({ password: password.optional() })
const spareCodes = z.strictObject({ spareCodes: z.array(z.string()) })

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  access: 'identity',
  scope: SESSION,
  summary: 'Where I am signed in, newest first',
  query: z.strictObject(pageQuery),
  response: page(sessionShape),
})
export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:id',
  access: 'identity',
  scope: SESSION,
  summary: 'End one of my sessions',
  params: idParams,
})
export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/sessions',
  access: 'identity',
  scope: SESSION,
  summary: 'End all my sessions but this one',
})
export const changePassword = endpoint({
  method: 'PUT',
  path: '/password',
  access: 'identity',
  scope: SESSION,
  summary: 'Change my password; my other sessions end',
  body: z.strictObject({ current: password.optional(), password }),
})
export const getSecurity = endpoint({
  method: 'GET',
  path: '/security',
  access: 'identity',
  scope: SESSION,
  summary: 'How I sign in',
  response: z.strictObject({
    hasPassword: z.boolean(),
    secondFactor: z.boolean(),
    spareCodesLeft: z.int(),
    passkeysAvailable: z.boolean(),
    passkeysOffBecause: z.enum(['needs_https']).nullable(),
    passkeys: z.array(passkeyShape),
  }),
})
export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/second-factor',
  access: 'identity',
  scope: SESSION,
  summary: 'Begin to switch the second factor on: the key for the app, also as a picture',
  body: withPassword,
  response: z.strictObject({ key: z.string(), url: z.string(), picture: z.string() }),
})
export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/second-factor/confirm',
  access: 'identity',
  scope: SESSION,
  summary: 'Prove that the app shows the right code; gives the spare codes once',
  body: z.strictObject({ code: z.string().trim().min(6).max(7) }),
  response: spareCodes,
})
export const renewSpareCodes = endpoint({
  method: 'POST',
  path: '/second-factor/spare-codes',
  access: 'identity',
  scope: SESSION,
  summary: 'New spare codes; the old ones work no more',
  body: withPassword,
  response: spareCodes,
})
export const endSecondFactor = endpoint({
  method: 'POST',
  path: '/second-factor/end',
  access: 'identity',
  scope: SESSION,
  summary: 'Switch the second factor off',
  body: withPassword,
})
export const beginPasskey = endpoint({
  method: 'POST',
  path: '/passkeys/options',
  access: 'identity',
  scope: SESSION,
  summary: 'Begin to add a passkey: what the browser is to ask its authenticator',
  body: withPassword,
  response: z.strictObject({ challenge: z.string(), options: credential }),
})
export const addPasskey = endpoint({
  method: 'POST',
  path: '/passkeys',
  access: 'identity',
  scope: SESSION,
  summary: 'Add the passkey that the authenticator made',
  body: z.strictObject({ challenge: z.string().max(200), name: line(80), response: credential }),
  response: passkeyShape,
})
export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/passkeys/:id',
  access: 'identity',
  scope: SESSION,
  summary: 'Remove a passkey',
  params: idParams,
})

const scopeName = z.string().regex(/^(all|[a-z-]+:(read|write))$/)
export const tokenShape = z.strictObject({
  id,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: sentInstant,
  lastUsedOn: z.iso.date().nullable(),
  expiresAt: sentInstant.nullable(),
})
export const listTokens = endpoint({
  method: 'GET',
  path: '/tokens',
  access: 'colleague',
  scope: 'tokens:read',
  summary: 'My API tokens, newest first',
  query: z.strictObject(pageQuery),
  response: page(tokenShape),
})
export const createToken = endpoint({
  method: 'POST',
  path: '/tokens',
  access: 'colleague',
  scope: 'tokens:write',
  summary: 'A new API token; its text is shown this once',
  body: z.strictObject({
    name: line(120),
    scopes: z.array(scopeName).min(1).max(50),
    expiresAt: instant.nullable().default(null),
  }),
  response: z.strictObject({ ...tokenShape.shape, token: z.string() }),
  shownOnce: ['token'],
})
export const endToken = endpoint({
  method: 'DELETE',
  path: '/tokens/:id',
  access: 'colleague',
  scope: 'tokens:write',
  summary: 'End one of my API tokens',
  params: idParams,
})

export const providerShape = z.strictObject({
  id,
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  domains: z.array(z.string()),
  callback: z.string(),
  createdAt: sentInstant,
})
export const listProviders = endpoint({
  method: 'GET',
  path: '/sign-in-providers',
  access: 'admin',
  scope: 'settings:read',
  summary: 'Sign-in providers of the workspace (OpenID Connect)',
  query: z.strictObject(pageQuery),
  response: page(providerShape),
})
export const addProvider = endpoint({
  method: 'POST',
  path: '/sign-in-providers',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Add a sign-in provider; its discovery document is read now',
  body: z.strictObject({
    name: line(80),
    issuer: z.url({ protocol: /^https?$/ }).max(500),
    clientId: line(300),
    clientSecret: z.string().min(1).max(500),
    domains: z
      .array(
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[a-z0-9.-]+\.[a-z0-9-]+$/),
      )
      .max(20)
      .default([]),
  }),
  response: providerShape,
})
export const removeProvider = endpoint({
  method: 'DELETE',
  path: '/sign-in-providers/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Remove a sign-in provider; sessions that came by it end',
  params: idParams,
})

export const securityEndpoints = [
  listSessions,
  endSession,
  endOtherSessions,
  changePassword,
  getSecurity,
  beginSecondFactor,
  confirmSecondFactor,
  renewSpareCodes,
  endSecondFactor,
  beginPasskey,
  addPasskey,
  removePasskey,
  listTokens,
  createToken,
  endToken,
  listProviders,
  addProvider,
  removeProvider,
] as const
