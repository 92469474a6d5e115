import { randomBytes } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { isSame } from './secret.ts'

const PERIOD = 30_000
/** A code is good 30 seconds before and after its own half minute, for clocks that differ. */
const DRIFT = [0, -1, 1]

export const makeTotpSecret = (): string => randomBytes(20).toString('base64url')

/** The key as a person types it into an app. */
export const keyOf = (secret: string): string => base32.encode(secret, { padding: false })

/** The address that an authenticator app reads from the picture. */
export const enrolmentUrl = (secret: string, issuer: string, account: string): string =>
  createOTP(secret).url(issuer, account)

/** The half minute that a code belongs to, or null when it is wrong. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | null> {
  const current = Math.floor(now.getTime() / PERIOD)
  let matching: number | null = null
  for (const drift of DRIFT) {
    const expected = await createOTP(secret).hotp(current + drift)
    if (isSame(expected, code)) matching ??= current + drift
  }
  return matching
}
