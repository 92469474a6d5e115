import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { AUDIENCES, PROMISE_STATES } from './shapes.ts'

/** A promise without its words: who keeps it, whose it is, where it stands. */
export interface PromiseRecord {
  readonly id: string
  readonly audience: (typeof AUDIENCES)[number]
  readonly state: (typeof PROMISE_STATES)[number]
  readonly position: number
  readonly seed: string | null
  readonly keeperId: string | null
  readonly keeperName: string | null
  readonly reviewOn: string | null
  readonly directorId: string | null
  readonly directorName: string | null
  /** The version in force. */
  readonly versionId: string | null
  readonly figureHiddenAt: Date | null
  readonly figureHiddenBecause: string
  readonly createdAt: Date
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly withdrawnBecause: string
}

const COLUMNS = `p.id, p.audience, p.state, p.position, p.seed, p.keeper_id as "keeperId",
  (select c.name from colleagues c where c.workspace_id = p.workspace_id and c.id = p.keeper_id) as "keeperName",
  to_char(p.review_on, 'YYYY-MM-DD') as "reviewOn", p.director_id as "directorId",
  (select c.name from colleagues c where c.workspace_id = p.workspace_id and c.id = p.director_id) as "directorName",
  p.version_id as "versionId", p.figure_hidden_at as "figureHiddenAt", p.figure_hidden_because as "figureHiddenBecause",
  p.created_at as "createdAt", p.published_at as "publishedAt", p.withdrawn_at as "withdrawnAt",
  p.withdrawn_because as "withdrawnBecause"`

export interface PromiseFilter {
  readonly state?: PromiseRecord['state'] | undefined
  readonly audience?: PromiseRecord['audience'] | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Promises in their order. */
export async function listPromises(ctx: Context, { state, audience, limit, cursor }: PromiseFilter) {
  const after = readCursor(cursor, ['number', 'id'])
  const rows = await run<PromiseRecord>(
    ctx.db,
    `select ${COLUMNS} from promises p where p.workspace_id = $1 and ($2::text is null or p.state = $2)
       and ($3::text is null or p.audience = $3)
       and ($4::smallint is null or (p.position, p.id) > ($4::smallint, $5::uuid))
     order by p.position, p.id limit ${limit + 1}`,
    [ctx.workspaceId, state ?? null, audience ?? null, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, ({ position, id }) => [position, id])
}

export async function getPromise(ctx: Context, id: string): Promise<PromiseRecord> {
  const [promise] = await run<PromiseRecord>(
    ctx.db,
    `select ${COLUMNS} from promises p where p.workspace_id = $1 and p.id = $2`,
    [ctx.workspaceId, id],
  )
  if (!promise) throw refuse('not_found')
  return promise
}

/** The promises with these ids, by id. */
export async function listPromisesById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, PromiseRecord>> {
  const rows = await run<PromiseRecord>(
    ctx.db,
    `select ${COLUMNS} from promises p where p.workspace_id = $1 and p.id = any($2)`,
    [ctx.workspaceId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export async function lockPromise(tx: Context, id: string): Promise<PromiseRecord> {
  const locked = await run(tx.db, `select from promises where workspace_id = $1 and id = $2 for update`, [
    tx.workspaceId,
    id,
  ])
  if (locked.length === 0) throw refuse('not_found')
  return getPromise(tx, id)
}

export async function insertPromise(
  tx: Context,
  it: Pick<PromiseRecord, 'id' | 'audience' | 'seed'> & { readonly position?: number },
): Promise<void> {
  await run(
    tx.db,
    `insert into promises (workspace_id, id, audience, seed, position, state, created_at)
     select $1, $2, $3, $4, coalesce($5::smallint, coalesce(max(position), 0) + 1), 'draft', $6 from promises where workspace_id = $1`,
    [tx.workspaceId, it.id, it.audience, it.seed, it.position ?? null, tx.now()],
  )
}

export async function savePromise(tx: Context, it: PromiseRecord): Promise<void> {
  await run(
    tx.db,
    `update promises set audience = $3, state = $4, position = $5, keeper_id = $6, review_on = $7::date, director_id = $8,
       version_id = $9, figure_hidden_at = $10, figure_hidden_because = $11, published_at = $12, withdrawn_at = $13,
       withdrawn_because = $14
     where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      it.id,
      it.audience,
      it.state,
      it.position,
      it.keeperId,
      it.reviewOn,
      it.directorId,
      it.versionId,
      it.figureHiddenAt,
      it.figureHiddenBecause,
      it.publishedAt,
      it.withdrawnAt,
      it.withdrawnBecause,
    ],
  )
}

/** A promise that was never published goes, with its drafts and what was said of them. */
export async function deletePromise(tx: Context, id: string): Promise<void> {
  await run(tx.db, `delete from promises where workspace_id = $1 and id = $2 and published_at is null`, [
    tx.workspaceId,
    id,
  ])
}

/** Notes that its keeper hears of the day of review; false when they have heard. */
export const markReviewTold = async (tx: Context, id: string): Promise<boolean> =>
  (
    await run(
      tx.db,
      `update promises set review_told = review_on where workspace_id = $1 and id = $2 and state = 'published'
         and review_on is distinct from review_told returning id`,
      [tx.workspaceId, id],
    )
  ).length > 0
