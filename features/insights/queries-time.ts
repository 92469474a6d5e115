import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Rate } from '#platform/statistics/rate.ts'

/** How many said that they had enough time, of all who said either. */
export async function countEnoughTime(ctx: Context, from: Date, to: Date): Promise<Rate> {
  const [row] = await run<Rate>(
    ctx.db,
    `select count(*) filter (where had_enough)::int as k, count(*)::int as n from time_answers a join workspaces w on w.id = a.workspace_id
     where a.workspace_id = $1 and a.said_on >= ($2::timestamptz at time zone w.time_zone)::date
       and a.said_on <= ($3::timestamptz at time zone w.time_zone)::date`,
    [ctx.workspaceId, from, to],
  )
  return row!
}

export interface Stopped {
  readonly kind: string
  readonly n: number
  /** Not answered yet. */
  readonly open: number
}

/** What stopped somebody in this time, by its kind, the most frequent first. */
export const listStopped = (ctx: Context, from: Date, to: Date): Promise<Stopped[]> =>
  run<Stopped>(
    ctx.db,
    `select kind, count(*)::int as n, count(*) filter (where answered_at is null)::int as open from barriers
     where workspace_id = $1 and raised_at >= $2 and raised_at < $3 group by kind order by n desc, kind`,
    [ctx.workspaceId, from, to],
  )
