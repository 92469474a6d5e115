import { endMembership } from '#features/accounts/commands-membership.ts'
import { sendResetLink } from '#features/accounts/commands-reset.ts'
import type { AccountsSettings } from '#features/accounts/commands-session.ts'
import { isProvidersAddress } from '#features/accounts/domain/provider-address.ts'
import { findIdentity } from '#features/accounts/queries-identities.ts'
import { findWorkspace } from '#features/accounts/queries-workspaces.ts'
import { allow, refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { readColleague } from './commands-colleagues.ts'
import { sendInvitation } from './commands-invitation.ts'
import { refuse } from './contract.ts'
import { colleagueChanged, colleagueEnded, colleagueReturned, colleagueRoleChanged } from './events.ts'
import { mayChangePeople } from './policy.ts'
import {
  type ColleagueChange,
  type ColleagueRow,
  listActive,
  lockAdmins,
  lockColleague,
  saveColleague,
} from './queries-colleagues.ts'
import { dropInvitations } from './queries-invitations.ts'
import { forgetWhereabouts } from './queries-people.ts'
import { listAbove } from './queries-reporting.ts'
import { findTeamLedBy, removeFromTeams } from './queries-teams.ts'

type Change = ColleagueChange & { readonly state?: 'active' | 'ended' | undefined }

function keepAnAdmin(admins: readonly { id: string }[], before: ColleagueRow, after: ColleagueRow): void {
  const wasAdmin = before.role === 'admin' && before.state === 'active'
  if (!wasAdmin || (after.role === 'admin' && after.state === 'active')) return
  if (!admins.some(({ id }) => id !== before.id)) throw refuse('last_admin')
}

async function checkManager(tx: Context, { id, managerId }: ColleagueRow): Promise<void> {
  if (managerId === null) return
  if (managerId === id) throw refuse('reports_to_self')
  const above = await listAbove(tx.db, tx.workspaceId, managerId)
  if (above.some((each) => each.id === id)) throw refuse('reports_in_circle')
  if ((await listActive(tx.db, tx.workspaceId, [managerId])).length === 0)
    throw refuse('colleague_not_active')
}

async function end(tx: Context, before: ColleagueRow): Promise<void> {
  const team = await findTeamLedBy(tx.db, tx.workspaceId, before.id)
  if (team !== undefined) throw refuse('leads_a_team', { team })
  const left = await removeFromTeams(tx.db, tx.workspaceId, before.id)
  await dropInvitations(tx.db, tx.workspaceId, before.id)
  await forgetWhereabouts(tx.db, tx.workspaceId, before.id)
  await endMembership(tx, { colleagueId: before.id, identityId: before.identityId })
  await announce(tx, {
    type: colleagueEnded,
    subject: { kind: 'colleague', id: before.id },
    payload: { teamIds: left.map(({ teamId }) => teamId) },
    audience: 'workspace',
  })
}

async function bringBack(tx: Context, settings: AccountsSettings, colleague: ColleagueRow): Promise<void> {
  if (colleague.state === 'invited')
    await sendInvitation(tx, settings, colleague, (await findWorkspace(tx.db, tx.workspaceId))!)
  await announce(tx, {
    type: colleagueReturned,
    subject: { kind: 'colleague', id: colleague.id },
    payload: {},
    audience: 'workspace',
  })
}

const changed = (before: ColleagueRow, { state, ...facts }: Change, at: Date): ColleagueRow => {
  const after = { ...before, ...facts }
  if (state === 'ended' && before.state !== 'ended') return { ...after, state: 'ended', endedAt: at }
  if (state === 'active' && before.state === 'ended')
    return { ...after, state: before.identityId === null ? 'invited' : 'active', endedAt: null }
  return after
}

/** Changes a colleague's facts, role or state; what they may do changes at their next request. */
export const changeColleague = (
  ctx: Context<ColleagueActor>,
  settings: AccountsSettings,
  { id, ...change }: Change & { id: string },
) =>
  ctx.transaction(async (tx) => {
    allow(mayChangePeople(tx.actor))
    // The admins first, in one order: two who end each other at once must not wait for each other.
    const admins = await lockAdmins(tx.db, tx.workspaceId)
    const before = await lockColleague(tx.db, tx.workspaceId, id)
    if (!before) throw refuseAs('not_found')
    if (before.erasedAt !== null) throw refuse('colleague_erased')
    const after = changed(before, change, tx.now())
    await checkManager(tx, after)
    keepAnAdmin(admins, before, after)
    await saveColleague(tx.db, tx.workspaceId, after)
    const subject = { kind: 'colleague', id }
    if (after.role !== before.role) {
      const payload = { from: before.role, to: after.role }
      await announce(tx, { type: colleagueRoleChanged, subject, payload, audience: 'workspace' })
    }
    const fields = Object.keys(change).filter((field) => field !== 'state' && field !== 'role')
    if (fields.length > 0)
      await announce(tx, { type: colleagueChanged, subject, payload: { fields }, audience: 'workspace' })
    if (before.state !== 'ended' && after.state === 'ended') await end(tx, before)
    if (before.state === 'ended' && after.state !== 'ended') await bringBack(tx, settings, after)
    return readColleague(tx, id)
  })

/** Ends every session and token of a colleague in this workspace. */
export const endSessionsOf = (ctx: Context<ColleagueActor>, id: string) =>
  ctx.transaction(async (tx) => {
    allow(mayChangePeople(tx.actor))
    const colleague = await lockColleague(tx.db, tx.workspaceId, id)
    if (!colleague) throw refuseAs('not_found')
    await endMembership(tx, { colleagueId: id, identityId: colleague.identityId })
  })

/** Sends a colleague a link to choose a new password. */
export const sendReset = (ctx: Context<ColleagueActor>, settings: AccountsSettings, id: string) =>
  ctx.transaction(async (tx) => {
    allow(mayChangePeople(tx.actor))
    const colleague = await lockColleague(tx.db, tx.workspaceId, id)
    if (!colleague) throw refuseAs('not_found')
    const { identityId, name, state } = colleague
    const identity = identityId === null ? undefined : await findIdentity(tx.db, identityId)
    if (!identity || state !== 'active') throw refuse('colleague_not_active')
    if (isProvidersAddress(identity.email)) throw refuse('signs_in_by_provider')
    const { locale } = (await findWorkspace(tx.db, tx.workspaceId))!
    // To the address that the person signs in with: the one in this workspace is written by its admins.
    await sendResetLink(tx, settings, { identityId: identity.id, name, email: identity.email, locale })
  })
