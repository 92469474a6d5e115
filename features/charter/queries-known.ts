import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { VersionView } from './shapes.ts'

type Named = Partial<{
  [Field in 'principleId' | 'needs' | 'binds' | 'clockRule']: VersionView[Field] | undefined
}>
const once = (ids: readonly (string | null | undefined)[]) => [...new Set(ids.filter((id) => id != null))]

/** Refuses words that name a principle, colleague, team or inbox which is not of this workspace. */
export async function needKnown(
  tx: Context,
  { principleId, needs = [], binds, clockRule }: Named,
): Promise<void> {
  const only = clockRule?.only
  const principles = once([principleId])
  const colleagues = once(needs.map(({ metById }) => metById))
  const teams = once([...(binds?.teamIds ?? []), ...(only?.teamIds ?? [])])
  const inboxes = once(only?.inboxIds ?? [])
  const wanted = principles.length + colleagues.length + teams.length + inboxes.length
  if (wanted === 0) return
  const [row] = await run<{ found: number }>(
    tx.db,
    `select ((select count(*) from principles where workspace_id = $1 and id = any($2) and ended_at is null)
       + (select count(*) from colleagues where workspace_id = $1 and id = any($3))
       + (select count(*) from teams where workspace_id = $1 and id = any($4))
       + (select count(*) from inboxes where workspace_id = $1 and id = any($5)))::int as found`,
    [tx.workspaceId, principles, colleagues, teams, inboxes],
  )
  if (row!.found < wanted) throw refuse('not_found')
}
