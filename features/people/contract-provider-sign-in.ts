import { z } from 'zod'
import { endpoint, idParams } from '#platform/contract/endpoint.ts'

const SESSION = 'session:write'

export const beginAtProvider = endpoint({
  method: 'GET',
  path: '/oidc/:id/start',
  access: 'anyone',
  scope: SESSION,
  summary: 'Go to a sign-in provider (redirects)',
  params: idParams,
  query: z.strictObject({ next: z.string().max(500).optional() }),
  answers: 'raw',
})
export const comeBackFromProvider = endpoint({
  method: 'GET',
  path: '/oidc/callback',
  access: 'anyone',
  scope: SESSION,
  summary: 'Where a sign-in provider sends people back to (redirects)',
  query: z.looseObject({ state: z.string().max(200).optional() }),
  answers: 'raw',
})
export const linkProvider = endpoint({
  method: 'POST',
  path: '/oidc/:id/link',
  access: 'identity',
  scope: SESSION,
  summary: 'Tie a sign-in provider of my workspace to my sign-in; go to the address that comes back',
  params: idParams,
  response: z.strictObject({ url: z.string() }),
})

export const providerSignInEndpoints = [beginAtProvider, comeBackFromProvider, linkProvider] as const
