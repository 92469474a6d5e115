import { seal, unseal } from '#platform/values/seal.ts'
import type { ServerAddress } from './providers.ts'

const TOKENS = 'mailbox sign-in'

/** The sign-in at a provider, as it is kept: sealed as a whole. */
export interface SignIn {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  readonly refreshToken: string | null
  readonly accessToken: string | null
  readonly accessEndsAt: string | null
  /** A way to the provider that somebody has begun and not ended. */
  readonly pending: Pending | null
}

interface Pending {
  readonly state: string
  readonly verifier: string
  readonly endsAt: string
  readonly backTo: BackTo
}

export type BackTo = 'settings' | 'set-up'

/** The page on which a way to the provider began, and to which it leads back. */
export const pageOf = (backTo: BackTo): string =>
  backTo === 'set-up' ? '/setup/mailbox' : '/settings/inboxes'

export const sealSignIn = (secret: string, signIn: SignIn): string =>
  seal(secret, TOKENS, JSON.stringify(signIn))

/** The sign-in in plain; throws when REGARD_SECRET is another one. */
export const unsealSignIn = (secret: string, sealed: string): SignIn =>
  JSON.parse(unseal(secret, TOKENS, sealed)) as SignIn

export interface Preset {
  readonly issuer: string
  readonly scope: string
  /** More that the provider wants to hear, so that the sign-in lasts. */
  readonly more: Readonly<Record<string, string>>
  readonly imap: ServerAddress | null
  readonly smtp: ServerAddress | null
}

/** What is known of the providers at whom most mailboxes are. */
export const PRESETS: Readonly<Record<'google' | 'microsoft', Preset>> = {
  google: {
    issuer: 'https://accounts.google.com',
    scope: 'https://mail.google.com/',
    more: { access_type: 'offline', prompt: 'consent' },
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  },
  microsoft: {
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    scope:
      'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    more: { prompt: 'consent' },
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  },
}

/** The same for a provider of one's own. */
export const otherProvider = (issuer: string): Preset => ({
  issuer,
  scope: 'openid email offline_access',
  more: { prompt: 'consent' },
  imap: null,
  smtp: null,
})

/** Whether the access must be renewed before it is used: it ends within two minutes. */
export const isStale = ({ accessToken, accessEndsAt }: SignIn, at: Date): boolean =>
  accessToken === null || accessEndsAt === null || Date.parse(accessEndsAt) - at.getTime() < 120_000

/** When access ends that lasts so many seconds; half an hour when the provider does not say. */
export const endOf = (seconds: number | undefined, now: Date): string =>
  new Date(now.getTime() + (seconds ?? 1_800) * 1_000).toISOString()

/** When the sign-in itself ends, where the provider says so. */
export const lastsUntil = (tokens: object, now: Date): Date | null => {
  const seconds = 'refresh_token_expires_in' in tokens ? Number(tokens.refresh_token_expires_in) : Number.NaN
  return seconds > 0 ? new Date(now.getTime() + seconds * 1_000) : null
}

const week = 7 * 86_400_000

/** Whether somebody should sign in again before it is too late: seven days before the end or later. */
export const endsSoon = (endsAt: Date | null, now: Date): boolean =>
  endsAt !== null && endsAt.getTime() - now.getTime() <= week
