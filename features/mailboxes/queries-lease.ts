import { type Db, run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { MailboxProblem } from './domain/back-off.ts'
import { MAILBOX, type Mailbox } from './queries.ts'

export interface MailboxToFollow {
  readonly workspaceId: string
  readonly id: string
  /** Nobody follows it, and its time has come. */
  readonly isFree: boolean
  /** Something is wrong with it of which nobody was told. */
  readonly isTroubled: boolean
}

/** Mailboxes that somebody should follow or be told of, over all workspaces; the demo company reaches nobody outside. */
export const listToFollow = (db: Db, now: Date, silentSince: Date): Promise<MailboxToFollow[]> =>
  run<MailboxToFollow>(
    db,
    `select m.workspace_id as "workspaceId", m.id, (m.next_try_at <= $1 and (m.lease_until is null or m.lease_until < $1)) as "isFree",
       (m.alarmed_at is null and (m.failing_since is not null or greatest(m.last_success_at, m.created_at) < $2)) as "isTroubled"
     from mailboxes m join inboxes i on i.workspace_id = m.workspace_id and i.id = m.inbox_id and i.ended_at is null
     join workspaces w on w.id = m.workspace_id and w.kind <> 'demo'
     where not m.is_paused and (m.next_try_at <= $1 and (m.lease_until is null or m.lease_until < $1)
       or m.alarmed_at is null and (m.failing_since is not null or greatest(m.last_success_at, m.created_at) < $2))`,
    [now, silentSince],
  )

/** Takes a mailbox to follow it; null when it is paused, waits for its next try or is somebody else's. */
export async function claimMailbox(
  ctx: Context,
  id: string,
  lease: string,
  until: Date,
): Promise<Mailbox | null> {
  const [row] = await run<Mailbox>(
    ctx.db,
    `update mailboxes m set lease = $4, lease_until = $5 where m.workspace_id = $1 and m.id = $2 and not m.is_paused
       and m.next_try_at <= $3 and (m.lease_until is null or m.lease_until < $3) returning ${MAILBOX}`,
    [ctx.workspaceId, id, ctx.now(), lease, until],
  )
  return row ?? null
}

export async function renewMailbox(ctx: Context, id: string, lease: string, until: Date): Promise<boolean> {
  const changed = await runCounting(
    ctx.db,
    `update mailboxes set lease_until = $4 where workspace_id = $1 and id = $2 and lease = $3`,
    [ctx.workspaceId, id, lease, until],
  )
  return changed === 1
}

/** Gives a mailbox back; somebody else may follow it at once. */
export async function releaseMailbox(ctx: Context, id: string, lease: string): Promise<void> {
  await run(
    ctx.db,
    `update mailboxes set lease = null, lease_until = null where workspace_id = $1 and id = $2 and lease = $3`,
    [ctx.workspaceId, id, lease],
  )
}

/** Notes progress, for the holder of the lease only; gives whether it still holds. Nobody can take over before the end of the transaction. */
export async function noteProgress(tx: Context, id: string, lease: string): Promise<boolean> {
  const changed = await runCounting(
    tx.db,
    `update mailboxes set last_success_at = $4 where workspace_id = $1 and id = $2 and lease = $3`,
    [tx.workspaceId, id, lease, tx.now()],
  )
  return changed === 1
}

export interface Trouble {
  readonly problem: MailboxProblem
  readonly words: string
  readonly attempts: number
  readonly nextTryAt: Date
}

/** Writes what is wrong, for the holder of the lease only; since when stays as it was. */
export async function saveTrouble(tx: Context, id: string, lease: string, it: Trouble): Promise<boolean> {
  const changed = await runCounting(
    tx.db,
    `update mailboxes set problem = $3, server_words = $4, attempts = $5, next_try_at = $6, failing_since = coalesce(failing_since, $7)
     where workspace_id = $1 and id = $2 and lease = $8`,
    [tx.workspaceId, id, it.problem, it.words, it.attempts, it.nextTryAt, tx.now(), lease],
  )
  return changed === 1
}

/** Writes that all is well, for the holder of the lease only. */
export async function saveWell(tx: Context, id: string, lease: string): Promise<boolean> {
  const changed = await runCounting(
    tx.db,
    `update mailboxes set problem = null, server_words = null, attempts = 0, failing_since = null, alarmed_at = null, last_success_at = $3
     where workspace_id = $1 and id = $2 and lease = $4`,
    [tx.workspaceId, id, tx.now(), lease],
  )
  return changed === 1
}

export async function saveAlarmed(tx: Context, id: string): Promise<void> {
  await run(tx.db, `update mailboxes set alarmed_at = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
    tx.now(),
  ])
}
