import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Proven } from './commands-prove.ts'

/** A mail that waits to be filed in one inbox. */
export interface PendingMail {
  readonly id: string
  readonly mailId: string
  readonly inboxId: string
  readonly recipient: string
  readonly attempts: number
  readonly receivedAt: Date
  readonly raw: Buffer | null
  readonly storageKey: string | null
  readonly size: number
  readonly sha256: string
  /** No sender is named where a mailbox is followed: it keeps no envelope. */
  readonly envelope: { from: string | null; to: string[]; clientAddress?: string; helo?: string }
  /** It lay in the Sent folder of a mailbox that we follow. */
  readonly isSent: boolean
  /** Somebody looked at it where it was held back, and let it in. */
  readonly isLetIn: boolean
  readonly traceId: string
  /** The door it came by. */
  readonly wayIn: string
  readonly acknowledges: boolean
  readonly believesSpamMarks: boolean
  /** Servers whose findings about senders this inbox believes. */
  readonly trustedServers: readonly string[]
}

/** From this size on a mail's bytes are loaded only when there is room for them. */
export const LARGE_FROM = 4 * 1024 * 1024

// Filing can be done again from the ledger, so it need not wait for the disk.
const CLAIM = `with claimed as materialized (
    select l.workspace_id, l.id, l.mail_id, l.inbox_id, l.recipient, l.attempts, l.received_at, l.is_sent, l.is_let_in from mail_ledger l
    where l.workspace_id = $1 and l.state = 'pending' order by l.is_sent, l.received_at, l.id limit 1 for update skip locked)
  select l.id, l.is_sent as "isSent", l.mail_id as "mailId", l.inbox_id as "inboxId", l.recipient, l.attempts, l.received_at as "receivedAt",
    case when m.size <= ${LARGE_FROM} then m.raw end as raw, m.storage_key as "storageKey", m.size, m.sha256, m.envelope, m.trace_id as "traceId", m.way_in as "wayIn",
    l.is_let_in as "isLetIn", coalesce(s.acknowledges and s.automatic_stopped_at is null, false) as acknowledges,
    coalesce(s.believes_spam_marks, true) as "believesSpamMarks", coalesce(s.trusted_servers, '{}') as "trustedServers",
    set_config('synchronous_commit', 'off', true) as "-"
  from claimed l join mails m on m.workspace_id = l.workspace_id and m.id = l.mail_id
  left join mail_settings s on s.workspace_id = l.workspace_id and s.inbox_id = l.inbox_id`

/** Takes the oldest pending mail that nobody else holds; the lock ends with the transaction, or with the process. */
export async function claimPending(tx: Context): Promise<PendingMail | null> {
  const [row] = await run<PendingMail>(tx.db, CLAIM, [tx.workspaceId])
  return row ?? null
}

const mostWaitedFor = 20

/** Waits until the mails that came before this one and are being filed now are filed. */
export async function waitForEarlier(
  tx: Context,
  { id, receivedAt }: Pick<PendingMail, 'id' | 'receivedAt'>,
): Promise<void> {
  await run(
    tx.db,
    `select id from mail_ledger where workspace_id = $1 and state = 'pending' and (received_at, id) < ($2, $3)
     order by received_at, id limit ${mostWaitedFor} for key share`,
    [tx.workspaceId, receivedAt, id],
  )
}

export interface Filed {
  readonly state: 'opened' | 'joined'
  readonly conversationId: string
  readonly messageId: string
  readonly identity: string
  readonly headerMessageId: string | null
  readonly proven: Proven
  /** When its sender is told that it came, if nobody answers before. */
  readonly acknowledgeAfter: Date | null
}

const detailsOf = ({ details }: Proven) => (details ? JSON.stringify(details) : null)

/** Writes where a mail went; a pending row gets its state once. */
export async function saveFiled(tx: Context, id: string, filed: Filed): Promise<void> {
  await run(
    tx.db,
    `update mail_ledger set state = $3, conversation_id = $4, message_id = $5, body_hash = $6, header_message_id = $7, filed_at = $8,
       sender_proof = $9, sender_details = $10, acknowledge_after = $11 where workspace_id = $1 and id = $2 and state = 'pending'`,
    [
      tx.workspaceId,
      id,
      filed.state,
      filed.conversationId,
      filed.messageId,
      filed.identity,
      filed.headerMessageId,
      tx.now(),
      filed.proven.proof,
      detailsOf(filed.proven),
      filed.acknowledgeAfter,
    ],
  )
}

export interface Also extends Omit<Filed, 'state' | 'acknowledgeAfter'> {
  /** The ledger row by which the message came first. */
  readonly id: string
}

/** Writes that a mail is a message which came by way of another inbox already. */
export async function saveAlso(tx: Context, id: string, also: Also): Promise<void> {
  await run(
    tx.db,
    `update mail_ledger set state = 'joined', also_of_id = $3, conversation_id = $4, message_id = $5, body_hash = $6, header_message_id = $7,
       filed_at = $8, sender_proof = $9, sender_details = $10 where workspace_id = $1 and id = $2 and state = 'pending'`,
    [
      tx.workspaceId,
      id,
      also.id,
      also.conversationId,
      also.messageId,
      also.identity,
      also.headerMessageId,
      tx.now(),
      also.proven.proof,
      detailsOf(also.proven),
    ],
  )
}

export async function saveDuplicate(
  tx: Context,
  id: string,
  first: EarlierCopy,
  headerMessageId: string | null,
): Promise<void> {
  await run(
    tx.db,
    `update mail_ledger set state = 'duplicate', duplicate_of_id = $3, conversation_id = $4, header_message_id = $5, filed_at = $6
     where workspace_id = $1 and id = $2 and state = 'pending'`,
    [tx.workspaceId, id, first.id, first.conversationId, headerMessageId, tx.now()],
  )
}

/** Counts an attempt that failed, outside the transaction that was undone with it. */
export async function countAttempt(ctx: Context, id: string): Promise<number> {
  const [row] = await run<{ attempts: number }>(
    ctx.db,
    `update mail_ledger set attempts = attempts + 1 where workspace_id = $1 and id = $2 and state = 'pending' returning attempts`,
    [ctx.workspaceId, id],
  )
  return row?.attempts ?? 0
}

export interface EarlierCopy {
  readonly id: string
  readonly conversationId: string | null
}

/** The ledger row of the same mail in the same inbox, if it came before. */
export async function findEarlierCopy(
  tx: Context,
  inboxId: string,
  identity: string,
): Promise<EarlierCopy | null> {
  const [row] = await run<EarlierCopy>(
    tx.db,
    `select id, conversation_id as "conversationId" from mail_ledger where workspace_id = $1 and inbox_id = $2 and body_hash = $3
       and state in ('opened', 'joined', 'bounce', 'own')`,
    [tx.workspaceId, inboxId, identity],
  )
  return row ?? null
}

/** Workspaces in which mail waits to be filed, or its sender to be told that it came. */
export async function workspacesWithPending({ db }: Pick<Context, 'db'>, now: Date): Promise<string[]> {
  const rows = await run<{ workspaceId: string }>(
    db,
    `select w.id as "workspaceId" from workspaces w
     where exists (select 1 from mail_ledger l where l.workspace_id = w.id and l.state = 'pending')
       or exists (select 1 from mail_ledger l where l.workspace_id = w.id and l.acknowledge_after <= $1)`,
    [now],
  )
  return rows.map(({ workspaceId }) => workspaceId)
}
