import { z } from 'zod'
import { refuse as refuseAs } from '#platform/contract/refusal.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import { addJob, defineJob } from '#platform/jobs/job.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { filled } from '#platform/values/say.ts'
import { hashNewPassword, keepPassword } from './commands-identity.ts'
import { writeNotice } from './commands-notices.ts'
import type { AccountsSettings, Ground, Visit } from './commands-session.ts'
import { tell, together } from './commands-tell.ts'
import { throttle } from './commands-throttle.ts'
import { refuse } from './contract.ts'
import { makeSecret } from './domain/secret.ts'
import { linkLimitsOf, resetLimitsOf, subjectsOf } from './domain/throttle.ts'
import { passwordChanged, sessionEnded } from './events.ts'
import { forgetTriesOf } from './queries-attempts.ts'
import {
  findIdentity,
  findIdentityByEmail,
  type IdentityRow,
  listMemberships,
  lockIdentity,
} from './queries-identities.ts'
import { deleteSessions } from './queries-sessions.ts'
import {
  dropVerificationsOf,
  peekVerification,
  putVerification,
  takeVerification,
} from './queries-verifications.ts'
import { listWorkspaces } from './queries-workspaces.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'

const RESET_SECONDS = 3600
export const wordsIn = (locale: string) => (locale === 'ar' ? ar : en)

/**
 * Notes that somebody asked for a reset link and answers at once. Whether the address is known is looked up later, by
 * a job, so that neither the answer nor its time tells.
 */
export async function askReset(
  ground: Ground,
  settings: AccountsSettings,
  visit: Visit,
  email: string,
): Promise<void> {
  await throttle(ground, resetLimitsOf({ email, ip: visit.ip }))
  const [workspace] = await listWorkspaces(ground.db)
  if (!workspace) return
  const ask = makeSecret()
  await together(ground, async ({ db, now }) => {
    await putVerification(db, 'reset-asked', ask, { email }, { now: now(), seconds: RESET_SECONDS })
    await addJob({ db }, resetJob(settings), { workspaceId: workspace.id, ask })
  })
}

/** Makes the link by which an identity chooses a new password; earlier links work no more. */
export async function makeResetLink(
  { db, now }: Ground,
  { config }: AccountsSettings,
  identityId: string,
): Promise<string> {
  const token = makeSecret()
  await dropVerificationsOf(db, 'reset', identityId)
  await putVerification(db, 'reset', token, identityId, { now: now(), seconds: RESET_SECONDS })
  return `${config.url.origin}/reset?token=${token}`
}

/** Writes the mail with the reset link. */
export async function sendResetLink(
  tx: Context,
  settings: AccountsSettings,
  to: { readonly identityId: string; readonly email: string; readonly name: string; readonly locale: string },
): Promise<void> {
  const url = await makeResetLink(tx, settings, to.identityId)
  const words = wordsIn(to.locale)
  await writeNotice(tx, settings, {
    to: to.email,
    locale: to.locale,
    subject: words['letter.reset.subject'],
    paragraphs: [filled(words['letter.reset.lead'], { name: to.name }), words['letter.reset.end']],
    link: { words: words['letter.reset.link'], url },
  })
}

/** Answers one request for a reset link, if the address is known and still belongs to a colleague. */
export const answerResetRequest = (ctx: Context, settings: AccountsSettings, ask: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const asked = await takeVerification<{ email: string }>(tx.db, 'reset-asked', ask, tx.now())
    const identity = asked && (await findIdentityByEmail(tx.db, asked.email))
    const [member] = identity ? await listMemberships(tx.db, identity.id) : []
    if (!identity || !member) return
    const { locale } = member
    const there = actingAs({ ...tx, workspaceId: member.workspaceId as WorkspaceId }, tx.actor)
    await sendResetLink(there, settings, {
      identityId: identity.id,
      email: identity.email,
      name: identity.name,
      locale,
    })
  })

export const resetJob = (settings: AccountsSettings) =>
  defineJob('accounts.reset', z.object({ workspaceId: z.uuid(), ask: z.string() }), (ctx, { ask }) =>
    answerResetRequest(ctx, settings, ask),
  )

const known = async (ground: Ground, token: string): Promise<IdentityRow | undefined> => {
  const identityId = await peekVerification<string>(ground.db, 'reset', token, ground.now())
  return identityId === null ? undefined : findIdentity(ground.db, identityId)
}

/** Chooses a new password with a reset link, once; every session ends and tries of strangers are forgotten. */
export async function redeemReset(
  ground: Ground,
  visit: Visit,
  given: { token: string; password: string },
): Promise<void> {
  const identity = await known(ground, given.token)
  if (!identity) {
    await throttle(ground, linkLimitsOf(visit.ip))
    throw refuse('link_used_up')
  }
  const hash = await hashNewPassword(given.password, identity)
  await together(ground, async (tx) => {
    if ((await takeVerification(tx.db, 'reset', given.token, tx.now())) === null) throw refuse('link_used_up')
    if (!(await lockIdentity(tx.db, identity.id))) throw refuseAs('not_found')
    await keepPassword(tx.db, identity.id, hash, tx.now())
    const ended = await deleteSessions(tx.db, { identityId: identity.id })
    await forgetTriesOf(tx.db, subjectsOf(identity.email))
    await tell(tx, identity.id, passwordChanged, { by: 'reset' })
    await tell(tx, identity.id, sessionEnded, { count: ended.length })
  })
}

/** Makes a reset link from the command line; gives null when nobody has the address. */
export async function resetUser(
  ground: Ground,
  settings: AccountsSettings,
  email: string,
): Promise<string | null> {
  const identity = await findIdentityByEmail(ground.db, email)
  return identity ? together(ground, (tx) => makeResetLink(tx, settings, identity.id)) : null
}
