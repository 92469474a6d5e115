import { createIdentity, hashNewPassword } from '#features/accounts/commands-identity.ts'
import type { Ground } from '#features/accounts/commands-session.ts'
import { makeWorkspace, type NewWorkspace, redeemSetUpToken } from '#features/accounts/commands-workspace.ts'
import { announce } from '#platform/events/announce.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import type { SystemActor } from '#platform/values/actor.ts'
import { newId, type WorkspaceId } from '#platform/values/id.ts'
import { refuse } from './contract.ts'
import { inOrder, USUAL_HOURS, type WorkingPeriod } from './domain/working-hours.ts'
import { colleagueJoined, teamMade, workspaceSetUp } from './events.ts'
import { insertCalendar } from './queries-calendars.ts'
import { insertColleague } from './queries-colleagues.ts'
import { insertFirstInbox } from './queries-first-inbox.ts'
import { addMembers, insertTeam } from './queries-teams.ts'

export interface SetUp {
  readonly token: string
  readonly organisation: {
    readonly name: string
    readonly timeZone: string
    readonly locale: string
    readonly workingHours: readonly WorkingPeriod[]
  }
  readonly director: { readonly name: string; readonly email: string; readonly password: string }
  readonly team?: { readonly name: string } | undefined
  readonly inbox: { readonly name: string; readonly address: string }
}

const systemActor: SystemActor = { kind: 'system', name: 'set-up' }

/** Makes an empty workspace that works from nine to five, Monday to Friday, until somebody says otherwise. */
export async function createWorkspace(ground: Ground, workspace: NewWorkspace): Promise<WorkspaceId> {
  const workspaceId: WorkspaceId = newId<'workspace'>(ground.now().getTime())
  await contextFor({ ...ground, actor: systemActor, workspaceId }).transaction((tx) =>
    beginWorkspace(tx, workspace, USUAL_HOURS),
  )
  return workspaceId
}

/** Makes the workspace with its first director, team and inbox, all or nothing; gives the director's identity. */
export async function setUpOrganisation(ground: Ground, given: SetUp): Promise<string> {
  const { organisation, director } = given
  const hours = inOrder(organisation.workingHours)
  const passwordHash = await hashNewPassword(director.password, director)
  const workspaceId: WorkspaceId = newId<'workspace'>(ground.now().getTime())
  return contextFor({ ...ground, actor: systemActor, workspaceId }).transaction(async (tx) => {
    if (!(await redeemSetUpToken(tx.db, given.token))) throw refuse('set_up_over')
    await beginWorkspace(tx, organisation, hours)
    const identityId = await createIdentity(tx.db, { ...director, passwordHash, now: tx.now() })
    const directorId = await addDirector(tx, director, identityId)
    await addFirstTeam(tx, directorId, given)
    return identityId
  })
}

async function beginWorkspace(
  tx: Context,
  workspace: NewWorkspace,
  hours: readonly WorkingPeriod[],
): Promise<void> {
  await makeWorkspace(tx.db, tx.workspaceId, tx.now(), workspace)
  await insertCalendar(tx.db, tx.workspaceId, { timeZone: workspace.timeZone, periods: hours, at: tx.now() })
  await announce(tx, {
    type: workspaceSetUp,
    subject: { kind: 'workspace', id: tx.workspaceId },
    payload: {},
    audience: 'workspace',
  })
}

async function addDirector(
  tx: Context,
  { name, email }: { name: string; email: string },
  identityId: string,
): Promise<string> {
  const id = newId<'colleague'>(tx.now().getTime())
  await insertColleague(tx.db, tx.workspaceId, {
    id,
    identityId,
    name,
    email,
    role: 'admin',
    state: 'active',
    createdAt: tx.now(),
  })
  await announce(tx, {
    type: colleagueJoined,
    subject: { kind: 'colleague', id },
    payload: { role: 'admin' },
    audience: 'workspace',
  })
  return id
}

async function addFirstTeam(tx: Context, leadId: string, { team, inbox }: SetUp): Promise<void> {
  const id = newId<'team'>(tx.now().getTime())
  await insertTeam(tx.db, tx.workspaceId, { id, name: team?.name ?? inbox.name, leadId, createdAt: tx.now() })
  await addMembers(tx.db, tx.workspaceId, id, [leadId])
  await announce(tx, {
    type: teamMade,
    subject: { kind: 'team', id },
    payload: { leadId },
    audience: 'workspace',
  })
  const isFree = await insertFirstInbox(tx.db, tx.workspaceId, { ...inbox, teamId: id, createdAt: tx.now() })
  if (!isFree) throw refuse('inbox_address_taken')
}
