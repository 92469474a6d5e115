import { refuse as refuseAs } from '#platform/contract/refusal.ts'
import { newId } from '#platform/values/id.ts'
import { type Mine, proveItIsMe } from './commands-security.ts'
import {
  type AccountsSettings,
  type Ground,
  type OpenedSession,
  openSession,
  type Visit,
} from './commands-session.ts'
import { tell, together } from './commands-tell.ts'
import { throttle } from './commands-throttle.ts'
import { refuse } from './contract.ts'
import { makeSecret } from './domain/secret.ts'
import { linkLimitsOf } from './domain/throttle.ts'
import { isAnswer, isNewCredential } from './domain/webauthn.ts'
import { passkeyAdded, passkeyRemoved } from './events.ts'
import { mayUsePasskeys } from './policy.ts'
import { deletePasskey, insertPasskey, listPasskeys, lockPasskey, saveCounter } from './queries-passkeys.ts'
import { putVerification, takeVerification } from './queries-verifications.ts'

// Loaded at the first passkey: it weighs more than all the rest of signing in.
const webauthn = () => import('@simplewebauthn/server')

const SECONDS = 300
interface Asked {
  readonly challenge: string
  readonly identityId: string | null
}

function placeOf({ config }: AccountsSettings) {
  if (!mayUsePasskeys(config.url)) throw refuse('passkeys_need_https')
  return { rpID: config.url.hostname, origin: config.url.origin }
}

async function remember({ db, now }: Ground, asked: Asked): Promise<string> {
  const secret = makeSecret()
  await putVerification(db, 'passkey', secret, asked, { now: now(), seconds: SECONDS })
  return secret
}

/** What the browser is to ask its authenticator for a new passkey. */
export async function beginPasskey(me: Mine, settings: AccountsSettings, password: string | undefined) {
  const { rpID } = placeOf(settings)
  const identity = await proveItIsMe(me, password)
  const there = await listPasskeys(me.db, me.identityId)
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: 'Regard',
    rpID,
    userID: new TextEncoder().encode(me.identityId),
    userName: identity.email,
    userDisplayName: identity.name,
    attestationType: 'none',
    excludeCredentials: there.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const challenge = await remember(me, { challenge: options.challenge, identityId: me.identityId })
  return { challenge, options: { ...options } }
}

/** Keeps the passkey that the authenticator made. */
export async function addPasskey(
  me: Mine,
  settings: AccountsSettings,
  given: { challenge: string; name: string; response: Record<string, unknown> },
) {
  const { rpID, origin } = placeOf(settings)
  const asked = await takeVerification<Asked>(me.db, 'passkey', given.challenge, me.now())
  if (asked?.identityId !== me.identityId) throw refuse('challenge_over')
  const { response } = given
  if (!isNewCredential(response)) throw refuse('passkey_not_accepted')
  const { verifyRegistrationResponse } = await webauthn()
  const made = await verifyRegistrationResponse({
    response,
    expectedChallenge: asked.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => null)
  if (!made?.verified) throw refuse('passkey_not_accepted')
  const { credential, credentialDeviceType, credentialBackedUp, aaguid } = made.registrationInfo
  const passkey = {
    id: newId<'passkey'>(me.now().getTime()),
    identityId: me.identityId,
    name: given.name,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    credentialId: credential.id,
    counter: credential.counter,
    transports: null,
    createdAt: me.now(),
  }
  await together(me, async (tx) => {
    const isMade = await insertPasskey(tx.db, {
      ...passkey,
      deviceType: credentialDeviceType,
      isBackedUp: credentialBackedUp,
      aaguid,
    })
    if (!isMade) throw refuse('passkey_not_accepted')
    await tell(tx, me.identityId, passkeyAdded, { passkeyId: passkey.id })
  })
  return { id: passkey.id, name: passkey.name, createdAt: passkey.createdAt }
}

export const removePasskey = (me: Mine, id: string): Promise<void> =>
  together(me, async (tx) => {
    if (!(await deletePasskey(tx.db, me.identityId, id))) throw refuseAs('not_found')
    await tell(tx, me.identityId, passkeyRemoved, { passkeyId: id })
  })

/** What the browser is to ask its authenticator for signing in; no address is given away. */
export async function askPasskey(ground: Ground, settings: AccountsSettings, visit: Visit) {
  const { rpID } = placeOf(settings)
  await throttle(ground, linkLimitsOf(visit.ip))
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  return {
    challenge: await remember(ground, { challenge: options.challenge, identityId: null }),
    options: { ...options },
  }
}

/** Signs in with a passkey: having it and unlocking it are two factors, so no code is asked. */
export async function signInByPasskey(
  ground: Ground,
  settings: AccountsSettings,
  visit: Visit,
  given: { challenge: string; response: Record<string, unknown> },
): Promise<OpenedSession> {
  const { rpID, origin } = placeOf(settings)
  const asked = await takeVerification<Asked>(ground.db, 'passkey', given.challenge, ground.now())
  if (!asked || asked.identityId !== null) throw refuse('challenge_over')
  const { response } = given
  if (!isAnswer(response)) throw refuse('passkey_not_accepted')
  const { verifyAuthenticationResponse } = await webauthn()
  return together(ground, async (tx) => {
    const passkey = await lockPasskey(tx.db, response.id)
    if (!passkey) throw refuse('passkey_not_accepted')
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: asked.challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: Buffer.from(passkey.publicKey, 'base64url'),
        counter: passkey.counter,
      },
    }).catch(() => null)
    if (!result?.verified) throw refuse('passkey_not_accepted')
    await saveCounter(tx.db, passkey.id, result.authenticationInfo.newCounter)
    return openSession(tx, visit, passkey.identityId)
  })
}
