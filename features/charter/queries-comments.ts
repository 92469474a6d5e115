import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface Comment {
  readonly id: string
  readonly promiseId: string
  readonly versionId: string
  readonly kind: 'comment' | 'objection'
  readonly byId: string
  readonly byName: string
  readonly words: string
  readonly createdAt: Date
  readonly answer: string
  readonly answeredBy: string | null
  readonly answeredByName: string | null
  readonly answeredAt: Date | null
  readonly standsAt: Date | null
}
const COLUMNS = `m.id, m.promise_id as "promiseId", m.version_id as "versionId", m.kind, m.by_id as "byId", b.name as "byName",
  m.words, m.created_at as "createdAt", m.answer, m.answered_by as "answeredBy", a.name as "answeredByName",
  m.answered_at as "answeredAt", m.stands_at as "standsAt"`
const FROM = `promise_comments m join colleagues b on b.workspace_id = m.workspace_id and b.id = m.by_id
  left join colleagues a on a.workspace_id = m.workspace_id and a.id = m.answered_by`

/** What colleagues said of a version, oldest first. */
export async function listComments(
  ctx: Context,
  versionId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<Comment>(
    ctx.db,
    `select ${COLUMNS} from ${FROM} where m.workspace_id = $1 and m.version_id = $2
       and ($3::timestamptz is null or (m.created_at, m.id) > ($3::timestamptz, $4::uuid))
     order by m.created_at, m.id limit ${limit + 1}`,
    [ctx.workspaceId, versionId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
}

export async function getComment(ctx: Context, id: string): Promise<Comment> {
  const [comment] = await run<Comment>(
    ctx.db,
    `select ${COLUMNS} from ${FROM} where m.workspace_id = $1 and m.id = $2`,
    [ctx.workspaceId, id],
  )
  if (!comment) throw refuse('not_found')
  return comment
}

export async function insertComment(
  tx: Context,
  it: Pick<Comment, 'id' | 'promiseId' | 'versionId' | 'kind' | 'byId' | 'words'>,
): Promise<void> {
  await run(
    tx.db,
    `insert into promise_comments (workspace_id, id, promise_id, version_id, kind, by_id, words, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.workspaceId, it.id, it.promiseId, it.versionId, it.kind, it.byId, it.words, tx.now()],
  )
}

export async function saveComment(tx: Context, it: Comment): Promise<void> {
  await run(
    tx.db,
    `update promise_comments set answer = $3, answered_by = $4, answered_at = $5, stands_at = $6
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, it.id, it.answer, it.answeredBy, it.answeredAt, it.standsAt],
  )
}

/** How many objections to each of these versions wait for an answer. */
export async function countOpenObjections(
  ctx: Context,
  versionIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await run<{ versionId: string; count: number }>(
    ctx.db,
    `select version_id as "versionId", count(*)::int as count from promise_comments
     where workspace_id = $1 and version_id = any($2) and kind = 'objection' and answered_at is null and stands_at is null
     group by version_id`,
    [ctx.workspaceId, versionIds],
  )
  return new Map(rows.map(({ versionId, count }) => [versionId, count]))
}
