import { pageOf } from '#platform/contract/cursor.ts'
import { allow, refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { refuse } from './contract.ts'
import { afterId } from './domain/after-id.ts'
import { teamChanged, teamEnded, teamMade, teamMembersChanged } from './events.ts'
import { mayChangePeople, mayChangeTeam } from './policy.ts'
import { listActive, listPresent } from './queries-colleagues.ts'
import {
  addMembers,
  findInboxOfTeam,
  findTeam,
  insertTeam,
  isTeamNameTaken,
  listTeams,
  lockTeam,
  removeMember,
  saveTeam,
  type TeamRow,
  type TeamWithMembers,
} from './queries-teams.ts'

type Ctx = Context<ColleagueActor>

const shownTeam = (actor: ColleagueActor, { endedAt: _, ...team }: TeamWithMembers) => ({
  ...team,
  can: { change: mayChangeTeam(actor, team), end: mayChangePeople(actor) },
})

export async function readTeam(ctx: Ctx, id: string) {
  const team = await findTeam(ctx.db, ctx.workspaceId, id)
  if (!team) throw refuseAs('not_found')
  return shownTeam(ctx.actor, team)
}

export async function pageOfTeams(
  ctx: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const rows = await listTeams(ctx.db, ctx.workspaceId, afterId(cursor), limit)
  const { items, next } = pageOf(rows, limit, ({ id }) => [id])
  return { items: items.map((team) => shownTeam(ctx.actor, team)), next }
}

async function lockMine(tx: Ctx, id: string): Promise<TeamRow> {
  const team = await lockTeam(tx.db, tx.workspaceId, id)
  if (!team) throw refuseAs('not_found')
  allow(mayChangeTeam(tx.actor, team))
  return team
}

async function checkLead(tx: Ctx, leadId: string): Promise<void> {
  if ((await listActive(tx.db, tx.workspaceId, [leadId])).length === 0) throw refuse('colleague_not_active')
}

async function join(tx: Ctx, teamId: string, ids: readonly string[]): Promise<void> {
  const present = await listPresent(tx.db, tx.workspaceId, ids)
  if (present.length < new Set(ids).size) throw refuse('colleague_not_active')
  const joined = await addMembers(tx.db, tx.workspaceId, teamId, ids)
  if (joined.length === 0) return
  await announce(tx, {
    type: teamMembersChanged,
    subject: { kind: 'team', id: teamId },
    payload: { joined: joined.map(({ id }) => id), left: [] },
    audience: 'workspace',
  })
}

/** Makes a team; its lead is always one of its members. */
export const createTeam = (ctx: Ctx, given: { name: string; leadId: string; memberIds: readonly string[] }) =>
  ctx.transaction(async (tx) => {
    allow(mayChangePeople(tx.actor))
    await checkLead(tx, given.leadId)
    const id = newId<'team'>(tx.now().getTime())
    if (!(await insertTeam(tx.db, tx.workspaceId, { ...given, id, createdAt: tx.now() })))
      throw refuse('team_name_taken')
    await announce(tx, {
      type: teamMade,
      subject: { kind: 'team', id },
      payload: { leadId: given.leadId },
      audience: 'workspace',
    })
    await join(tx, id, [...new Set([given.leadId, ...given.memberIds])])
    return readTeam(tx, id)
  })

/** Changes name, lead or custom of a team. */
export const changeTeam = (
  ctx: Ctx,
  { id, ...change }: { id: string } & Partial<Pick<TeamRow, 'name' | 'leadId' | 'acceptsOwnWork'>>,
) =>
  ctx.transaction(async (tx) => {
    const team = await lockMine(tx, id)
    if (change.leadId !== undefined && change.leadId !== team.leadId) {
      await checkLead(tx, change.leadId)
      await join(tx, id, [change.leadId])
    }
    if (change.name !== undefined && (await isTeamNameTaken(tx.db, tx.workspaceId, change.name, id)))
      throw refuse('team_name_taken')
    await saveTeam(tx.db, tx.workspaceId, { ...team, ...change })
    await announce(tx, {
      type: teamChanged,
      subject: { kind: 'team', id },
      payload: { fields: Object.keys(change) },
      audience: 'workspace',
    })
    return readTeam(tx, id)
  })

export const addTeamMember = (ctx: Ctx, { id, colleagueId }: { id: string; colleagueId: string }) =>
  ctx.transaction(async (tx) => {
    await lockMine(tx, id)
    await join(tx, id, [colleagueId])
    return readTeam(tx, id)
  })

/** Takes a colleague out of a team; its lead stays until another leads. */
export const removeTeamMember = (ctx: Ctx, { id, colleagueId }: { id: string; colleagueId: string }) =>
  ctx.transaction(async (tx) => {
    const team = await lockMine(tx, id)
    if (team.leadId === colleagueId) throw refuse('lead_must_stay')
    if (!(await removeMember(tx.db, tx.workspaceId, id, colleagueId))) throw refuseAs('not_found')
    await announce(tx, {
      type: teamMembersChanged,
      subject: { kind: 'team', id },
      payload: { joined: [], left: [colleagueId] },
      audience: 'workspace',
    })
    return readTeam(tx, id)
  })

/** Ends a team that answers no inbox any more. */
export const endTeam = (ctx: Ctx, id: string) =>
  ctx.transaction(async (tx) => {
    allow(mayChangePeople(tx.actor))
    const team = await lockMine(tx, id)
    const inbox = await findInboxOfTeam(tx.db, tx.workspaceId, id)
    if (inbox !== undefined) throw refuse('team_has_inboxes', { inbox })
    await saveTeam(tx.db, tx.workspaceId, { ...team, endedAt: tx.now() })
    await announce(tx, { type: teamEnded, subject: { kind: 'team', id }, payload: {}, audience: 'workspace' })
  })
