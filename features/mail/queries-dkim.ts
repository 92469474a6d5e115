import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { NewDkimKey, SigningKey } from './domain/dkim.ts'

export interface DkimKey {
  readonly id: string
  readonly domain: string
  readonly selector: string
  readonly publicKey: string
  readonly createdAt: Date
  readonly signsSince: Date | null
}

/** The domains that the workspace's inboxes send from. */
export const listSendingDomains = async (ctx: Context): Promise<string[]> =>
  (
    await run<{ domain: string }>(
      ctx.db,
      `select distinct split_part(a.address, '@', 2) as domain from inbox_addresses a
       join inboxes i on i.workspace_id = a.workspace_id and i.id = a.inbox_id and i.ended_at is null
       where a.workspace_id = $1 order by domain`,
      [ctx.workspaceId],
    )
  ).map(({ domain }) => domain)

/** Keys of a domain, newest first. */
export const listDkimKeys = (ctx: Context, domain: string): Promise<DkimKey[]> =>
  run<DkimKey>(
    ctx.db,
    `select id, domain, selector, public_key as "publicKey", created_at as "createdAt", signs_since as "signsSince" from dkim_keys
     where workspace_id = $1 and domain = $2 order by created_at desc, id desc`,
    [ctx.workspaceId, domain],
  )

export const insertDkimKey = (
  tx: Context,
  key: NewDkimKey & Pick<DkimKey, 'id' | 'domain' | 'selector'>,
): Promise<unknown> =>
  run(
    tx.db,
    `insert into dkim_keys (workspace_id, id, domain, selector, private_key_sealed, public_key, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (workspace_id, domain, selector) do nothing`,
    [tx.workspaceId, key.id, key.domain, key.selector, key.privateKeySealed, key.publicKey, tx.now()],
  )

/** From now on this key signs; older ones of its domain go. */
export const beginSigning = (tx: Context, { id, domain, createdAt }: DkimKey): Promise<unknown> =>
  run(
    tx.db,
    `with begun as (update dkim_keys set signs_since = coalesce(signs_since, $4) where workspace_id = $1 and id = $2)
     delete from dkim_keys where workspace_id = $1 and domain = $3 and id <> $2 and created_at <= $5`,
    [tx.workspaceId, id, domain, tx.now(), createdAt],
  )

/** The key with which mail of a domain is signed: the newest that was seen published. */
export async function findSigningKey(ctx: Context, domain: string): Promise<SigningKey | null> {
  const [row] = await run<SigningKey>(
    ctx.db,
    `select domain, selector, private_key_sealed as "privateKeySealed" from dkim_keys
     where workspace_id = $1 and domain = $2 and signs_since is not null order by signs_since desc, id desc limit 1`,
    [ctx.workspaceId, domain],
  )
  return row ?? null
}
