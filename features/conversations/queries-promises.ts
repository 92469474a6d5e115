import type { RunningPromise } from '#features/charter/queries-rules.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** The promises in force that run a clock, with their words; a few dozen at most. */
export const listPromiseTexts = (ctx: Context): Promise<(RunningPromise & { text: string })[]> =>
  run<RunningPromise & { text: string }>(
    ctx.db,
    `select p.id as "promiseId", v.id as "versionId", p.audience, v.clock_rule as rule, v.text
     from promises p join promise_versions v on v.workspace_id = p.workspace_id and v.id = p.version_id
     where p.workspace_id = $1 and p.state = 'published' and v.clock_rule is not null order by p.position, p.id limit 500`,
    [ctx.workspaceId],
  )
