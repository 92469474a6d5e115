import { createTokenFor } from '#features/accounts/commands-tokens.ts'
import { insertCalendar } from '#features/people/queries-calendars.ts'
import { type Database, run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'

export interface Ground {
  readonly workspaceId: string
  readonly inboxId: string
  readonly teamId: string
  readonly inboxAddress: string
  readonly token: string
}

/** One organisation with one colleague and one inbox, and a token to act as that colleague. */
export const prepareGround = async ({ db }: Database, name = 'faults'): Promise<Ground> => {
  const [identityId, colleagueId, teamId, inboxId] = [newId(), newId(), newId(), newId()]
  const workspaceId: string = newId()
  const now = new Date()
  const inboxAddress = `help@${name}.example`
  const email = `mia@${name}.example`
  await run(
    db,
    `insert into workspaces (id, name, slug, time_zone, created_at) values ($1, 'Faults', $3, 'UTC', $2)`,
    [workspaceId, now, name],
  )
  await insertCalendar(db, workspaceId, {
    timeZone: 'UTC',
    periods: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })),
    at: now,
  })
  await run(
    db,
    `insert into identities (id, name, email, email_verified, created_at, updated_at) values ($1, 'Mia', $2, true, $3, $3)`,
    [identityId, email, now],
  )
  await run(
    db,
    `insert into colleagues (workspace_id, id, identity_id, name, email, role, state, created_at) values ($1, $2, $3, 'Mia', $4, 'admin', 'active', $5)`,
    [workspaceId, colleagueId, identityId, email, now],
  )
  await run(
    db,
    `insert into teams (workspace_id, id, name, lead_id, created_at) values ($1, $2, 'Desk', $3, $4)`,
    [workspaceId, teamId, colleagueId, now],
  )
  await run(db, `insert into team_members (workspace_id, team_id, colleague_id) values ($1, $2, $3)`, [
    workspaceId,
    teamId,
    colleagueId,
  ])
  await run(
    db,
    `insert into inboxes (workspace_id, id, name, team_id, created_at) values ($1, $2, 'Help', $3, $4)`,
    [workspaceId, inboxId, teamId, now],
  )
  await run(db, `insert into inbox_addresses (address, workspace_id, inbox_id) values ($1, $2, $3)`, [
    inboxAddress,
    workspaceId,
    inboxId,
  ])
  const token = await createTokenFor({ db, now: () => now, traceId: 'faults' } as never, {
    email,
    workspaceId: workspaceId!,
    name: 'faults',
    scopes: ['all'],
  })
  return { workspaceId: workspaceId!, inboxId: inboxId!, teamId: teamId!, inboxAddress, token: token! }
}

/** One more inbox of an organisation; gives its address. */
export const addInbox = async ({ db }: Database, { workspaceId, teamId }: Ground): Promise<string> => {
  const id = newId()
  const address = `second-${id.slice(-6)}@second.example`
  await run(
    db,
    `insert into inboxes (workspace_id, id, name, team_id, created_at) values ($1, $2, 'Second', $3, $4)`,
    [workspaceId, id, teamId, new Date()],
  )
  await run(db, `insert into inbox_addresses (address, workspace_id, inbox_id) values ($1, $2, $3)`, [
    address,
    workspaceId,
    id,
  ])
  return address
}
