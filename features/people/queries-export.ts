import { type Db, run } from '#platform/db/database.ts'

/** What is noted of a colleague in their own row: all but the settings of their screens. */
export const findColleagueFacts = async (
  db: Db,
  workspaceId: string,
  id: string,
): Promise<Record<string, unknown> | undefined> =>
  (
    await run<Record<string, unknown>>(
      db,
      `select c.name, c.email, c.role, c.job_title as "jobTitle", c.unit, c.languages, c.line_of_sight as "lineOfSight", c.phone,
         c.time_zone as "timeZone", c.locale, c.signature_html as "signatureHtml", c.state, c.created_at as "createdAt", c.ended_at as "endedAt",
         (select m.name from colleagues m where m.workspace_id = c.workspace_id and m.id = c.manager_id) as manager
       from colleagues c where c.workspace_id = $1 and c.id = $2`,
      [workspaceId, id],
    )
  )[0]

export const listAllLeaveOf = (db: Db, workspaceId: string, colleagueId: string) =>
  run<{ kind: 'leave' | 'sick'; firstOn: string; lastOn: string; notedAt: Date }>(
    db,
    `select kind, to_char(first_on, 'YYYY-MM-DD') as "firstOn", to_char(last_on, 'YYYY-MM-DD') as "lastOn", created_at as "notedAt"
     from leave where workspace_id = $1 and colleague_id = $2 order by first_on`,
    [workspaceId, colleagueId],
  )
