import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { FAILURE_CODES } from './domain/inference.ts'
import type { FailureKind } from './shapes.ts'

const COLUMNS = `id, code, name, ended_at is not null as "isEnded"`

/** Lays down what a workspace begins with, once. */
export async function insertFirstKinds(tx: Context): Promise<void> {
  await run(
    tx.db,
    `insert into failure_kinds (workspace_id, id, code, position, created_at)
     select $1, n.id, n.code, n.at, $4 from unnest($2::uuid[], $3::text[]) with ordinality n(id, code, at)
     where not exists (select from failure_kinds where workspace_id = $1) on conflict do nothing`,
    [tx.workspaceId, FAILURE_CODES.map(() => newId()), [...FAILURE_CODES], tx.now()],
  )
}

/** Everything that can have gone wrong, in the order of the list. */
export const listKinds = (ctx: Context): Promise<FailureKind[]> =>
  run<FailureKind>(
    ctx.db,
    `select ${COLUMNS} from failure_kinds where workspace_id = $1 order by position, id limit 200`,
    [ctx.workspaceId],
  )

export const findKind = async (ctx: Context, id: string): Promise<FailureKind | undefined> => {
  const [row] = await run<FailureKind>(
    ctx.db,
    `select ${COLUMNS} from failure_kinds where workspace_id = $1 and id = $2`,
    [ctx.workspaceId, id],
  )
  return row
}

export async function insertKind(tx: Context, name: string): Promise<string> {
  const id = newId()
  await run(
    tx.db,
    `insert into failure_kinds (workspace_id, id, name, position, created_at)
     select $1, $2, $3, coalesce(max(position), 0) + 1, $4 from failure_kinds where workspace_id = $1`,
    [tx.workspaceId, id, name, tx.now()],
  )
  return id
}

export async function saveKind(tx: Context, { id, name, isEnded }: FailureKind): Promise<void> {
  await run(
    tx.db,
    `update failure_kinds set name = $3, ended_at = case when $4 then coalesce(ended_at, $5) end where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, name, isEnded, tx.now()],
  )
}
