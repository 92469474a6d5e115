import { renderSVG } from 'uqr'
import { newId } from '#platform/values/id.ts'
import { seal, unseal } from '#platform/values/seal.ts'
import { type Mine, proveItIsMe } from './commands-security.ts'
import {
  type AccountsSettings,
  type Ground,
  type OpenedSession,
  openSession,
  type Visit,
} from './commands-session.ts'
import type { PendingSignIn } from './commands-sign-in.ts'
import { tell, together } from './commands-tell.ts'
import { forgive, throttle } from './commands-throttle.ts'
import { refuse } from './contract.ts'
import { knownDevice } from './domain/device.ts'
import { makeSpareCodes, spareCodeHash } from './domain/spare-codes.ts'
import { codeLimitsOf } from './domain/throttle.ts'
import { enrolmentUrl, keyOf, makeTotpSecret, stepOf } from './domain/totp.ts'
import { secondFactorChanged } from './events.ts'
import { lockIdentity, setSecondFactor } from './queries-identities.ts'
import {
  deleteSecondFactor,
  insertSecondFactor,
  lockSecondFactor,
  saveSpareCodes,
  spendStep,
} from './queries-second-factor.ts'
import {
  dropVerification,
  peekVerification,
  putVerification,
  takeVerification,
} from './queries-verifications.ts'

const PURPOSE = 'second factor'
const ENROLMENT_SECONDS = 900

/** Begins to switch the second factor on: a key that counts only once a code of it was typed back. */
export async function beginSecondFactor(
  me: Mine,
  { config }: AccountsSettings,
  password: string | undefined,
) {
  const identity = await proveItIsMe(me, password)
  if (identity.secondFactor) throw refuse('second_factor_is_on')
  const secret = makeTotpSecret()
  await together(me, async ({ db }) => {
    await dropVerification(db, 'totp', me.identityId)
    await putVerification(db, 'totp', me.identityId, seal(config.secret, PURPOSE, secret), {
      now: me.now(),
      seconds: ENROLMENT_SECONDS,
    })
  })
  const url = enrolmentUrl(secret, 'Regard', identity.email)
  return { key: keyOf(secret), url, picture: renderSVG(url, { border: 2 }) }
}

/** Switches the second factor on with a right code; gives the spare codes, which are never shown again. */
export async function confirmSecondFactor(
  me: Mine,
  { config }: AccountsSettings,
  code: string,
): Promise<string[]> {
  await throttle(me, codeLimitsOf(me.identityId, null))
  const sealed = await peekVerification<string>(me.db, 'totp', me.identityId, me.now())
  if (sealed === null) throw refuse('challenge_over')
  const step = await stepOf(unseal(config.secret, PURPOSE, sealed), digitsOf(code), me.now())
  if (step === null) throw refuse('wrong_code')
  const spareCodes = makeSpareCodes()
  await together(me, async (tx) => {
    const identity = await lockIdentity(tx.db, me.identityId)
    if (identity?.secondFactor !== false) throw refuse('second_factor_is_on')
    if ((await takeVerification(tx.db, 'totp', me.identityId, me.now())) !== sealed)
      throw refuse('challenge_over')
    await deleteSecondFactor(tx.db, me.identityId)
    await insertSecondFactor(tx.db, {
      id: newId<'second-factor'>(),
      identityId: me.identityId,
      secretSealed: sealed,
      spareCodes: spareCodes.map((each) => spareCodeHash(config.secret, each)),
      step,
      now: me.now(),
    })
    await setSecondFactor(tx.db, me.identityId, true, me.now())
    await tell(tx, me.identityId, secondFactorChanged, { isOn: true })
  })
  await forgive(me, codeLimitsOf(me.identityId, null))
  return spareCodes
}

/** New spare codes in place of the old ones. */
export async function renewSpareCodes(
  me: Mine,
  { config }: AccountsSettings,
  password: string | undefined,
): Promise<string[]> {
  await proveItIsMe(me, password)
  const spareCodes = makeSpareCodes()
  await together(me, async ({ db }) => {
    const factor = await lockSecondFactor(db, me.identityId)
    if (!factor) throw refuse('second_factor_is_off')
    await saveSpareCodes(
      db,
      factor.id,
      spareCodes.map((each) => spareCodeHash(config.secret, each)),
    )
  })
  return spareCodes
}

/** Switches the second factor off. */
export async function endSecondFactor(me: Mine, password: string | undefined): Promise<void> {
  const identity = await proveItIsMe(me, password)
  if (!identity.secondFactor) throw refuse('second_factor_is_off')
  await together(me, async (tx) => {
    await deleteSecondFactor(tx.db, me.identityId)
    await setSecondFactor(tx.db, me.identityId, false, me.now())
    await tell(tx, me.identityId, secondFactorChanged, { isOn: false })
  })
}

const digitsOf = (code: string) => code.replace(/\s/g, '')

async function isRightCode(
  { db, now }: Ground,
  secret: string,
  identityId: string,
  code: string,
): Promise<boolean> {
  const factor = await lockSecondFactor(db, identityId)
  if (!factor) return false
  if (/^\d{6}$/.test(digitsOf(code))) {
    const step = await stepOf(unseal(secret, PURPOSE, factor.secretSealed), digitsOf(code), now())
    return step !== null && spendStep(db, factor.id, step)
  }
  const hash = spareCodeHash(secret, code)
  if (!factor.spareCodes.includes(hash)) return false
  await saveSpareCodes(
    db,
    factor.id,
    factor.spareCodes.filter((each) => each !== hash),
  )
  return true
}

/** The second step of signing in; a code that was used before is as wrong as any other. */
export async function answerSecondFactor(
  ground: Ground,
  { config }: AccountsSettings,
  visit: Visit,
  given: { challenge: string; code: string },
): Promise<OpenedSession> {
  const pending = await peekVerification<PendingSignIn>(
    ground.db,
    'second-factor',
    given.challenge,
    ground.now(),
  )
  if (pending === null) throw refuse('challenge_over')
  const { identityId } = pending
  const limits = codeLimitsOf(identityId, knownDevice(config.secret, visit.device, identityId))
  await throttle(ground, limits)
  const opened = await together(ground, async (tx) => {
    if (!(await isRightCode(tx, config.secret, identityId, given.code))) throw refuse('wrong_code')
    if ((await takeVerification(tx.db, 'second-factor', given.challenge, ground.now())) === null)
      throw refuse('challenge_over')
    return openSession(tx, visit, identityId)
  })
  await forgive(ground, limits)
  return opened
}
