import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** Forgets kept answers to repeated requests that tell of these things or hold these words. */
export async function forgetKeptAnswers(
  tx: Context,
  ids: readonly string[],
  traces: readonly string[],
): Promise<void> {
  await run(
    tx.db,
    `delete from idempotency_keys k where k.workspace_id = $1 and k.response is not null and (
       exists (select from regexp_matches(k.response::text, '${ID}', 'g') found where found[1]::uuid = any($2))
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(k.response::text)) > 0))`,
    [tx.workspaceId, ids, traces],
  )
}
