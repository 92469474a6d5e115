import { type Database, run } from '#platform/db/database.ts'
import type { SentMail } from './sender.ts'

export interface MailIn {
  readonly acked: number
  readonly stored: number
  readonly lost: number
  readonly dup: number
  readonly altered: number
  readonly phantom: number
  /** Mails without a state, or in none. */
  readonly unaccounted: number
  /** Read only by their headers, or put aside, though nothing was wrong with them. */
  readonly damaged: number
}

/** P1: what was acknowledged is there once, byte for byte, in one state; and nothing else is. */
export const countIn = async (database: Database, sent: readonly SentMail[]): Promise<MailIn> => {
  const stored = await run<{ sha256: string; actual: string }>(
    database.db,
    `select sha256, encode(sha256(raw), 'hex') as actual from mails`,
  )
  const messages = await run<{ id: string; copies: number; notices: number }>(
    database.db,
    `select header_message_id as id, count(*)::int as copies, count(notice)::int as notices from messages where kind = 'inbound' group by 1`,
  )
  const [ledger] = await run<{ unaccounted: number; quarantined: number }>(
    database.db,
    `select (select count(*)::int from mails m where not exists (select 1 from mail_ledger l where l.workspace_id = m.workspace_id and l.mail_id = m.id))
       + (select count(*)::int from mail_ledger where state = 'pending') as unaccounted,
       (select count(*)::int from mail_ledger where state = 'quarantined') as quarantined`,
  )
  const known = new Map(sent.map((mail) => [mail.sha256, mail]))
  const there = new Set(stored.filter(({ sha256, actual }) => sha256 === actual).map(({ sha256 }) => sha256))
  const filed = new Map(messages.map((message) => [message.id, message]))
  const acked = sent.filter(({ isAcknowledged }) => isAcknowledged)
  return {
    acked: acked.length,
    stored: stored.length,
    lost: acked.filter(({ sha256, messageId }) => !there.has(sha256) || !filed.has(messageId)).length,
    dup: messages.reduce((sum, { copies }) => sum + copies - 1, 0),
    altered: stored.filter(({ sha256, actual }) => sha256 !== actual || !known.has(actual)).length,
    phantom: messages.filter(({ id }) => !sent.some(({ messageId }) => messageId === id)).length,
    unaccounted: ledger?.unaccounted ?? -1,
    damaged: (ledger?.quarantined ?? 0) + messages.filter(({ notices }) => notices > 0).length,
  }
}
