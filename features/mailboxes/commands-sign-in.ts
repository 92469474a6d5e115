import { timingSafeEqual } from 'node:crypto'
import { discover } from '#features/accounts/commands-oidc.ts'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { allowOutside } from './commands-allow.ts'
import { tryReading } from './commands-try.ts'
import { usualFolders } from './domain/folders.ts'
import type { ServerAddress } from './domain/providers.ts'
import {
  otherProvider,
  PRESETS,
  type Preset,
  type SignIn,
  sealSignIn,
  unsealSignIn,
} from './domain/sign-in.ts'
import { about, mailboxChanged, mailboxConnected } from './events.ts'
import {
  findMailbox,
  insertMailbox,
  isInboxInUse,
  lockMailbox,
  type Mailbox,
  type Provider,
  saveMailbox,
} from './queries.ts'
import { listFolders, setFolders } from './queries-folders.ts'
import { refuse } from './refuse.ts'

export interface SignInSettings {
  readonly config: { readonly url: URL; readonly secret: string }
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
  readonly clientId: string
  readonly clientSecret: string
  readonly imap?: ServerAddress | undefined
  readonly beginsAt?: string | null | undefined
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
  const { clientId, clientSecret } = given
  const begun = await begin(ctx, { ...preset, clientId, clientSecret }, preset, given.address, settings)
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
  await ctx.transaction(async (tx) => {
    if (!(await insertMailbox(tx, mailbox))) throw refuse('mailbox_followed_already')
    await announce(tx, about(mailbox, mailboxConnected, {}))
  })
  return { id: mailbox.id, url: withId(begun.url, mailbox.id) }
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
  const begun = await begin(ctx, kept, preset, mailbox.address, settings)
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
  address: string,
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
      pending: { state, verifier, endsAt: new Date(ctx.now().getTime() + journeyMs).toISOString() },
    },
  }
}

/** Ends the way: the code becomes tokens, which are tried at the mailbox before it is followed. */
export const endSignIn = async (
  ctx: Context,
  { state, search }: { state: string; search: string },
  settings: SignInSettings,
): Promise<void> => {
  await allowOutside(ctx)
  const [id = '', given = ''] = state.split(/\.(.*)/s)
  const mailbox = /^[0-9a-f-]{36}$/.test(id) ? await findMailbox(ctx, id) : null
  if (!mailbox?.tokenSealed) throw refuse('mailbox_sign_in_over')
  const signIn = unsealSignIn(settings.config.secret, mailbox.tokenSealed)
  const { pending } = signIn
  if (!pending || !isSame(pending.state, given) || Date.parse(pending.endsAt) < ctx.now().getTime())
    throw refuse('mailbox_sign_in_over')
  const { authorizationCodeGrant } = await openid()
  const tokens = await authorizationCodeGrant(
    await discover(settings, signIn),
    new URL(`${signInCallback(settings)}${search}`),
    { expectedState: state, pkceCodeVerifier: pending.verifier },
  ).catch(() => {
    throw refuse('mailbox_sign_in_over')
  })
  const after: SignIn = {
    ...signIn,
    accessToken: tokens.access_token,
    accessEndsAt: endOf(tokens.expires_in, ctx.now()),
    refreshToken: tokens.refresh_token ?? signIn.refreshToken,
    pending: null,
  }
  const { direction, folders } = await tryReading(mailbox, {
    user: mailbox.username,
    accessToken: tokens.access_token,
  })
  if (!direction.isWell)
    throw refuse('mailbox_not_reached', { problem: direction.problem, words: direction.serverWords ?? '' })
  await ctx.transaction(async (tx) => {
    const before = await lockMailbox(tx, id)
    if (!before) throw refusePlainly('not_found')
    await saveMailbox(tx, {
      ...before,
      tokenSealed: sealSignIn(settings.config.secret, after),
      tokenExpiresAt: lastsUntil(tokens, ctx.now()),
      isPaused: false,
      nextTryAt: tx.now(),
    })
    if ((await listFolders(tx, id)).length === 0)
      await setFolders(
        tx,
        id,
        usualFolders(folders).map((folder) => ({ ...folder, id: newId<'mailbox-folder'>() })),
      )
    await announce(tx, about(before, mailboxChanged, { isPaused: false }))
  })
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** When access ends that lasts so many seconds; half an hour when the provider does not say. */
export const endOf = (seconds: number | undefined, now: Date): string =>
  new Date(now.getTime() + (seconds ?? 1_800) * 1_000).toISOString()

/** When the sign-in itself ends, where the provider says so. */
export const lastsUntil = (tokens: object, now: Date): Date | null => {
  const seconds = 'refresh_token_expires_in' in tokens ? Number(tokens.refresh_token_expires_in) : Number.NaN
  return seconds > 0 ? new Date(now.getTime() + seconds * 1_000) : null
}
