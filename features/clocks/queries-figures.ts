import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** What became of promises that were due in a time (F01): void ones count nowhere, one that pauses is not known yet. */
export interface KeptCounts {
  readonly kept: number
  readonly missed: number
  readonly unknown: number
}
export interface KeptOf extends KeptCounts {
  /** The promise, team or channel; null for what came by none. */
  readonly of: string | null
}

const BY = {
  promise: 'k.promise_id::text',
  team: 'k.team_id::text',
  channel: `nullif(k.channel, '')`,
} as const
/** How clocks `k` are counted wherever F01 is shown. */
export const KEPT_COUNTS = `count(*) filter (where k.state = 'kept')::int as kept, count(*) filter (where k.state = 'missed')::int as missed,
  count(*) filter (where k.state = 'paused')::int as unknown`
const DUE = `workspace_id = $1 and promise_id = any($2) and due_at >= $3 and due_at < $4`
const OF = `promise_id, team_id, channel, state, due_at`
// Each half by its own index.
const CLOCKS = `(select ${OF} from clocks where ${DUE} and state in ('kept', 'missed')
  union all select ${OF} from clocks where ${DUE} and state = 'paused') k`

interface Asked {
  readonly promiseIds: readonly string[]
  readonly from: Date
  readonly to: Date
}

/** Kept, missed and unknown of these promises that were due from one moment to before another; of none, no row. */
export const keptCounts = (
  ctx: Context,
  { promiseIds, from, to, by = 'promise' }: Asked & { readonly by?: keyof typeof BY },
): Promise<KeptOf[]> =>
  run<KeptOf>(
    ctx.db,
    `select ${BY[by]} as of, ${KEPT_COUNTS} from ${CLOCKS} group by 1 order by 1 limit 1000`,
    [ctx.workspaceId, promiseIds, from, to],
  )

export interface KeptInMonth extends KeptCounts {
  readonly promiseId: string
  /** The first day of the month in the zone asked for, as 2026-11-01. */
  readonly month: string
}

/** The same by month of the zone, oldest first; a month without any has no row. */
export const keptByMonth = (
  ctx: Context,
  { promiseIds, from, to, timeZone }: Asked & { readonly timeZone: string },
): Promise<KeptInMonth[]> =>
  run<KeptInMonth>(
    ctx.db,
    `select k.promise_id as "promiseId", to_char(k.due_at at time zone $5, 'YYYY-MM-01') as month, ${KEPT_COUNTS}
     from ${CLOCKS} group by 1, 2 order by 2, 1 limit 5000`,
    [ctx.workspaceId, promiseIds, from, to, timeZone],
  )

/** When each of these promises was last kept or missed; one without evidence has no entry. */
export async function lastEvidenceAt(
  ctx: Context,
  promiseIds: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await run<{ id: string; at: Date }>(
    ctx.db,
    `select p.id, e.at from unnest($2::uuid[]) p(id) cross join lateral (
       select coalesce(k.stopped_at, k.missed_at) as at from clocks k
       where k.workspace_id = $1 and k.promise_id = p.id and k.state in ('kept', 'missed') order by k.due_at desc limit 1) e`,
    [ctx.workspaceId, promiseIds],
  )
  return new Map(rows.map(({ id, at }) => [id, at]))
}
