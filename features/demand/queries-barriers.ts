import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Barrier } from './domain/barrier.ts'

export interface BarrierRow {
  readonly id: string
  readonly conversationId: string
  readonly number: number
  readonly subject: string
  readonly kind: Barrier
  readonly words: string
  readonly raisedBy: string
  readonly raisedAt: Date
  readonly ownerId: string
  readonly dueAt: Date
  readonly answer: string
  readonly answeredAt: Date | null
}

const SHOWN = `select b.id, b.conversation_id as "conversationId", c.number, c.subject, b.kind, b.words, b.raised_by as "raisedBy",
  b.raised_at as "raisedAt", b.owner_id as "ownerId", b.due_at as "dueAt", b.answer, b.answered_at as "answeredAt"
  from barriers b join conversations c on c.workspace_id = b.workspace_id and c.id = b.conversation_id where b.workspace_id = $1`

export async function findBarrier(ctx: Context, id: string): Promise<BarrierRow | undefined> {
  const [row] = await run<BarrierRow>(ctx.db, `${SHOWN} and b.id = $2`, [ctx.workspaceId, id])
  return row
}

/** Locks one, for whoever answers it. */
export async function lockBarrier(tx: Context, id: string): Promise<void> {
  await run(tx.db, `select 1 from barriers where workspace_id = $1 and id = $2 for no key update`, [
    tx.workspaceId,
    id,
  ])
}

export const listBarriersOf = (ctx: Context, conversationId: string): Promise<BarrierRow[]> =>
  run<BarrierRow>(
    ctx.db,
    `${SHOWN} and b.conversation_id = $2 order by b.raised_at desc, b.id desc limit 50`,
    [ctx.workspaceId, conversationId],
  )

/** What waits for a colleague's answer, due soonest first. */
export async function listBarriersFor(ctx: Context, ownerId: string, limit: number, cursor?: string) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<BarrierRow>(
    ctx.db,
    `${SHOWN} and b.owner_id = $2 and b.answered_at is null
       and ($3::timestamptz is null or (b.due_at, b.id) > ($3, $4::uuid)) order by b.due_at, b.id limit ${limit + 1}`,
    [ctx.workspaceId, ownerId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, ({ dueAt, id }) => [dueAt.toISOString(), id])
}

/** What stopped anybody, newest first. */
export async function listAllBarriers(ctx: Context, limit: number, cursor?: string) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<BarrierRow>(
    ctx.db,
    `${SHOWN} and ($2::timestamptz is null or (b.raised_at, b.id) < ($2, $3::uuid)) order by b.raised_at desc, b.id desc limit ${limit + 1}`,
    [ctx.workspaceId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, ({ raisedAt, id }) => [raisedAt.toISOString(), id])
}

export type NewBarrier = Pick<
  BarrierRow,
  'id' | 'conversationId' | 'kind' | 'words' | 'raisedBy' | 'ownerId' | 'dueAt'
>

export async function insertBarrier(tx: Context, it: NewBarrier): Promise<void> {
  await run(
    tx.db,
    `insert into barriers (workspace_id, id, conversation_id, kind, words, raised_by, raised_at, owner_id, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.workspaceId,
      it.id,
      it.conversationId,
      it.kind,
      it.words,
      it.raisedBy,
      tx.now(),
      it.ownerId,
      it.dueAt,
    ],
  )
}

export async function saveAnswer(tx: Context, id: string, words: string, by: string): Promise<void> {
  await run(
    tx.db,
    `update barriers set answer = $3, answered_by = $4, answered_at = $5 where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, words, by, tx.now()],
  )
}

/** How often something of this kind stood in the way in the last days. */
export async function countLately(ctx: Context, kind: Barrier, days: number): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from barriers where workspace_id = $1 and kind = $2 and raised_at > $3`,
    [ctx.workspaceId, kind, new Date(ctx.now().getTime() - days * 86_400_000)],
  )
  return row!.n
}

/** Who could see to what stopped somebody: the lead of the team, directors who are here. */
export async function findSeers(
  ctx: Context,
  teamId: string,
): Promise<{ leadId: string | null; directorIds: string[] }> {
  const [row] = await run<{ leadId: string | null; directorIds: string[] }>(
    ctx.db,
    `select (select t.lead_id from teams t join colleagues c on c.workspace_id = t.workspace_id and c.id = t.lead_id and c.state = 'active'
         where t.workspace_id = $1 and t.id = $2) as "leadId",
       array(select id from colleagues where workspace_id = $1 and state = 'active' and role in ('director', 'admin')
         order by role = 'director' desc, created_at, id limit 5) as "directorIds"`,
    [ctx.workspaceId, teamId],
  )
  return row!
}
