import { type Db, run } from '#platform/db/database.ts'

export interface FeedRow {
  readonly id: string
  readonly name: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly conversationId: string | null
  readonly actorKind: string
  readonly origin: string
  readonly payload: unknown
  readonly at: Date
  readonly xact: string
  readonly seq: number
}

/**
 * Reads events in commit order after (xact, seq): only those below the horizon, so that one that commits late is
 * never jumped over. The horizon is asked in a statement of its own.
 */
export async function readFeed(
  db: Db,
  workspaceId: string,
  after: { xact: string; seq: number } | null,
  limit: number,
): Promise<FeedRow[]> {
  const [horizon] = await run<{ xmin: string }>(
    db,
    `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
  )
  return run<FeedRow>(
    db,
    `select id, name, subject_kind as "subjectKind", subject_id as "subjectId", conversation_id as "conversationId",
      actor_kind as "actorKind", origin, payload, at, xact::text as xact, seq
    from events where workspace_id = $1 and (xact, seq) > ($2::xid8, $3) and xact < $4::xid8
    order by xact, seq limit $5`,
    [workspaceId, after?.xact ?? '0', after?.seq ?? 0, horizon!.xmin, limit],
  )
}
