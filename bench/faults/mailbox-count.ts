import { type Database, run } from '#platform/db/database.ts'
import type { SentMail } from './sender.ts'

export interface MailboxCount {
  readonly mails: number
  readonly lost: number
  readonly dup: number
  readonly altered: number
  readonly phantom: number
  readonly unaccounted: number
  /** Read again after a new numbering, and known again. */
  readonly knownAgain: number
}

/** P2: every mail that lay in the mailbox is here once, byte for byte, in one state; and nothing else is. */
export const countMailbox = async ({ db }: Database, given: readonly SentMail[]): Promise<MailboxCount> => {
  const stored = await run<{ sha256: string; actual: string }>(
    db,
    `select sha256, encode(sha256(raw), 'hex') as actual from mails`,
  )
  const messages = await run<{ id: string; copies: number }>(
    db,
    `select header_message_id as id, count(*)::int as copies from messages where kind = 'inbound' group by 1`,
  )
  const [ledger] = await run<{ unaccounted: number; duplicates: number }>(
    db,
    `select (select count(*)::int from mails m where not exists (select 1 from mail_ledger l where l.workspace_id = m.workspace_id and l.mail_id = m.id))
       + (select count(*)::int from mail_ledger where state not in ('opened', 'joined', 'duplicate')) as unaccounted,
       (select count(*)::int from mail_ledger where state = 'duplicate') as duplicates`,
  )
  const known = new Set(given.map(({ sha256 }) => sha256))
  const there = new Set(stored.filter(({ sha256, actual }) => sha256 === actual).map(({ sha256 }) => sha256))
  const filed = new Set(messages.map(({ id }) => id))
  const ids = new Set(given.map(({ messageId }) => messageId))
  return {
    mails: given.length,
    lost: given.filter(({ sha256, messageId }) => !there.has(sha256) || !filed.has(messageId)).length,
    dup: messages.reduce((sum, { copies }) => sum + copies - 1, 0),
    altered: stored.filter(({ sha256, actual }) => sha256 !== actual || !known.has(actual)).length,
    phantom: messages.filter(({ id }) => !ids.has(id)).length,
    unaccounted: ledger?.unaccounted ?? -1,
    knownAgain: ledger?.duplicates ?? -1,
  }
}
