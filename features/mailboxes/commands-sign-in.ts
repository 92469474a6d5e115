import { discover } from '#features/accounts/commands-oidc.ts'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { allowOutside } from './commands-allow.ts'
import type { ServerAddress } from './domain/providers.ts'
import {
  type BackTo,
  otherProvider,
  PRESETS,
  type Preset,
  type SignIn,
  sealSignIn,
  unsealSignIn,
} from './domain/sign-in.ts'
import { about, mailboxConnected } from './events.ts'
import {
  findMailbox,
  findUnfinished,
  insertMailbox,
  isInboxInUse,
  lockMailbox,
  type Mailbox,
  type Provider,
  saveMailbox,
} from './queries.ts'
import { refuse } from './refuse.ts'

type Client = Pick<SignIn, 'clientId' | 'clientSecret'>

export interface SignInSettings {
  readonly config: {
    readonly url: URL
    readonly secret: string
    /** What the installation is registered as at the providers. */
    readonly mailboxClients: Readonly<Record<'google' | 'microsoft', Client | null>>
  }
}

const journeyMs = 10 * 60_000
const openid = () => import('openid-client')

/** Where providers send people back to; it is registered there. */
export const signInCallback = ({ config }: SignInSettings): string =>
  `${config.url.origin}/api/v1/mailbox-sign-ins/callback`

export interface BeginSignIn {
  readonly inboxId: string
  readonly address: string
  readonly provider: Provider
  readonly issuer?: string | undefined
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly imap?: ServerAddress | undefined
  readonly beginsAt?: string | null | undefined
  readonly backTo: BackTo
}

/** Begins to connect a mailbox by a sign-in at its provider: it waits, paused, until somebody comes back from there. */
export const beginSignIn = async (
  ctx: Context,
  given: BeginSignIn,
  settings: SignInSettings,
): Promise<{ id: string; url: string }> => {
  await allowOutside(ctx)
  if (!(await isInboxInUse(ctx, given.inboxId))) throw refusePlainly('not_found')
  const preset = given.provider === 'other' ? otherProvider(given.issuer ?? '') : PRESETS[given.provider]
  const imap = given.imap ?? preset.imap
  if (!imap || !URL.canParse(preset.issuer))
    throw refusePlainly('invalid', { field: imap ? 'issuer' : 'imap' })
  const begun = await begin(ctx, { ...preset, ...clientOf(given, settings) }, preset, given, settings)
  const mailbox: Mailbox = {
    id: newId<'mailbox'>(),
    inboxId: given.inboxId,
    address: given.address.toLowerCase(),
    ...imap,
    username: given.address,
    passwordSealed: null,
    provider: given.provider,
    tokenSealed: sealSignIn(settings.config.secret, begun.signIn),
    tokenExpiresAt: null,
    beginsAt: given.beginsAt === undefined ? ctx.now() : given.beginsAt && new Date(given.beginsAt),
    afterPickup: 'leave',
    isPaused: true,
    problem: null,
    serverWords: null,
    attempts: 0,
    failingSince: null,
    alarmedAt: null,
    lastSuccessAt: null,
    nextTryAt: ctx.now(),
    createdAt: ctx.now(),
  } as Mailbox
  return ctx.transaction(async (tx) => {
    // Whoever came back by the browser's own way begins again where they were.
    const unfinished = await findUnfinished(tx, mailbox)
    const id = unfinished ?? mailbox.id
    if (unfinished) await saveMailbox(tx, { ...mailbox, id } as Mailbox)
    else if (!(await insertMailbox(tx, mailbox))) throw refuse('mailbox_followed_already')
    else await announce(tx, about(mailbox, mailboxConnected, {}))
    return { id, url: withId(begun.url, id) }
  })
}

/** What was put in, or else what the installation is registered as at the provider. */
const clientOf = (given: BeginSignIn, { config }: SignInSettings): Client => {
  const { clientId, clientSecret = '', provider } = given
  const client = clientId
    ? { clientId, clientSecret }
    : provider === 'other'
      ? null
      : config.mailboxClients[provider]
  if (!client) throw refusePlainly('invalid', { field: 'clientId' })
  return client
}

/** Goes to the provider once more, with what is registered there already. */
export const signInAgain = async (
  ctx: Context,
  id: string,
  settings: SignInSettings,
): Promise<{ id: string; url: string }> => {
  await allowOutside(ctx)
  const mailbox = await findMailbox(ctx, id)
  if (!mailbox) throw refusePlainly('not_found')
  if (mailbox.tokenSealed === null || mailbox.provider === null) throw refuse('mailbox_needs_password')
  const kept = unsealSignIn(settings.config.secret, mailbox.tokenSealed)
  const preset = mailbox.provider === 'other' ? otherProvider(kept.issuer) : PRESETS[mailbox.provider]
  const { address } = mailbox
  const begun = await begin(ctx, kept, preset, { address, backTo: 'settings' }, settings)
  const signIn = { ...kept, pending: begun.signIn.pending }
  await ctx.transaction(async (tx) => {
    const now = await lockMailbox(tx, id)
    if (!now) throw refusePlainly('not_found')
    await saveMailbox(tx, { ...now, tokenSealed: sealSignIn(settings.config.secret, signIn) })
  })
  return { id, url: withId(begun.url, id) }
}

// The state says which mailbox it is about; its secret half must come back as it went.
const withId = (url: URL, id: string): string => {
  url.searchParams.set('state', `${id}.${url.searchParams.get('state')}`)
  return url.href
}

const begin = async (
  ctx: Context,
  client: Pick<SignIn, 'issuer' | 'clientId' | 'clientSecret' | 'scope'>,
  preset: Preset,
  { address, backTo }: Pick<BeginSignIn, 'address' | 'backTo'>,
  settings: SignInSettings,
): Promise<{ url: URL; signIn: SignIn }> => {
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomPKCECodeVerifier, randomState } =
    await openid()
  const verifier = randomPKCECodeVerifier()
  const state = randomState()
  const url = buildAuthorizationUrl(await discover(settings, client), {
    ...preset.more,
    redirect_uri: signInCallback(settings),
    scope: client.scope,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    login_hint: address,
    state,
  })
  const { issuer, clientId, clientSecret, scope } = client
  return {
    url,
    signIn: {
      issuer,
      clientId,
      clientSecret,
      scope,
      refreshToken: null,
      accessToken: null,
      accessEndsAt: null,
      pending: { state, verifier, backTo, endsAt: new Date(ctx.now().getTime() + journeyMs).toISOString() },
    },
  }
}
