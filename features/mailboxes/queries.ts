import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { MailboxProblem } from './domain/back-off.ts'
import type { Security } from './domain/providers.ts'

export type AfterPickup = 'leave' | 'seen' | 'delete'
export type Provider = 'google' | 'microsoft' | 'other'

export interface Mailbox {
  readonly id: string
  readonly inboxId: string
  readonly address: string
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly username: string
  readonly passwordSealed: string | null
  readonly provider: Provider | null
  readonly tokenSealed: string | null
  readonly tokenExpiresAt: Date | null
  readonly beginsAt: Date | null
  readonly afterPickup: AfterPickup
  readonly isPaused: boolean
  readonly problem: MailboxProblem | null
  readonly serverWords: string | null
  readonly attempts: number
  readonly failingSince: Date | null
  readonly alarmedAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly nextTryAt: Date
  readonly createdAt: Date
}

export const MAILBOX = `m.id, m.inbox_id as "inboxId", m.address, m.host, m.port, m.security, m.username,
  m.password_sealed as "passwordSealed", m.provider, m.token_sealed as "tokenSealed", m.token_expires_at as "tokenExpiresAt",
  m.begins_at as "beginsAt", m.after_pickup as "afterPickup", m.is_paused as "isPaused", m.problem, m.server_words as "serverWords",
  m.attempts, m.failing_since as "failingSince", m.alarmed_at as "alarmedAt", m.last_success_at as "lastSuccessAt",
  m.next_try_at as "nextTryAt", m.created_at as "createdAt"`

/** Mailboxes of the workspace, of one inbox if it is named, oldest first. */
export const listMailboxes = (ctx: Context, inboxId: string | null): Promise<Mailbox[]> =>
  run<Mailbox>(
    ctx.db,
    `select ${MAILBOX} from mailboxes m where m.workspace_id = $1 and ($2::uuid is null or m.inbox_id = $2) order by m.created_at, m.id`,
    [ctx.workspaceId, inboxId],
  )

export async function findMailbox(ctx: Context, id: string): Promise<Mailbox | null> {
  const [row] = await run<Mailbox>(
    ctx.db,
    `select ${MAILBOX} from mailboxes m where m.workspace_id = $1 and m.id = $2`,
    [ctx.workspaceId, id],
  )
  return row ?? null
}

export async function lockMailbox(tx: Context, id: string): Promise<Mailbox | null> {
  const [row] = await run<Mailbox>(
    tx.db,
    `select ${MAILBOX} from mailboxes m where m.workspace_id = $1 and m.id = $2 for update`,
    [tx.workspaceId, id],
  )
  return row ?? null
}

export async function isInboxInUse(ctx: Context, inboxId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select from inboxes where workspace_id = $1 and id = $2 and ended_at is null`,
    [ctx.workspaceId, inboxId],
  )
  return rows.length > 0
}

/** Adds a mailbox; gives whether it is not followed for this inbox already. */
export async function insertMailbox(tx: Context, it: Mailbox): Promise<boolean> {
  const rows = await run(
    tx.db,
    `insert into mailboxes (workspace_id, id, inbox_id, address, host, port, security, username, password_sealed, provider,
       token_sealed, token_expires_at, begins_at, after_pickup, is_paused, next_try_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (workspace_id, inbox_id, host, username) do nothing returning id`,
    [
      tx.workspaceId,
      it.id,
      it.inboxId,
      it.address,
      it.host,
      it.port,
      it.security,
      it.username,
      it.passwordSealed,
      it.provider,
      it.tokenSealed,
      it.tokenExpiresAt,
      it.beginsAt,
      it.afterPickup,
      it.isPaused,
      it.nextTryAt,
      it.createdAt,
    ],
  )
  return rows.length > 0
}

/** Writes settings; whoever follows the mailbox now loses it, so that the next to take it follows the new ones. */
export async function saveMailbox(tx: Context, it: Mailbox): Promise<void> {
  await run(
    tx.db,
    `update mailboxes set address = $3, host = $4, port = $5, security = $6, username = $7, password_sealed = $8, provider = $9,
       token_sealed = $10, token_expires_at = $11, begins_at = $12, after_pickup = $13, is_paused = $14, next_try_at = $15,
       problem = null, server_words = null, attempts = 0, failing_since = null, alarmed_at = null, lease = null, lease_until = null
     where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      it.id,
      it.address,
      it.host,
      it.port,
      it.security,
      it.username,
      it.passwordSealed,
      it.provider,
      it.tokenSealed,
      it.tokenExpiresAt,
      it.beginsAt,
      it.afterPickup,
      it.isPaused,
      it.nextTryAt,
    ],
  )
}

/** Writes a sign-in that was renewed; following goes on. Its end stays when the provider names no other. */
export async function saveToken(
  tx: Context,
  id: string,
  tokenSealed: string,
  endsAt: Date | null,
): Promise<void> {
  await run(
    tx.db,
    `update mailboxes set token_sealed = $3, token_expires_at = coalesce($4, token_expires_at)
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, tokenSealed, endsAt],
  )
}

/** Where somebody began a sign-in at a provider for the same mailbox and never came back: its id. */
export async function findUnfinished(
  ctx: Context,
  { inboxId, host, username }: Mailbox,
): Promise<string | null> {
  const [row] = await run<{ id: string }>(
    ctx.db,
    `select m.id from mailboxes m where m.workspace_id = $1 and m.inbox_id = $2 and m.host = $3 and m.username = $4
       and m.provider is not null and not exists
         (select from mailbox_folders f where f.workspace_id = m.workspace_id and f.mailbox_id = m.id) for update`,
    [ctx.workspaceId, inboxId, host, username],
  )
  return row?.id ?? null
}

export async function deleteMailbox(tx: Context, id: string): Promise<void> {
  await run(tx.db, `delete from mailboxes where workspace_id = $1 and id = $2`, [tx.workspaceId, id])
}
