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
