import type { AccountsSettings } from '#features/accounts/commands-session.ts'
import { findWorkspace } from '#features/accounts/queries-workspaces.ts'
import { pageOf } from '#platform/contract/cursor.ts'
import { allow, refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor, Role } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { sendInvitation } from './commands-invitation.ts'
import { refuse } from './contract.ts'
import { afterId } from './domain/after-id.ts'
import { colleagueInvited } from './events.ts'
import { mayChangePeople, mayEraseColleague } from './policy.ts'
import {
  type ColleaguesFilter,
  type ColleagueWithTeams,
  findColleague,
  insertColleague,
  listActive,
  listColleagues,
  lockColleague,
} from './queries-colleagues.ts'
import { addMembers, findTeam } from './queries-teams.ts'

/** A colleague as others see them, with what the one who looks can do. */
export const shownColleague = (
  actor: ColleagueActor,
  { identityId: _, ...colleague }: ColleagueWithTeams,
) => {
  const mayChange = mayChangePeople(actor)
  return {
    ...colleague,
    can: {
      change: mayChange && colleague.erasedAt === null,
      end: mayChange && colleague.state !== 'ended',
      invite: mayChange && colleague.state === 'invited',
      bringBack: mayChange && colleague.state === 'ended' && colleague.erasedAt === null,
      erase: mayEraseColleague(actor, colleague),
    },
  }
}

export async function readColleague(ctx: Context<ColleagueActor>, id: string) {
  const found = await findColleague(ctx.db, ctx.workspaceId, id)
  if (!found) throw refuseAs('not_found')
  return shownColleague(ctx.actor, found)
}

export async function pageOfColleagues(
  ctx: Context<ColleagueActor>,
  { limit, cursor, ...filter }: ColleaguesFilter & { limit: number; cursor?: string | undefined },
) {
  const rows = await listColleagues(ctx.db, ctx.workspaceId, filter, afterId(cursor), limit)
  const { items, next } = pageOf(rows, limit, ({ id }) => [id])
  return { items: items.map((row) => shownColleague(ctx.actor, row)), next }
}

export interface Invite {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly jobTitle: string
  readonly managerId: string | null
  readonly teamIds: readonly string[]
  readonly locale: string | null
}

/** Adds somebody who is invited; the caller sends the invitation. */
export async function addInvited(tx: Context, given: Invite): Promise<string> {
  const id = newId<'colleague'>(tx.now().getTime())
  if (given.managerId !== null && (await listActive(tx.db, tx.workspaceId, [given.managerId])).length === 0)
    throw refuse('colleague_not_active')
  const isAdded = await insertColleague(tx.db, tx.workspaceId, {
    ...given,
    id,
    identityId: null,
    state: 'invited',
    createdAt: tx.now(),
  })
  if (!isAdded) throw refuse('colleague_exists')
  for (const teamId of given.teamIds) {
    if (!(await findTeam(tx.db, tx.workspaceId, teamId))) throw refuseAs('not_found')
    await addMembers(tx.db, tx.workspaceId, teamId, [id])
  }
  await announce(tx, {
    type: colleagueInvited,
    subject: { kind: 'colleague', id },
    payload: { role: given.role },
    audience: 'workspace',
  })
  return id
}

/** Invites a colleague by mail. */
export const inviteColleague = (ctx: Context<ColleagueActor>, settings: AccountsSettings, given: Invite) =>
  ctx.transaction(async (tx) => {
    allow(mayChangePeople(tx.actor))
    const id = await addInvited(tx, given)
    const workspace = (await findWorkspace(tx.db, tx.workspaceId))!
    await sendInvitation(
      tx,
      settings,
      { ...given, id },
      { ...workspace, locale: given.locale ?? workspace.locale },
    )
    return readColleague(tx, id)
  })

/** Sends a new invitation to somebody who has not come in yet. */
export const inviteAgain = (ctx: Context<ColleagueActor>, settings: AccountsSettings, id: string) =>
  ctx.transaction(async (tx) => {
    allow(mayChangePeople(tx.actor))
    const invited = await lockColleague(tx.db, tx.workspaceId, id)
    if (!invited) throw refuseAs('not_found')
    if (invited.state === 'ended') throw refuse('colleague_ended')
    if (invited.state !== 'invited') throw refuse('already_in')
    await sendInvitation(tx, settings, invited, (await findWorkspace(tx.db, tx.workspaceId))!)
    return readColleague(tx, id)
  })
