import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Clock } from './domain/clock.ts'
import { type ClockRow, COLUMNS, clockOf } from './rows.ts'

/** Locks those of these clocks that have something to say by now; what another worker has is left to it. */
export const lockDue = async (tx: Context, ids: readonly string[]): Promise<Clock[]> =>
  (
    await run<ClockRow>(
      tx.db,
      `select ${COLUMNS} from clocks k where k.workspace_id = $1 and k.id = any($2) and k.next_fire_at <= $3
       order by k.next_fire_at, k.id for update skip locked`,
      [tx.workspaceId, ids, tx.now()],
    )
  ).map(clockOf)

const FIRED = `update clocks k set state = n.state, missed_at = n."missedAt", stage = n.stage, next_fire_at = n."nextFireAt"
  from jsonb_to_recordset($2::jsonb) as n(id uuid, state text, "missedAt" timestamptz, stage smallint, "nextFireAt" timestamptz)
  where k.workspace_id = $1 and k.id = n.id`

/** Writes what firing changes of locked clocks, all in one statement. */
export async function saveFired(tx: Context, clocks: readonly Clock[]): Promise<void> {
  const rows = clocks.map(({ id, state, missedAt, stage, nextFireAt }) => ({
    id,
    state,
    missedAt,
    stage,
    nextFireAt,
  }))
  await run(tx.db, FIRED, [tx.workspaceId, JSON.stringify(rows)])
}

/** Leaves alone until then what a clock has to say by now. */
export const fireLater = (ctx: Context, id: string, until: Date): Promise<unknown[]> =>
  run(
    ctx.db,
    `update clocks set next_fire_at = $3 where workspace_id = $1 and id = $2 and next_fire_at < $3`,
    [ctx.workspaceId, id, until],
  )
