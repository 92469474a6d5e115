import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { Unit } from './domain/amount.ts'
import type { Grant, Holder } from './domain/grant.ts'
import type { Act, GRANT_CHANGES, Limits } from './shapes.ts'

export const GRANT_COLUMNS = `g.id, g.seed, g.roles, g.colleague_id as "colleagueId", g.act, g.unit, g.audience, g.per_case as "perCase",
  g.per_contact as "perContact", g.in_total as "inTotal", g.conditions,
  case g.on_timeout when 'allow' then json_build_object('do', 'allow', 'upTo', g.allow_up_to) else json_build_object('do', 'pass_up') end as "onTimeout",
  g.review_on::text as "reviewOn", g.state, g.changes_id as "changesId", g.evidence, g.version, g.created_by as "createdBy",
  g.created_at as "createdAt", g.ended_at as "endedAt"`

/** A grant with the name of the colleague who holds it. */
export interface GrantRow extends Grant {
  readonly colleagueName: string | null
}
const SHOWN = `${GRANT_COLUMNS}, (select c.name from colleagues c where c.workspace_id = g.workspace_id and c.id = g.colleague_id) as "colleagueName"`

/** Grants in force of one act and unit: locked in one order by everybody who gives under any of them. */
export const lockGrantsFor = (tx: Context, act: Act, unit: Unit): Promise<Grant[]> =>
  run<Grant>(
    tx.db,
    `select ${GRANT_COLUMNS} from grants g where g.workspace_id = $1 and g.act = $2 and g.unit = $3 and g.state = 'in_force'
     order by g.id for no key update`,
    [tx.workspaceId, act, unit],
  )

/** The same without a lock: who might be asked for more. */
export const listGrantsFor = (ctx: Context, act: Act, unit: Unit): Promise<Grant[]> =>
  run<Grant>(
    ctx.db,
    `select ${GRANT_COLUMNS} from grants g where g.workspace_id = $1 and g.act = $2 and g.unit = $3 and g.state = 'in_force' order by g.id`,
    [ctx.workspaceId, act, unit],
  )

/** All that a colleague may act under now. */
export const listHeld = (ctx: Context, { id, role }: Holder): Promise<Grant[]> =>
  run<Grant>(
    ctx.db,
    `select ${GRANT_COLUMNS} from grants g where g.workspace_id = $1 and g.state = 'in_force' and ($2 = any(g.roles) or g.colleague_id = $3)
     order by g.act, g.unit, g.id limit 200`,
    [ctx.workspaceId, role, id],
  )

export async function findGrant(ctx: Context, id: string): Promise<GrantRow | undefined> {
  const [row] = await run<GrantRow>(
    ctx.db,
    `select ${SHOWN} from grants g where g.workspace_id = $1 and g.id = $2`,
    [ctx.workspaceId, id],
  )
  return row
}

/** Locks a grant to change it, together with all others of its act and unit, so that nobody gives meanwhile. */
export async function lockGrant(tx: Context, id: string): Promise<Grant> {
  const found = await findGrant(tx, id)
  if (!found) throw refuse('not_found')
  await lockGrantsFor(tx, found.act, found.unit)
  const [row] = await run<Grant>(
    tx.db,
    `select ${GRANT_COLUMNS} from grants g where g.workspace_id = $1 and g.id = $2 for no key update`,
    [tx.workspaceId, id],
  )
  if (!row) throw refuse('not_found')
  return row
}

/** Inserts a grant; a seed only once. Gives whether it is new. */
export async function insertGrant(tx: Context, it: Grant): Promise<boolean> {
  const rows = await run(
    tx.db,
    `insert into grants (workspace_id, id, seed, roles, colleague_id, act, unit, audience, per_case, per_contact, in_total, conditions,
       on_timeout, allow_up_to, review_on, state, changes_id, evidence, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18::jsonb, $19, $20)
     on conflict (workspace_id, seed) where seed is not null do nothing returning 1`,
    [
      tx.workspaceId,
      it.id,
      it.seed,
      it.roles,
      it.colleagueId,
      it.act,
      it.unit,
      it.audience,
      it.perCase,
      it.perContact,
      it.inTotal,
      it.conditions,
      it.onTimeout.do,
      it.onTimeout.do === 'allow' ? it.onTimeout.upTo : null,
      it.reviewOn,
      it.state,
      it.changesId,
      JSON.stringify(it.evidence),
      it.createdBy,
      it.createdAt,
    ],
  )
  return rows.length > 0
}

export async function saveGrant(tx: Context, it: Grant): Promise<void> {
  await run(
    tx.db,
    `update grants set per_case = $3, per_contact = $4, in_total = $5, conditions = $6, on_timeout = $7, allow_up_to = $8,
       review_on = $9, state = $10, ended_at = $11, version = version + 1 where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      it.id,
      it.perCase,
      it.perContact,
      it.inTotal,
      it.conditions,
      it.onTimeout.do,
      it.onTimeout.do === 'allow' ? it.onTimeout.upTo : null,
      it.reviewOn,
      it.state,
      it.endedAt,
    ],
  )
}

export interface GrantChange {
  readonly grantId: string
  readonly kind: (typeof GRANT_CHANGES)[number]
  readonly why: string
  readonly before: Limits | null
  readonly after: Limits | null
}

export async function insertGrantChange(tx: Context, it: GrantChange, by: string | null): Promise<void> {
  await run(
    tx.db,
    `insert into grant_changes (workspace_id, id, grant_id, kind, why, before, after, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9)`,
    [
      tx.workspaceId,
      newId<'change'>(),
      it.grantId,
      it.kind,
      it.why,
      it.before === null ? null : JSON.stringify(it.before),
      it.after === null ? null : JSON.stringify(it.after),
      by,
      tx.now(),
    ],
  )
}

interface Paged {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Grants in a state by act and unit; only those that somebody holds, if asked. */
export async function listGrants(
  ctx: Context,
  state: Grant['state'],
  holder: Holder | null,
  { limit, cursor }: Paged,
) {
  const after = readCursor(cursor, ['text', 'text', 'id'])
  const rows = await run<GrantRow>(
    ctx.db,
    `select ${SHOWN} from grants g where g.workspace_id = $1 and g.state = $2
       and ($3::uuid is null or g.colleague_id = $3 or $4 = any(g.roles))
       and ($5::text is null or (g.act, g.unit, g.id) > ($5, $6::text, $7::uuid))
     order by g.act, g.unit, g.id limit ${limit + 1}`,
    [
      ctx.workspaceId,
      state,
      holder?.id ?? null,
      holder?.role ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
    ],
  )
  return pageOf(rows, limit, (row) => [row.act, row.unit, row.id])
}

export interface GrantChangeRow extends GrantChange {
  readonly id: string
  readonly by: string | null
  readonly at: Date
}

/** What became of a grant, newest first. */
export async function listGrantChanges(ctx: Context, grantId: string, { limit, cursor }: Paged) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<GrantChangeRow>(
    ctx.db,
    `select id, grant_id as "grantId", kind, why, before, after, changed_by as by, changed_at as at from grant_changes
     where workspace_id = $1 and grant_id = $2 and ($3::timestamptz is null or (changed_at, id) < ($3, $4::uuid))
     order by changed_at desc, id desc limit ${limit + 1}`,
    [ctx.workspaceId, grantId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id])
}

/** A grant in force that somebody of the same holders has already for this act and unit. */
export async function findSame(ctx: Context, it: Grant): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from grants where workspace_id = $1 and state = 'in_force' and act = $2 and unit = $3 and id <> $4
       and (colleague_id = $5::uuid or roles && $6::text[]) limit 1`,
    [ctx.workspaceId, it.act, it.unit, it.id, it.colleagueId, it.roles],
  )
  return rows.length > 0
}

/** Whether any grant was ever made here. */
export async function hasGrants(ctx: Context): Promise<boolean> {
  const rows = await run(ctx.db, `select 1 from grants where workspace_id = $1 limit 1`, [ctx.workspaceId])
  return rows.length > 0
}

/** What all holders gave of each grant from one moment to before another, and keep free now. */
export async function usedInTotal(
  ctx: Context,
  grantIds: readonly string[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Map<string, number>> {
  if (grantIds.length === 0) return new Map()
  const rows = await run<{ id: string; used: number }>(
    ctx.db,
    `select grant_id as id, sum(amount)::bigint as used from offers where workspace_id = $1 and grant_id = any($2::uuid[])
       and prepared_at >= $3 and prepared_at < $4 and (state in ('offered', 'accepted', 'honoured') or state = 'prepared' and (message_id is not null or expires_at > $5))
     group by grant_id`,
    [ctx.workspaceId, grantIds, from, to, ctx.now()],
  )
  return new Map(rows.map(({ id, used }) => [id, used]))
}

/** An active colleague with the role that counts now. */
export async function findHolder(ctx: Context, id: string): Promise<(Holder & { name: string }) | undefined> {
  const [row] = await run<Holder & { name: string }>(
    ctx.db,
    `select id, role, name from colleagues where workspace_id = $1 and id = $2 and state = 'active'`,
    [ctx.workspaceId, id],
  )
  return row
}

/** Whether somebody has proposed something about a grant already. */
export async function hasProposal(ctx: Context, grantId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from grants where workspace_id = $1 and changes_id = $2 and state = 'proposed' limit 1`,
    [ctx.workspaceId, grantId],
  )
  return rows.length > 0
}
