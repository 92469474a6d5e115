import { z } from 'zod'
import { emailAddress, endpoint, id } from '#platform/contract/endpoint.ts'

export const SESSION = 'session:write'
export const password = z.string().min(1).max(256)
/** At least 10 characters and hard to guess; a bad one is refused with words. */
export const oneTimeToken = z.string().min(20).max(200)
const challenge = z.string().min(20).max(200)
/** What a browser made or is asked to make; its inside is the business of the WebAuthn library. */
export const credential = z.record(z.string(), z.unknown())

export const signInState = z.strictObject({
  state: z.enum(['signed_in', 'second_factor']),
  /** Sent back with the code of the second factor. */
  challenge: z.string().nullable(),
})

export const getSignIn = endpoint({
  method: 'GET',
  path: '/sign-in',
  access: 'anyone',
  scope: SESSION,
  summary: 'Which ways of signing in are open here',
  query: z.strictObject({ workspace: z.string().max(63).optional() }),
  response: z.strictObject({
    passkeys: z.boolean(),
    passkeysOffBecause: z.enum(['needs_https']).nullable(),
    providers: z.array(z.strictObject({ id, name: z.string() })),
    setUpNeeded: z.boolean(),
  }),
})
export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  access: 'anyone',
  scope: SESSION,
  summary: 'Sign in with e-mail and password; sets the session cookie',
  body: z.strictObject({ email: emailAddress, password }),
  response: signInState,
})
export const answerSecondFactor = endpoint({
  method: 'POST',
  path: '/session/second-factor',
  access: 'anyone',
  scope: SESSION,
  summary: 'The second step: the six digits of the app, or one spare code',
  body: z.strictObject({ challenge, code: z.string().trim().min(6).max(20) }),
  response: signInState,
})
export const askPasskey = endpoint({
  method: 'POST',
  path: '/session/passkey/options',
  access: 'anyone',
  scope: SESSION,
  summary: 'Begin to sign in with a passkey: what the browser is to ask its authenticator',
  response: z.strictObject({ challenge: z.string(), options: credential }),
})
export const signInByPasskey = endpoint({
  method: 'POST',
  path: '/session/passkey',
  access: 'anyone',
  scope: SESSION,
  summary: 'Sign in with a passkey; sets the session cookie',
  body: z.strictObject({ challenge, response: credential }),
  response: signInState,
})
export const askReset = endpoint({
  method: 'POST',
  path: '/resets',
  access: 'anyone',
  scope: SESSION,
  summary:
    'Ask for a link to choose a new password; the answer is the same whether or not we know the address',
  body: z.strictObject({ email: emailAddress }),
})
export const useReset = endpoint({
  method: 'POST',
  path: '/resets/use',
  access: 'anyone',
  scope: SESSION,
  summary: 'Choose a new password with the link that was sent; every session ends',
  body: z.strictObject({ token: oneTimeToken, password }),
})
export const getSession = endpoint({
  method: 'GET',
  path: '/session',
  access: 'identity',
  scope: SESSION,
  summary: 'Who is signed in, and the workspaces open to this session',
  response: z.strictObject({
    id,
    identityId: id,
    name: z.string(),
    email: z.string(),
    workspaceId: id.nullable(),
    workspaces: z.array(
      z.strictObject({ id, name: z.string(), slug: z.string(), kind: z.enum(['organisation', 'demo']) }),
    ),
  }),
})
export const chooseWorkspace = endpoint({
  method: 'POST',
  path: '/session/workspace',
  access: 'identity',
  scope: SESSION,
  summary: 'Go to another of my workspaces',
  body: z.strictObject({ workspaceId: id }),
})
export const signOut = endpoint({
  method: 'DELETE',
  path: '/session',
  access: 'identity',
  scope: SESSION,
  summary: 'Sign out',
})

export const signInEndpoints = [
  getSignIn,
  signIn,
  answerSecondFactor,
  askPasskey,
  signInByPasskey,
  askReset,
  useReset,
  getSession,
  chooseWorkspace,
  signOut,
] as const
