import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface WorkspaceRow {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly kind: 'organisation' | 'demo'
  readonly timeZone: string
  readonly locale: string
}
const COLUMNS = `id, name, slug, kind, time_zone as "timeZone", locale`

/** Makes a workspace unless its slug is taken; gives whether it was made. */
export const insertWorkspace = async (
  db: Db,
  workspace: WorkspaceRow & { createdAt: Date },
): Promise<boolean> =>
  (await runCounting(
    db,
    `insert into workspaces (id, name, slug, kind, time_zone, locale, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (slug) do nothing`,
    [
      workspace.id,
      workspace.name,
      workspace.slug,
      workspace.kind,
      workspace.timeZone,
      workspace.locale,
      workspace.createdAt,
    ],
  )) > 0

export const findWorkspace = async (db: Db, id: string): Promise<WorkspaceRow | undefined> =>
  (await run<WorkspaceRow>(db, `select ${COLUMNS} from workspaces where id = $1`, [id]))[0]

export const saveTimeZone = (db: Db, id: string, timeZone: string) =>
  run(db, `update workspaces set time_zone = $2 where id = $1`, [id, timeZone])

export const saveName = (db: Db, id: string, name: string) =>
  run(db, `update workspaces set name = $2 where id = $1`, [id, name])

export const findWorkspaceNamed = async (db: Db, nameOrSlug: string): Promise<WorkspaceRow | undefined> =>
  (
    await run<WorkspaceRow>(
      db,
      `select ${COLUMNS} from workspaces where slug = $1 or id::text = $1 or name = $1 order by (slug = $1) desc, created_at limit 1`,
      [nameOrSlug],
    )
  )[0]

export const listWorkspaces = (db: Db) =>
  run<WorkspaceRow>(db, `select ${COLUMNS} from workspaces order by created_at, id`)

/** Whether some organisation has an active admin. Reads a later feature's table. */
export const hasFirstDirector = async (db: Db): Promise<boolean> =>
  (
    await run<{ found: boolean }>(
      db,
      `select exists (select 1 from workspaces w join colleagues c on c.workspace_id = w.id
         where w.kind = 'organisation' and c.role = 'admin' and c.state = 'active') as found`,
    )
  )[0]!.found

export const keepSetUpToken = (db: Db, hash: string, now: Date) =>
  run(
    db,
    `insert into installation (key, value, updated_at) values ('set_up', jsonb_build_object('hash', $1::text), $2)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [hash, now],
  )

/** Uses the set-up token up: of several at once only one gets it. */
export const takeSetUpToken = async (db: Db, hash: string): Promise<boolean> =>
  (await runCounting(db, `delete from installation where key = 'set_up' and value ->> 'hash' = $1`, [hash])) >
  0

export const hasSetUpToken = async (db: Db, hash: string): Promise<boolean> =>
  (await run(db, `select 1 from installation where key = 'set_up' and value ->> 'hash' = $1`, [hash]))
    .length > 0

export const hasDemo = async (db: Db): Promise<boolean> =>
  (await run(db, `select 1 from workspaces where kind = 'demo' limit 1`)).length > 0
