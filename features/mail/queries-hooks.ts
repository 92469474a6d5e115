import { type Db, run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { HookKind } from './domain/hooks.ts'

export interface Hook {
  readonly id: string
  readonly inboxId: string
  readonly kind: HookKind
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

export const listHooks = (ctx: Context): Promise<Hook[]> =>
  run<Hook>(
    ctx.db,
    `select id, inbox_id as "inboxId", kind, created_at as "createdAt", last_used_at as "lastUsedAt" from inbound_hooks
     where workspace_id = $1 order by created_at, id`,
    [ctx.workspaceId],
  )

export const insertHook = (
  tx: Context,
  hook: Pick<Hook, 'id' | 'inboxId' | 'kind'> & { secretSealed: string },
) =>
  run(
    tx.db,
    `insert into inbound_hooks (workspace_id, id, inbox_id, kind, secret_sealed, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [tx.workspaceId, hook.id, hook.inboxId, hook.kind, hook.secretSealed, tx.now()],
  )

export const deleteHook = async (tx: Context, id: string): Promise<boolean> =>
  (await runCounting(tx.db, `delete from inbound_hooks where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
  ])) === 1

export interface KnownHook {
  readonly workspaceId: string
  readonly id: string
  readonly inboxId: string
  readonly address: string
  readonly kind: HookKind
  readonly secretSealed: string
}

/** The hook at an address of ours, while its inbox is in use. */
export async function findHook(db: Db, workspaceId: string, id: string): Promise<KnownHook | null> {
  const [row] = await run<KnownHook>(
    db,
    `select h.workspace_id as "workspaceId", h.id, h.inbox_id as "inboxId", h.kind, h.secret_sealed as "secretSealed",
       coalesce((select a.address from inbox_addresses a where a.workspace_id = h.workspace_id and a.inbox_id = h.inbox_id
         order by a.is_main desc, a.address limit 1), '') as address
     from inbound_hooks h join inboxes i on i.workspace_id = h.workspace_id and i.id = h.inbox_id and i.ended_at is null where h.workspace_id = $1 and h.id = $2`,
    [workspaceId, id],
  )
  return row ?? null
}

/** Marks a signed request as used; false when it was before. Those too old to be believed are forgotten. */
export async function spendToken(
  db: Db,
  { workspaceId, id }: KnownHook,
  token: string,
  now: Date,
  forgetBefore: Date,
): Promise<boolean> {
  await run(db, `delete from inbound_hook_tokens where workspace_id = $1 and used_at < $2`, [
    workspaceId,
    forgetBefore,
  ])
  const added = await runCounting(
    db,
    `insert into inbound_hook_tokens (workspace_id, hook_id, token, used_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [workspaceId, id, token, now],
  )
  return added === 1
}

export const rememberUse = (db: Db, { workspaceId, id }: KnownHook, now: Date) =>
  run(db, `update inbound_hooks set last_used_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
    now,
  ])
