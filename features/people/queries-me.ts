import { type Db, run } from '#platform/db/database.ts'
import type { Role } from '#platform/values/actor.ts'

export interface MeRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly jobTitle: string
  readonly phone: string
  readonly languages: string[]
  readonly lineOfSight: string
  readonly timeZone: string | null
  readonly locale: string | null
  readonly scheme: 'auto' | 'light' | 'dark'
  readonly shortcuts: boolean
  readonly notifyByMail: boolean
  readonly signatureHtml: string
  readonly teams: { id: string; name: string; isLead: boolean }[]
  readonly workspace: {
    id: string
    name: string
    slug: string
    kind: 'organisation' | 'demo'
    timeZone: string
    locale: string
  }
  readonly workspaces: { id: string; name: string }[]
  readonly unreadNotifications: number
  /** What is in use: people, with the fourth colleague or the first skill. */
  readonly shows: { people: boolean }
}

const ME = `select c.id, c.name, c.email, c.role, c.job_title as "jobTitle", c.phone, c.languages, c.line_of_sight as "lineOfSight", c.time_zone as "timeZone", c.locale,
  c.scheme, c.shortcuts, c.notify_by_mail as "notifyByMail", c.signature_html as "signatureHtml",
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'isLead', t.lead_id = c.id) order by lower(t.name), t.id)
    from team_members m join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
    where m.workspace_id = c.workspace_id and m.colleague_id = c.id and t.ended_at is null), '[]') as teams,
  json_build_object('id', w.id, 'name', w.name, 'slug', w.slug, 'kind', w.kind, 'timeZone', w.time_zone, 'locale', w.locale) as workspace,
  coalesce((select json_agg(json_build_object('id', ow.id, 'name', ow.name) order by lower(ow.name), ow.id)
    from colleagues o join workspaces ow on ow.id = o.workspace_id
    where o.identity_id = c.identity_id and o.state = 'active'
      and ($3::uuid is null or ow.id = $3)), '[]') as workspaces,
  (select count(*)::int from (select 1 from notifications n where n.workspace_id = c.workspace_id
    and n.colleague_id = c.id and n.read_at is null limit 100) unread) as "unreadNotifications",
  json_build_object('people', (select count(*) > 3 from (select 1 from colleagues p where p.workspace_id = c.workspace_id
    and p.state = 'active' limit 4) first) or exists (select 1 from skills s where s.workspace_id = c.workspace_id)) as shows
from colleagues c join workspaces w on w.id = c.workspace_id
where c.workspace_id = $1 and c.id = $2`

/** The profile of one colleague; `onlyWorkspaceId` hides other workspaces from a session that opens only one. */
export const getMeRow = async (
  db: Db,
  workspaceId: string,
  id: string,
  onlyWorkspaceId: string | null,
): Promise<MeRow> => (await run<MeRow>(db, ME, [workspaceId, id, onlyWorkspaceId]))[0]!

export type MeChange = Partial<
  Pick<
    MeRow,
    | 'name'
    | 'jobTitle'
    | 'phone'
    | 'languages'
    | 'lineOfSight'
    | 'timeZone'
    | 'locale'
    | 'scheme'
    | 'shortcuts'
    | 'notifyByMail'
    | 'signatureHtml'
  >
>
export const saveMe = (db: Db, workspaceId: string, me: MeRow) =>
  run(
    db,
    `update colleagues set name = $3, job_title = $4, phone = $5, time_zone = $6, locale = $7, scheme = $8,
       shortcuts = $9, notify_by_mail = $10, signature_html = $11, languages = $12, line_of_sight = $13
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      me.id,
      me.name,
      me.jobTitle,
      me.phone,
      me.timeZone,
      me.locale,
      me.scheme,
      me.shortcuts,
      me.notifyByMail,
      me.signatureHtml,
      me.languages,
      me.lineOfSight,
    ],
  )
