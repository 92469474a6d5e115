import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { postpone } from '#platform/jobs/due.ts'
import type { Log } from '#platform/log/log.ts'
import { fireClocks } from './commands-fire.ts'
import { fireLater } from './queries-fire.ts'

const LOOK_AHEAD_MS = 1_000
const FOUND_AT_ONCE = 4_000
const FIRED_AT_ONCE = 500

interface Due {
  readonly workspaceId: string
  readonly id: string
  readonly at: Date
}

/** What is due in the next second over all workspaces, in the one order of all clocks: read from its index alone. */
export const SCAN = `select workspace_id as "workspaceId", id, next_fire_at as at from clocks where next_fire_at is not null and next_fire_at <= $1
  order by next_fire_at, workspace_id, id limit ${FOUND_AT_ONCE}`

interface Ground {
  readonly db: Db
  readonly now: () => Date
  readonly log: Log
  readonly contextOf: (workspaceId: string) => Context
}

/** Many at once; when that fails, halves: one that cannot fire is tried again later and holds nothing else up. */
async function fireSome(ground: Ground, workspaceId: string, ids: string[]): Promise<number> {
  const { db, now, log, contextOf } = ground
  try {
    return await fireClocks(contextOf(workspaceId), ids)
  } catch (error) {
    const [id] = ids
    if (ids.length === 1 && id !== undefined) {
      log.error({ clock: id, workspaceId, error }, 'a clock could not say what it has to say')
      const againAt = await postpone(db, 'clocks', { workspaceId, id }, now())
      await fireLater(contextOf(workspaceId), id, againAt)
      return 0
    }
    const middle = ids.length >> 1
    return (
      (await fireSome(ground, workspaceId, ids.slice(0, middle))) +
      (await fireSome(ground, workspaceId, ids.slice(middle)))
    )
  }
}

/** Lets every clock that is due say it, workspace by workspace; tells how many spoke and when the next one is due. */
export async function fireDue(ground: Ground): Promise<{ fired: number; next: Date | null }> {
  const now = ground.now()
  const found = await run<Due>(ground.db, SCAN, [new Date(now.getTime() + LOOK_AHEAD_MS)])
  const due = found.filter(({ at }) => at <= now)
  let fired = 0
  for (const [workspaceId, those] of Map.groupBy(due, (one) => one.workspaceId))
    for (let from = 0; from < those.length; from += FIRED_AT_ONCE) {
      const ids = those.slice(from, from + FIRED_AT_ONCE).map(({ id }) => id)
      fired += await fireSome(ground, workspaceId, ids)
    }
  const later = found.find(({ at }) => at > now)
  return { fired, next: found.length === FOUND_AT_ONCE ? now : (later?.at ?? null) }
}
