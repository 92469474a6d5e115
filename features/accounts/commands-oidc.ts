import type { Configuration } from 'openid-client'
import { unseal } from '#platform/values/seal.ts'
import type { AccountsSettings, Ground } from './commands-session.ts'
import { refuse } from './contract.ts'
import { isLoopback } from './domain/loopback.ts'
import { ownPath } from './domain/next.ts'
import { makeSecret } from './domain/secret.ts'
import { findProvider, type ProviderRow } from './queries-providers.ts'
import { putVerification, takeVerification } from './queries-verifications.ts'

export const PROVIDER_PURPOSE = 'sign-in provider'
export const OIDC_SECONDS = 600
const TIMEOUT_SECONDS = 10

// Loaded when somebody signs in this way.
const openid = () => import('openid-client')

export const callbackOf = ({ config }: AccountsSettings): string =>
  `${config.url.origin}/api/v1/oidc/callback`

interface Client {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** Reads a provider's discovery document; plain http only where both sides are this machine. */
export async function discover({ config }: AccountsSettings, client: Client): Promise<Configuration> {
  const { allowInsecureRequests, discovery } = await openid()
  const issuer = new URL(client.issuer)
  const isLocal = isLoopback(issuer.hostname) && isLoopback(config.url.hostname)
  if (issuer.protocol !== 'https:' && !isLocal) throw refuse('provider_not_found')
  try {
    return await discovery(issuer, client.clientId, client.clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      ...(isLocal ? { execute: [allowInsecureRequests] } : {}),
    })
  } catch {
    throw refuse('provider_not_found')
  }
}

const clientOf = ({ config }: AccountsSettings, provider: ProviderRow): Client => ({
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: unseal(config.secret, PROVIDER_PURPOSE, provider.clientSecretSealed),
})

interface Journey {
  readonly providerId: string
  readonly codeVerifier: string
  readonly nonce: string
  readonly next: string
  /** Set when somebody who is signed in ties the provider to their own sign-in. */
  readonly linkTo: string | null
}

/** Begins the way to a provider and back; `state` must come back in the same browser. */
export async function beginJourney(
  { db, now }: Pick<Ground, 'db' | 'now'>,
  settings: AccountsSettings,
  given: { providerId: string; next: string | undefined; linkTo: string | null },
): Promise<{ url: string; state: string }> {
  const provider = await findProvider(db, given.providerId)
  if (!provider) throw refuse('provider_not_found')
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier } =
    await openid()
  const client = await discover(settings, clientOf(settings, provider))
  const state = makeSecret()
  const journey: Journey = {
    providerId: provider.id,
    codeVerifier: randomPKCECodeVerifier(),
    nonce: randomNonce(),
    next: ownPath(given.next, settings.config.url),
    linkTo: given.linkTo,
  }
  await putVerification(db, 'oidc', state, journey, { now: now(), seconds: OIDC_SECONDS })
  const url = buildAuthorizationUrl(client, {
    redirect_uri: callbackOf(settings),
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(journey.codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce: journey.nonce,
  })
  return { url: url.href, state }
}

export interface Arrival {
  readonly provider: ProviderRow
  readonly subject: string
  readonly name: string
  /** Only when the provider says that it has made sure of it. */
  readonly verifiedEmail: string | null
  readonly next: string
  readonly linkTo: string | null
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Ends the way: the provider's word for who came, checked against this journey's state, nonce and code verifier. */
export async function endJourney(
  { db, now }: Pick<Ground, 'db' | 'now'>,
  settings: AccountsSettings,
  { state, search }: { state: string; search: string },
): Promise<Arrival> {
  const journey = await takeVerification<Journey>(db, 'oidc', state, now())
  const provider = journey && (await findProvider(db, journey.providerId))
  if (!journey || !provider) throw refuse('challenge_over')
  const { authorizationCodeGrant, fetchUserInfo } = await openid()
  const client = await discover(settings, clientOf(settings, provider))
  try {
    const tokens = await authorizationCodeGrant(client, new URL(`${callbackOf(settings)}${search}`), {
      expectedState: state,
      expectedNonce: journey.nonce,
      pkceCodeVerifier: journey.codeVerifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw refuse('provider_said_no')
    const canTellMore = claims.email === undefined && client.serverMetadata().userinfo_endpoint !== undefined
    const more = canTellMore ? await fetchUserInfo(client, tokens.access_token, claims.sub) : {}
    const said: Record<string, unknown> = { ...more, ...claims }
    return {
      provider,
      subject: claims.sub,
      name: textOf(said.name) ?? textOf(said.preferred_username) ?? textOf(said.email) ?? claims.sub,
      verifiedEmail: said.email_verified === true ? textOf(said.email) : null,
      next: journey.next,
      linkTo: journey.linkTo,
    }
  } catch {
    throw refuse('provider_said_no')
  }
}
