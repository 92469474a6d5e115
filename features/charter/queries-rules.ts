import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ClockRule } from './shapes.ts'

/** A promise in force that runs a clock. */
export interface RunningPromise {
  readonly promiseId: string
  readonly versionId: string
  readonly audience: 'public' | 'colleague' | 'both'
  readonly rule: ClockRule
}

/** The promises in force that run a clock; a few dozen at most. */
export const listRunningPromises = (ctx: Context): Promise<RunningPromise[]> =>
  run<RunningPromise>(
    ctx.db,
    `select p.id as "promiseId", v.id as "versionId", p.audience, v.clock_rule as rule
     from promises p join promise_versions v on v.workspace_id = p.workspace_id and v.id = p.version_id
     where p.workspace_id = $1 and p.state = 'published' and v.clock_rule is not null order by p.position, p.id limit 500`,
    [ctx.workspaceId],
  )
