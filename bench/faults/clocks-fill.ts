import { type Database, run } from '#platform/db/database.ts'

export interface ClocksGround {
  readonly workspaceId: string
  readonly inboxId: string
}
export interface Clocks {
  readonly count: number
  readonly from: Date
  readonly overMs: number
  readonly subjectKind: string
}

const AT_ONCE = 25_000

/** So many open clocks, written by the database itself, that come due evenly over a time. */
export async function fillClocks(
  { db }: Database,
  { workspaceId, inboxId }: ClocksGround,
  { count, from, overMs, subjectKind }: Clocks,
): Promise<void> {
  for (let first = 0; first < count; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE, count) - 1
    await run(
      db,
      `insert into clocks (workspace_id, id, subject_kind, subject_id, kind, words, calendar_id, inbox_id, channel, audience, state,
       starts_at, due_at, counts, target_ms, stage, next_fire_at, created_at)
     select $1, gen_random_uuid(), $6, gen_random_uuid(), 'call_back', 'I call', k.id, $2, 'phone', 'public', 'running',
       $3, d.at, 'always', 0, 1, d.at + interval '1 millisecond', $3
     from (select id from calendars where workspace_id = $1 order by version desc limit 1) k, generate_series($7::int, $8::int) n
       cross join lateral (select $3::timestamptz + (n::float8 / $4 * $5) * interval '1 millisecond' as at) d`,
      [workspaceId, inboxId, from, count, overMs, subjectKind, first, last],
    )
  }
}
