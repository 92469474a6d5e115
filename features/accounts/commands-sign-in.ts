import { isRightPassword } from './commands-identity.ts'
import {
  type AccountsSettings,
  type Ground,
  type OpenedSession,
  openSession,
  type Visit,
} from './commands-session.ts'
import { forgive, throttle } from './commands-throttle.ts'
import { refuse } from './contract.ts'
import { knownDevice } from './domain/device.ts'
import { makeSecret } from './domain/secret.ts'
import { limitsOf } from './domain/throttle.ts'
import { findIdentity, findIdentityByEmail } from './queries-identities.ts'
import { putVerification } from './queries-verifications.ts'

export const CHALLENGE_SECONDS = 300
export type SignedIn = { readonly opened: OpenedSession } | { readonly challenge: string }

/** What stands between the password and the session. */
export interface PendingSignIn {
  readonly identityId: string
}

/** Signs in with e-mail and password, or asks for the second factor. */
export async function signIn(
  ground: Ground,
  { config }: AccountsSettings,
  visit: Visit,
  given: { email: string; password: string },
): Promise<SignedIn> {
  const identity = await findIdentityByEmail(ground.db, given.email)
  const device = knownDevice(config.secret, visit.device, identity?.id)
  const limits = limitsOf({ email: given.email, ip: visit.ip, device })
  await throttle(ground, limits)
  if (!(await isRightPassword(identity?.password, given.password)) || !identity)
    throw refuse('wrong_credentials')
  await forgive(ground, limits)
  return goOn(ground, visit, identity.id)
}

/** Goes on after the password was right: to the session, or to the second factor. */
export async function goOn(ground: Ground, visit: Visit, identityId: string): Promise<SignedIn> {
  const identity = await findIdentity(ground.db, identityId)
  if (!identity?.secondFactor) return { opened: await openSession(ground, visit, identityId) }
  const challenge = makeSecret()
  const pending: PendingSignIn = { identityId }
  await putVerification(ground.db, 'second-factor', challenge, pending, {
    now: ground.now(),
    seconds: CHALLENGE_SECONDS,
  })
  return { challenge }
}
