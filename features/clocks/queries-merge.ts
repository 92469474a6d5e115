import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Subject } from './domain/clock.ts'

/** Gives clocks to another subject; each remembers for which it began. */
export const giveClocks = (tx: Context, ids: readonly string[], to: Subject): Promise<unknown> =>
  run(
    tx.db,
    `update clocks set came_from_id = coalesce(came_from_id, subject_id), subject_id = $3 where workspace_id = $1 and id = any($2)`,
    [tx.workspaceId, ids, to.id],
  )

/** Gives back what began for one of these subjects and is owed elsewhere since. */
export const giveClocksBack = (
  tx: Context,
  { kind, id }: Subject,
  from: Subject,
  begunFor: readonly string[],
): Promise<unknown> =>
  run(
    tx.db,
    `update clocks k set subject_id = $4, came_from_id = case when k.came_from_id <> $4 then k.came_from_id end
     where k.workspace_id = $1 and k.subject_kind = $2 and k.subject_id = $3 and k.came_from_id = any($5)
       and (k.state in ('running', 'paused') or k.state = 'missed' and k.stopped_at is null)
       and not exists (select 1 from clocks o where o.workspace_id = k.workspace_id and o.subject_kind = k.subject_kind
         and o.subject_id = $4 and o.promise_id = k.promise_id and o.state in ('running', 'paused'))`,
    [tx.workspaceId, kind, from.id, id, begunFor],
  )
