import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Who of these ids is a colleague. */
export async function colleaguesAmong(ctx: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from colleagues where workspace_id = $1 and id = any($2)`,
    [ctx.workspaceId, ids],
  )
  return new Set(rows.map((row) => row.id))
}
