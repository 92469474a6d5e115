import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface PlaceRow {
  readonly workspaceId: string
  readonly organisation: string
  readonly slug: string
  readonly timeZone: string
  readonly locale: string
}

/** The organisation whose public pages stand under this name. */
export async function findPlace(db: Db, slug: string): Promise<PlaceRow | null> {
  const [row] = await run<PlaceRow>(
    db,
    `select id as "workspaceId", name as organisation, slug, time_zone as "timeZone", locale from workspaces where slug = $1`,
    [slug],
  )
  return row ?? null
}

/** The languages in which promises are published, the most frequent first. */
export async function listLanguages(ctx: Pick<Context, 'db' | 'workspaceId'>): Promise<string[]> {
  const rows = await run<{ language: string }>(
    ctx.db,
    `select v.language from promise_versions v join promises p on p.workspace_id = v.workspace_id and p.id = v.promise_id
     where v.workspace_id = $1 and v.state = 'published' and p.audience in ('public', 'both')
     group by 1 order by count(*) desc, 1 limit 20`,
    [ctx.workspaceId],
  )
  return rows.map(({ language }) => language)
}
