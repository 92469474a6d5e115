import { discover } from '#features/accounts/commands-oidc.ts'
import type { Context } from '#platform/http/context.ts'
import type { ImapAuth } from '#platform/imap/client.ts'
import type { MailboxProblem } from './domain/back-off.ts'
import { unsealMailboxPassword } from './domain/mailbox-password.ts'
import { endOf, isStale, lastsUntil, type SignIn, sealSignIn, unsealSignIn } from './domain/sign-in.ts'
import { type Mailbox, saveToken } from './queries.ts'
import { refuse } from './refuse.ts'

/** Signing in is not possible, and why. */
export class NoSignIn extends Error {
  readonly problem: MailboxProblem
  constructor(problem: MailboxProblem, words: string) {
    super(words)
    this.name = 'NoSignIn'
    this.problem = problem
  }
}

export interface AuthTools {
  readonly secret: string
  /** Our own address, which says whether a provider may be on this very machine. */
  readonly url: URL
}

/** The same for somebody who waits at a screen: without a way to sign in they are asked for one. */
export const authNow = (ctx: Context, mailbox: Mailbox, tools: AuthTools): Promise<ImapAuth> =>
  authOf(ctx, mailbox, tools).catch((error) => {
    throw error instanceof NoSignIn ? refuse('mailbox_needs_password') : error
  })

/** How to sign in to a mailbox: the one place that knows of passwords and of tokens. */
export const authOf = async (
  ctx: Context,
  mailbox: Mailbox,
  tools: AuthTools,
  again = false,
): Promise<ImapAuth> => {
  const { passwordSealed, tokenSealed, username } = mailbox
  if (tokenSealed !== null)
    return { user: username, accessToken: await freshToken(ctx, mailbox, tokenSealed, tools, again) }
  if (passwordSealed === null) throw new NoSignIn('sign_in_ended', '')
  return { user: username, pass: unsealed(() => unsealMailboxPassword(tools.secret, passwordSealed)) }
}

const unsealed = <T>(read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw new NoSignIn('secret_changed', error instanceof Error ? error.message : '')
  }
}

/** A token that lasts a while yet; renewed and kept when it does not. */
const freshToken = async (
  ctx: Context,
  mailbox: Mailbox,
  sealed: string,
  { secret, url }: AuthTools,
  again: boolean,
): Promise<string> => {
  const signIn = unsealed(() => unsealSignIn(secret, sealed))
  if (!again && signIn.accessToken !== null && !isStale(signIn, ctx.now())) return signIn.accessToken
  if (signIn.refreshToken === null) throw new NoSignIn('sign_in_ended', '')
  const renewed = await renew(ctx, signIn, signIn.refreshToken, { secret, url })
  await saveToken(ctx, mailbox.id, sealSignIn(secret, renewed.signIn), renewed.lastsUntil)
  return renewed.accessToken
}

const renew = async (ctx: Context, signIn: SignIn, refreshToken: string, { secret, url }: AuthTools) => {
  const { refreshTokenGrant } = await import('openid-client')
  try {
    const client = await discover({ config: { secret, url } }, signIn)
    const tokens = await refreshTokenGrant(client, refreshToken)
    return {
      accessToken: tokens.access_token,
      lastsUntil: lastsUntil(tokens, ctx.now()),
      signIn: {
        ...signIn,
        accessToken: tokens.access_token,
        accessEndsAt: endOf(tokens.expires_in, ctx.now()),
        refreshToken: tokens.refresh_token ?? refreshToken,
      },
    }
  } catch (error) {
    const { error: code, message } = error as { error?: string; message?: string }
    // The provider's own no is lasting; not reaching it is not.
    throw new NoSignIn(code ? 'sign_in_ended' : 'unreachable', code ?? message ?? '')
  }
}
