import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface ExternalReview {
  readonly name: string
  readonly reach: string
  readonly words: string
}

/** Who looks at a matter from outside; null where nobody was named. */
export async function findExternalReview(ctx: Context): Promise<ExternalReview | null> {
  const [row] = await run<ExternalReview>(
    ctx.db,
    `select name, reach, words from external_reviews where workspace_id = $1`,
    [ctx.workspaceId],
  )
  return row ?? null
}

/** Names who looks at a matter from outside, or nobody. */
export async function saveExternalReview(
  tx: Context,
  review: ExternalReview | null,
  changedBy: string,
): Promise<void> {
  if (review === null)
    await run(tx.db, `delete from external_reviews where workspace_id = $1`, [tx.workspaceId])
  else
    await run(
      tx.db,
      `insert into external_reviews (workspace_id, name, reach, words, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id) do update set name = excluded.name, reach = excluded.reach, words = excluded.words,
         changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [tx.workspaceId, review.name, review.reach, review.words, changedBy, tx.now()],
    )
}
