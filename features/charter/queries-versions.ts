import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { VersionView } from './shapes.ts'

/** A version with who set its date. */
export type Version = VersionView & { readonly publishBy: string | null }

const COLUMNS = `v.id, v.promise_id as "promiseId", v.version, v.state, v.edit_class as "editClass", v.language,
  v.translates_id as "translatesId", v.text, v.step, v.manner, v.why_customer as "whyCustomer",
  v.why_organisation as "whyOrganisation", v.why_colleague as "whyColleague", v.question, v.conditions,
  v.if_missed as "ifMissed", v.examples, v.non_examples as "nonExamples", v.needs, v.principle_id as "principleId",
  v.binds, v.clock_rule as "clockRule", v.aim, v.floor, to_char(v.publish_on, 'YYYY-MM-DD') as "publishOn",
  v.publish_by as "publishBy", v.version_row as "versionRow", v.made_by as "madeBy", v.signed_by as "signedBy",
  v.signed_at as "signedAt", v.created_at as "createdAt", v.published_at as "publishedAt", v.superseded_at as "supersededAt"`

export async function getVersion(ctx: Context, id: string): Promise<Version> {
  const [version] = await run<Version>(
    ctx.db,
    `select ${COLUMNS} from promise_versions v where v.workspace_id = $1 and v.id = $2`,
    [ctx.workspaceId, id],
  )
  if (!version) throw refuse('not_found')
  return version
}

/** The versions among these ids; those that are not there are left out. */
export const listVersionsById = (ctx: Context, ids: readonly string[]): Promise<Version[]> =>
  run<Version>(
    ctx.db,
    `select ${COLUMNS} from promise_versions v where v.workspace_id = $1 and v.id = any($2)`,
    [ctx.workspaceId, ids],
  )

/** What is being written or talked about, of these promises or of all; the original of each before its translations. */
export const listOpenVersions = (ctx: Context, promiseIds: readonly string[] | null): Promise<Version[]> =>
  run<Version>(
    ctx.db,
    `select ${COLUMNS} from promise_versions v
     where v.workspace_id = $1 and ($2::uuid[] is null or v.promise_id = any($2)) and v.state in ('draft', 'consultation')
     order by v.translates_id nulls first, v.version limit 1000`,
    [ctx.workspaceId, promiseIds],
  )

/** The version in force of every promise; translations apart. */
export const listInForce = (ctx: Context): Promise<Version[]> =>
  run<Version>(
    ctx.db,
    `select ${COLUMNS} from promises p join promise_versions v on v.workspace_id = p.workspace_id and v.id = p.version_id
     where p.workspace_id = $1 and p.state = 'published' order by p.position, p.id limit 500`,
    [ctx.workspaceId],
  )

/** The open versions of promises that began as these seeds, in their order. */
export async function listSeeded<Key extends string>(ctx: Context, keys: readonly Key[]) {
  const rows = await run<Version & { readonly seed: Key }>(
    ctx.db,
    `select ${COLUMNS}, p.seed from promises p join promise_versions v on v.workspace_id = p.workspace_id and v.promise_id = p.id
     where p.workspace_id = $1 and p.seed = any($2) and v.translates_id is null and v.state in ('draft', 'consultation')
     order by p.position, p.id limit 100`,
    [ctx.workspaceId, keys],
  )
  return rows.map(({ seed, ...version }) => ({ seed, version: version as Version }))
}

/** The translations in force of a promise. */
export const listTranslations = (ctx: Context, promiseId: string): Promise<Version[]> =>
  run<Version>(
    ctx.db,
    `select ${COLUMNS} from promise_versions v
     where v.workspace_id = $1 and v.promise_id = $2 and v.state = 'published' and v.translates_id is not null
     order by v.language limit 100`,
    [ctx.workspaceId, promiseId],
  )

/** Every version of a promise, newest first. */
export async function listVersions(
  ctx: Context,
  promiseId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['number'])
  const rows = await run<Version>(
    ctx.db,
    `select ${COLUMNS} from promise_versions v
     where v.workspace_id = $1 and v.promise_id = $2 and ($3::int is null or v.version < $3)
     order by v.version desc limit ${limit + 1}`,
    [ctx.workspaceId, promiseId, after?.[0] ?? null],
  )
  return pageOf(rows, limit, ({ version }) => [version])
}

/** The number that the next version of a promise gets; the promise is locked. */
export async function nextNumber(tx: Context, promiseId: string): Promise<number> {
  const [row] = await run<{ next: number }>(
    tx.db,
    `select coalesce(max(version), 0) + 1 as next from promise_versions where workspace_id = $1 and promise_id = $2`,
    [tx.workspaceId, promiseId],
  )
  return row!.next
}

const parametersOf = (tx: Context, it: Version) => [
  tx.workspaceId,
  it.id,
  it.state,
  it.editClass,
  it.principleId,
  it.text,
  it.step,
  it.manner,
  JSON.stringify(it.binds),
  it.whyCustomer,
  it.whyOrganisation,
  it.whyColleague,
  it.clockRule === null ? null : JSON.stringify(it.clockRule),
  it.question,
  it.aim,
  it.floor,
  it.conditions,
  it.ifMissed,
  JSON.stringify(it.examples),
  JSON.stringify(it.nonExamples),
  JSON.stringify(it.needs),
  it.publishOn,
  it.publishBy,
  it.versionRow,
  it.signedBy,
  it.signedAt,
  it.publishedAt,
  it.supersededAt,
]

export async function insertVersion(tx: Context, it: Version): Promise<void> {
  await run(
    tx.db,
    `insert into promise_versions (workspace_id, id, state, edit_class, principle_id, text, step, manner, binds, why_customer,
       why_organisation, why_colleague, clock_rule, question, aim, floor, conditions, if_missed, examples, non_examples, needs,
       publish_on, publish_by, version_row, signed_by, signed_at, published_at, superseded_at, promise_id, version, language,
       translates_id, made_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13::jsonb, $14, $15, $16, $17, $18, $19::jsonb, $20::jsonb,
       $21::jsonb, $22::date, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)`,
    [
      ...parametersOf(tx, it),
      it.promiseId,
      it.version,
      it.language,
      it.translatesId,
      it.madeBy,
      it.createdAt,
    ],
  )
}

export async function saveVersion(tx: Context, it: Version): Promise<void> {
  await run(
    tx.db,
    `update promise_versions set state = $3, edit_class = $4, principle_id = $5, text = $6, step = $7, manner = $8,
       binds = $9::jsonb, why_customer = $10, why_organisation = $11, why_colleague = $12, clock_rule = $13::jsonb, question = $14,
       aim = $15, floor = $16, conditions = $17, if_missed = $18, examples = $19::jsonb, non_examples = $20::jsonb,
       needs = $21::jsonb, publish_on = $22::date, publish_by = $23, version_row = $24, signed_by = $25, signed_at = $26,
       published_at = $27, superseded_at = $28
     where workspace_id = $1 and id = $2`,
    parametersOf(tx, it),
  )
}

/** Ends what was in force: another version follows it, or the promise is withdrawn. */
export async function endVersions(
  tx: Context,
  ids: readonly string[],
  state: 'superseded' | 'withdrawn',
): Promise<void> {
  await run(
    tx.db,
    `update promise_versions set state = $3, superseded_at = $4 where workspace_id = $1 and id = any($2) and state = 'published'`,
    [tx.workspaceId, ids, state, tx.now()],
  )
}

export async function deleteVersion(tx: Context, id: string): Promise<void> {
  await run(
    tx.db,
    `delete from promise_versions where workspace_id = $1 and id = $2 and published_at is null`,
    [tx.workspaceId, id],
  )
}
