import { createIdentity, hashNewPassword, isRightPassword } from '#features/accounts/commands-identity.ts'
import { writeNotice } from '#features/accounts/commands-notices.ts'
import type { AccountsSettings, Ground, Visit } from '#features/accounts/commands-session.ts'
import { forgive, throttle } from '#features/accounts/commands-throttle.ts'
import { refuse as refuseSignIn } from '#features/accounts/contract.ts'
import { hashOf, makeSecret } from '#features/accounts/domain/secret.ts'
import { limitsOf, linkLimitsOf } from '#features/accounts/domain/throttle.ts'
import {
  findIdentityByEmail,
  type IdentityRow,
  listMemberships,
} from '#features/accounts/queries-identities.ts'
import { announce } from '#platform/events/announce.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { newId, type WorkspaceId } from '#platform/values/id.ts'
import { filled } from '#platform/values/say.ts'
import { refuse } from './contract.ts'
import { colleagueJoined } from './events.ts'
import { type ColleagueRow, lockColleague, saveColleague } from './queries-colleagues.ts'
import {
  dropInvitations,
  findInvitation,
  type InvitationRow,
  insertInvitation,
  spendInvitation,
} from './queries-invitations.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'

const DAYS = 7

/** Makes the link by which a colleague comes in; it works once, for seven days, and earlier ones no more. */
export async function makeInvitation(
  tx: Context,
  settings: AccountsSettings,
  colleagueId: string,
): Promise<string> {
  const token = makeSecret()
  await dropInvitations(tx.db, tx.workspaceId, colleagueId)
  await insertInvitation(tx.db, {
    workspaceId: tx.workspaceId,
    id: newId<'invitation'>(tx.now().getTime()),
    colleagueId,
    tokenHash: hashOf(token),
    expiresAt: new Date(tx.now().getTime() + DAYS * 86_400_000),
    createdBy: tx.actor.kind === 'colleague' ? tx.actor.id : null,
    createdAt: tx.now(),
  })
  return `${settings.config.url.origin}/invitation?token=${token}`
}

/** Makes an invitation and the mail that brings it. */
export async function sendInvitation(
  tx: Context,
  settings: AccountsSettings,
  to: { readonly id: string; readonly name: string; readonly email: string },
  workspace: { readonly name: string; readonly locale: string },
): Promise<string> {
  const url = await makeInvitation(tx, settings, to.id)
  const words = workspace.locale === 'ar' ? ar : en
  const params = { name: to.name, workspace: workspace.name }
  await writeNotice(tx, settings, {
    to: to.email,
    locale: workspace.locale,
    subject: filled(words['letter.invitation.subject'], params),
    paragraphs: [filled(words['letter.invitation.lead'], params), words['letter.invitation.end']],
    link: { words: words['letter.invitation.link'], url },
  })
  return url
}

async function invitationOf(ground: Ground, visit: Visit, token: string): Promise<InvitationRow> {
  const found = await findInvitation(ground.db, hashOf(token), ground.now())
  if (found) return found
  await throttle(ground, linkLimitsOf(visit.ip))
  throw refuse('invitation_gone')
}

/** What an invitation is for, told to whoever holds its link. */
export async function lookAtInvitation(ground: Ground, visit: Visit, token: string) {
  const { workspaceName, name, email } = await invitationOf(ground, visit, token)
  const identity = await findIdentityByEmail(ground.db, email)
  return { workspace: workspaceName, name, email, hasPassword: identity?.password != null }
}

/** Makes the invited colleague an active one, in the transaction that uses the invitation up. */
export async function comeIn(
  tx: Context,
  invited: ColleagueRow,
  identityId: string,
  name = invited.name,
): Promise<void> {
  await saveColleague(tx.db, tx.workspaceId, { ...invited, identityId, name, state: 'active', endedAt: null })
  await announce(tx, {
    type: colleagueJoined,
    subject: { kind: 'colleague', id: invited.id },
    payload: { role: invited.role },
    audience: 'workspace',
  })
}

async function redeem(
  ground: Ground,
  invitation: InvitationRow,
  name: string | undefined,
  identityOf: (tx: Context) => Promise<string>,
): Promise<string> {
  const ctx = contextFor({
    ...ground,
    actor: { kind: 'system', name: 'invitation' },
    workspaceId: invitation.workspaceId as WorkspaceId,
  })
  return ctx.transaction(async (tx) => {
    if (!(await spendInvitation(tx.db, invitation, tx.now()))) throw refuse('invitation_gone')
    const invited = await lockColleague(tx.db, tx.workspaceId, invitation.colleagueId)
    if (invited?.state !== 'invited') throw refuse('invitation_gone')
    const identityId = await identityOf(tx)
    await comeIn(tx, invited, identityId, name)
    return identityId
  })
}

async function proveOwnPassword(
  ground: Ground,
  visit: Visit,
  identity: IdentityRow,
  password: string,
): Promise<void> {
  const limits = limitsOf({ email: identity.email, ip: visit.ip, device: null })
  await throttle(ground, limits)
  if (!(await isRightPassword(identity.password, password))) throw refuseSignIn('wrong_credentials')
  await forgive(ground, limits)
}

/** Takes an invitation: a new identity chooses its password, a known one gives the password it has. */
export async function acceptInvitation(
  ground: Ground,
  visit: Visit,
  given: { token: string; name?: string | undefined; password: string },
): Promise<string> {
  const invitation = await invitationOf(ground, visit, given.token)
  const { email } = invitation
  const known = await findIdentityByEmail(ground.db, email)
  if (known) {
    await proveOwnPassword(ground, visit, known, given.password)
    return redeem(ground, invitation, given.name, async () => known.id)
  }
  const name = given.name ?? invitation.name
  const passwordHash = await hashNewPassword(given.password, { name, email })
  return redeem(ground, invitation, name, (tx) =>
    createIdentity(tx.db, { name, email, passwordHash, now: tx.now() }),
  )
}

/** Takes an invitation as the one who is signed in. */
export async function acceptSignedIn(
  ground: Ground & { identityId: string },
  visit: Visit,
  token: string,
): Promise<void> {
  const invitation = await invitationOf(ground, visit, token)
  const mine = await listMemberships(ground.db, ground.identityId)
  if (mine.some(({ workspaceId }) => workspaceId === invitation.workspaceId)) throw refuse('already_in')
  await redeem(ground, invitation, undefined, async () => ground.identityId)
}
