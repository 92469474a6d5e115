import { run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

interface Place {
  readonly id: string
  readonly uidValidity: number | null
}

/** The uids of a folder that need not be asked for: picked up, or not handed over and not yet due again. */
export async function takenUids(ctx: Context, { id, uidValidity }: Place, now: Date): Promise<Set<number>> {
  const rows = await run<{ uid: number }>(
    ctx.db,
    `select uid from mailbox_pickups where workspace_id = $1 and folder_id = $2 and uid_validity = $3
       and (mail_id is not null or next_try_at > $4)`,
    [ctx.workspaceId, id, uidValidity, now],
  )
  return new Set(rows.map(({ uid }) => uid))
}

/** Of these uids, those that were picked up before. */
export async function pickedUpAmong(
  ctx: Context,
  { id, uidValidity }: Place,
  uids: readonly number[],
): Promise<Set<number>> {
  const rows = await run<{ uid: number }>(
    ctx.db,
    `select uid from mailbox_pickups where workspace_id = $1 and folder_id = $2 and uid_validity = $3 and uid = any($4)
       and mail_id is not null`,
    [ctx.workspaceId, id, uidValidity, uids],
  )
  return new Set(rows.map(({ uid }) => uid))
}

/** Mails that the server did not hand over and that are asked for again now. */
export async function dueAgain(ctx: Context, { id, uidValidity }: Place, now: Date): Promise<number[]> {
  const rows = await run<{ uid: number }>(
    ctx.db,
    `select uid from mailbox_pickups where workspace_id = $1 and folder_id = $2 and uid_validity = $3 and mail_id is null
       and next_try_at <= $4 order by uid limit 100`,
    [ctx.workspaceId, id, uidValidity, now],
  )
  return rows.map(({ uid }) => uid)
}

export interface Pickup {
  readonly uid: number
  readonly mailId: string
  readonly isSettled: boolean
}

/** Notes that mails were picked up; gives whether each was for the first time. */
export async function insertPickups(
  tx: Context,
  { id, uidValidity }: Place,
  pickups: readonly Pickup[],
): Promise<boolean> {
  if (pickups.length === 0) return true
  const count = await runCounting(
    tx.db,
    `insert into mailbox_pickups as p (workspace_id, folder_id, uid_validity, uid, mail_id, is_settled, picked_up_at)
     select $1, $2, $3, uid, mail_id, is_settled, $7::timestamptz
     from unnest($4::bigint[], $5::uuid[], $6::boolean[]) it(uid, mail_id, is_settled)
     on conflict (workspace_id, folder_id, uid_validity, uid) do update
       set mail_id = excluded.mail_id, is_settled = excluded.is_settled, picked_up_at = excluded.picked_up_at, server_words = null,
         next_try_at = null where p.mail_id is null`,
    [
      tx.workspaceId,
      id,
      uidValidity,
      pickups.map(({ uid }) => uid),
      pickups.map(({ mailId }) => mailId),
      pickups.map(({ isSettled }) => isSettled),
      tx.now(),
    ],
  )
  return count === pickups.length
}

/** How often the server did not hand over this mail. */
export async function attemptsFor(ctx: Context, { id, uidValidity }: Place, uid: number): Promise<number> {
  const [row] = await run<{ attempts: number }>(
    ctx.db,
    `select attempts from mailbox_pickups where workspace_id = $1 and folder_id = $2 and uid_validity = $3 and uid = $4`,
    [ctx.workspaceId, id, uidValidity, uid],
  )
  return row?.attempts ?? 0
}

export interface Refused {
  readonly uid: number
  readonly words: string
  readonly attempts: number
  readonly nextTryAt: Date
}

/** Notes a mail that the server does not hand over: it is asked for again later, and the others go on. */
export async function insertRefused(tx: Context, { id, uidValidity }: Place, it: Refused): Promise<void> {
  await run(
    tx.db,
    `insert into mailbox_pickups as p (workspace_id, folder_id, uid_validity, uid, attempts, server_words, next_try_at, picked_up_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id, folder_id, uid_validity, uid) do update
       set attempts = excluded.attempts, server_words = excluded.server_words, next_try_at = excluded.next_try_at where p.mail_id is null`,
    [tx.workspaceId, id, uidValidity, it.uid, it.attempts, it.words, it.nextTryAt, tx.now()],
  )
}

/** Mails that the server no longer has are not asked for any more. */
export async function forgetRefused(tx: Context, { id, uidValidity }: Place, uids: readonly number[]) {
  await run(
    tx.db,
    `delete from mailbox_pickups where workspace_id = $1 and folder_id = $2 and uid_validity = $3 and uid = any($4) and mail_id is null`,
    [tx.workspaceId, id, uidValidity, uids],
  )
}

/** Mails that are stored here and still to be marked or removed there. */
export async function listUnsettled(ctx: Context, { id, uidValidity }: Place): Promise<number[]> {
  const rows = await run<{ uid: number }>(
    ctx.db,
    `select p.uid from mailbox_pickups p join mails m on m.workspace_id = p.workspace_id and m.id = p.mail_id
     where p.workspace_id = $1 and p.folder_id = $2 and p.uid_validity = $3 and not p.is_settled order by p.uid limit 500`,
    [ctx.workspaceId, id, uidValidity],
  )
  return rows.map(({ uid }) => uid)
}

export async function saveSettled(ctx: Context, { id, uidValidity }: Place, uids: readonly number[]) {
  await run(
    ctx.db,
    `update mailbox_pickups set is_settled = true where workspace_id = $1 and folder_id = $2 and uid_validity = $3 and uid = any($4)`,
    [ctx.workspaceId, id, uidValidity, uids],
  )
}
