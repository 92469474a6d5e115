import { timingSafeEqual } from 'node:crypto'
import { discover } from '#features/accounts/commands-oidc.ts'
import { Refusal, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { allowOutside } from './commands-allow.ts'
import { type SignInSettings, signInCallback } from './commands-sign-in.ts'
import { tryReading } from './commands-try.ts'
import { usualFolders } from './domain/folders.ts'
import { endOf, lastsUntil, pageOf, type SignIn, sealSignIn, unsealSignIn } from './domain/sign-in.ts'
import { about, mailboxChanged } from './events.ts'
import { findMailbox, lockMailbox, type Mailbox, saveMailbox } from './queries.ts'
import { listFolders, setFolders } from './queries-folders.ts'
import { refuse } from './refuse.ts'

interface Arrival {
  readonly state: string
  readonly search: string
}

/** Ends the way and says where the browser goes now: to the page where it began, which tells how it went. */
export const comeBack = async (ctx: Context, given: Arrival, settings: SignInSettings): Promise<string> => {
  const [id = ''] = given.state.split('.')
  const mailbox = /^[0-9a-f-]{36}$/.test(id) ? await findMailbox(ctx, id) : null
  const begun = mailbox?.tokenSealed ? unsealSignIn(settings.config.secret, mailbox.tokenSealed) : null
  const page = pageOf(begun?.pending?.backTo ?? 'settings')
  try {
    await allowOutside(ctx)
    if (!mailbox || !begun) throw refuse('mailbox_sign_in_over')
    await endSignIn(ctx, mailbox, begun, given, settings)
    return `${page}?mailbox=${id}`
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return `${page}?problem=${error.params.problem ?? error.code}`
  }
}

/** The code becomes tokens, which are tried at the mailbox before it is followed. */
const endSignIn = async (
  ctx: Context,
  mailbox: Mailbox,
  signIn: SignIn,
  { state, search }: Arrival,
  settings: SignInSettings,
): Promise<void> => {
  const { id } = mailbox
  const { pending } = signIn
  const isOurs = pending !== null && isSame(pending.state, state.slice(id.length + 1))
  if (!isOurs || Date.parse(pending.endsAt) < ctx.now().getTime()) throw refuse('mailbox_sign_in_over')
  const { authorizationCodeGrant } = await import('openid-client')
  const tokens = await authorizationCodeGrant(
    await discover(settings, signIn),
    new URL(`${signInCallback(settings)}${search}`),
    { expectedState: state, pkceCodeVerifier: pending.verifier },
  ).catch(() => {
    throw refuse('mailbox_sign_in_over')
  })
  const { direction, folders } = await tryReading(mailbox, {
    user: mailbox.username,
    accessToken: tokens.access_token,
  })
  if (!direction.isWell) throw refuse('mailbox_not_reached', { problem: direction.problem, words: '' })
  const after: SignIn = {
    ...signIn,
    accessToken: tokens.access_token,
    accessEndsAt: endOf(tokens.expires_in, ctx.now()),
    refreshToken: tokens.refresh_token ?? signIn.refreshToken,
    pending: null,
  }
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
