import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface IdentityRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string | null
  readonly secondFactor: boolean
}

const SELECT = `select i.id, i.name, i.email, i.two_factor_enabled as "secondFactor",
  (select c.password from credentials c where c.identity_id = i.id and c.provider_id = 'credential') as password
from identities i`

export const findIdentityByEmail = async (db: Db, email: string): Promise<IdentityRow | undefined> =>
  (await run<IdentityRow>(db, `${SELECT} where lower(i.email) = lower($1)`, [email]))[0]

export const findIdentity = async (db: Db, id: string): Promise<IdentityRow | undefined> =>
  (await run<IdentityRow>(db, `${SELECT} where i.id = $1`, [id]))[0]

/** Locks an identity while how it signs in changes. */
export const lockIdentity = async (db: Db, id: string): Promise<IdentityRow | undefined> =>
  (await run<IdentityRow>(db, `${SELECT} where i.id = $1 for update of i`, [id]))[0]

/** Makes an identity unless the address has one; gives whether it was made. */
export const insertIdentity = async (
  db: Db,
  identity: { id: string; name: string; email: string; now: Date },
): Promise<boolean> =>
  (await runCounting(
    db,
    `insert into identities (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, true, $4, $4)
     on conflict do nothing`,
    [identity.id, identity.name, identity.email, identity.now],
  )) > 0

export const savePassword = (db: Db, id: string, identityId: string, hash: string, now: Date) =>
  run(
    db,
    `insert into credentials (id, identity_id, account_id, provider_id, password, created_at, updated_at)
     values ($1, $2::uuid, $2::text, 'credential', $3, $4, $4)
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`,
    [id, identityId, hash, now],
  )

export const setActiveWorkspace = (db: Db, id: string, workspaceId: string) =>
  run(db, `update identities set active_workspace_id = $2 where id = $1`, [id, workspaceId])

export const setSecondFactor = (db: Db, id: string, isOn: boolean, now: Date) =>
  run(db, `update identities set two_factor_enabled = $2, updated_at = $3 where id = $1`, [id, isOn, now])

export interface Membership {
  readonly workspaceId: string
  readonly colleagueId: string
  readonly name: string
  readonly slug: string
  readonly kind: 'organisation' | 'demo'
  readonly locale: string
  readonly isActive: boolean
}

/** The workspaces where an identity is an active colleague, the one used last first. Reads a later feature's table. */
export const listMemberships = (db: Db, identityId: string) =>
  run<Membership>(
    db,
    `select c.workspace_id as "workspaceId", c.id as "colleagueId", w.name, w.slug, w.kind,
       coalesce(c.locale, w.locale) as locale, i.active_workspace_id is not distinct from c.workspace_id as "isActive"
     from colleagues c join workspaces w on w.id = c.workspace_id join identities i on i.id = c.identity_id
     where c.identity_id = $1 and c.state = 'active'
     order by "isActive" desc, w.created_at, w.id`,
    [identityId],
  )

/** Active colleagues with this address, in every workspace. Reads a later feature's table. */
export const findMembershipsByEmail = (db: Db, email: string) =>
  run<{ workspaceId: string; colleagueId: string; identityId: string | null }>(
    db,
    `select c.workspace_id as "workspaceId", c.id as "colleagueId", c.identity_id as "identityId"
     from colleagues c join workspaces w on w.id = c.workspace_id
     where lower(c.email) = lower($1) and c.state = 'active' order by w.created_at, w.id`,
    [email],
  )
