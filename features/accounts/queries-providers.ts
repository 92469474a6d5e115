import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface ProviderRow {
  readonly workspaceId: string
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecretSealed: string
  readonly domains: string[]
  readonly createdAt: Date
}
const COLUMNS = `p.workspace_id as "workspaceId", p.id, p.name, p.issuer, p.client_id as "clientId",
  p.client_secret_sealed as "clientSecretSealed", p.domains, p.created_at as "createdAt"`

/** Makes a provider, or brings back one that was removed; gives its id, or null when it is there already. */
export const insertProvider = async (db: Db, provider: ProviderRow): Promise<string | null> =>
  (
    await run<{ id: string }>(
      db,
      `insert into sign_in_providers as p (workspace_id, id, name, issuer, client_id, client_secret_sealed, domains, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (workspace_id, issuer, client_id) do update set name = excluded.name, domains = excluded.domains,
         client_secret_sealed = excluded.client_secret_sealed, ended_at = null where p.ended_at is not null
       returning id`,
      [
        provider.workspaceId,
        provider.id,
        provider.name,
        provider.issuer,
        provider.clientId,
        provider.clientSecretSealed,
        provider.domains,
        provider.createdAt,
      ],
    )
  )[0]?.id ?? null

export const listProviders = (db: Db, workspaceId: string, after: string | null, limit: number) =>
  run<ProviderRow>(
    db,
    `select ${COLUMNS} from sign_in_providers p where p.workspace_id = $1 and p.ended_at is null
       and ($2::uuid is null or p.id > $2) order by p.id limit ${limit + 1}`,
    [workspaceId, after],
  )

/** A provider by its id alone, for somebody who is not signed in and so in no workspace yet. */
export const findProvider = async (db: Db, id: string): Promise<ProviderRow | undefined> =>
  (
    await run<ProviderRow>(
      db,
      `select ${COLUMNS} from workspaces w join sign_in_providers p on p.workspace_id = w.id
       where p.id = $1 and p.ended_at is null`,
      [id],
    )
  )[0]

/** Providers on the sign-in page: of the workspace named, or of the only organisation of this installation. */
export const listOpenProviders = (db: Db, slug: string | null) =>
  run<{ id: string; name: string }>(
    db,
    `select p.id, p.name from workspaces w join sign_in_providers p on p.workspace_id = w.id
     where p.ended_at is null and (w.slug = $1 or ($1::text is null and w.kind = 'organisation'
       and (select count(*) from (select 1 from workspaces where kind = 'organisation' limit 2) few) = 1))
     order by p.id limit 20`,
    [slug],
  )

/** Ends a provider and gives the identities that came by it. */
export async function endProvider(
  db: Db,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<string[] | null> {
  const ended = await runCounting(
    db,
    `update sign_in_providers set ended_at = $3 where workspace_id = $1 and id = $2 and ended_at is null`,
    [workspaceId, id, now],
  )
  if (ended === 0) return null
  const rows = await run<{ identityId: string }>(
    db,
    `select distinct identity_id as "identityId" from linked_identities where workspace_id = $1 and provider_id = $2`,
    [workspaceId, id],
  )
  return rows.map(({ identityId }) => identityId)
}

export const findLinked = async (
  db: Db,
  { workspaceId, id }: ProviderRow,
  subject: string,
): Promise<string | undefined> =>
  (
    await run<{ identityId: string }>(
      db,
      `select identity_id as "identityId" from linked_identities where workspace_id = $1 and provider_id = $2 and subject = $3`,
      [workspaceId, id, subject],
    )
  )[0]?.identityId

export const insertLink = async (
  db: Db,
  { workspaceId, id }: ProviderRow,
  link: { subject: string; identityId: string; now: Date },
): Promise<boolean> =>
  (await runCounting(
    db,
    `insert into linked_identities (workspace_id, provider_id, subject, identity_id, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [workspaceId, id, link.subject, link.identityId, link.now],
  )) > 0
