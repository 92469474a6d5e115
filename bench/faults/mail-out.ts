import { type Database, run } from '#platform/db/database.ts'
import type { SentReply } from './answers.ts'
import type { Kill } from './killer.ts'
import type { Taken } from './sink.ts'

export interface MailOut {
  readonly written: number
  readonly taken: number
  /** Neither taken by the server nor shown as failed. */
  readonly lost: number
  /** Copies beyond the first: only where a kill fell between the server's 250 and our record of it. */
  readonly dup: number
  /** Copies beyond the first without such a kill. */
  readonly dupOutside: number
  /** Copies whose bytes differ from the first. */
  readonly altered: number
  /** Mails that left though neither a message nor a notice of ours to a colleague says so. */
  readonly phantom: number
}

/** How long after the server's 250 a kill can have hindered its record. */
const windowMs = 3_000

/** P5: a reply is sent once, or the colleague is told. */
export const countOut = async (
  database: Database,
  replies: readonly SentReply[],
  taken: readonly Taken[],
  kills: readonly Kill[],
): Promise<MailOut> => {
  const messages = await run<{ id: string; header: string | null; state: string }>(
    database.db,
    `select id, header_message_id as header, delivery_state as state from messages where kind = 'outbound'`,
  )
  const notices = await run<{ header: string }>(
    database.db,
    `select header_message_id as header from notices where state <> 'queued'`,
  )
  const ours = new Set([...messages, ...notices].map(({ header }) => header))
  const byId = new Map(messages.map((message) => [message.id, message]))
  const copies = Map.groupBy(taken, ({ messageId }) => messageId)
  const repeated = [...copies.values()].filter((same) => same.length > 1)
  const hindered = ({ at }: Taken) =>
    kills.some(
      (kill) =>
        (kill.part === 'worker' || kill.part === 'postgres') &&
        kill.at >= at - 500 &&
        kill.at <= at + windowMs,
    )
  return {
    written: replies.length,
    taken: taken.length,
    lost: replies.filter(({ messageId }) => {
      const message = byId.get(messageId)
      return !message || !(copies.has(message.header ?? '') || message.state === 'failed')
    }).length,
    dup: repeated.reduce((sum, same) => sum + same.length - 1, 0),
    dupOutside: repeated.reduce(
      (sum, same) => sum + same.slice(0, -1).filter((copy) => !hindered(copy)).length,
      0,
    ),
    altered: repeated.filter((same) => new Set(same.map(({ sha256 }) => sha256)).size > 1).length,
    phantom: taken.filter(({ messageId }) => !ours.has(messageId)).length,
  }
}
