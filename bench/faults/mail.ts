import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase, run } from '#platform/db/database.ts'
import { answerAll, type SentReply } from './answers.ts'
import { chanceFrom } from './chance.ts'
import { prepareGround } from './ground.ts'
import { type Kill, killAtRandom } from './killer.ts'
import { countIn, type MailIn } from './mail-in.ts'
import { countOut, type MailOut } from './mail-out.ts'
import { mailOf, type SentMail, sendAll } from './sender.ts'
import { startSink } from './sink.ts'
import { parts, startSystem } from './system.ts'

export interface MailFaults {
  readonly seed: number
  readonly mails: number
  readonly replies: number
  readonly kills: number
  readonly connections: number
  readonly pauseMs: readonly [number, number]
}

export interface MailFaultsResult {
  readonly in: MailIn
  readonly out: MailOut
  readonly kills: readonly Kill[]
  readonly seed: number
  readonly minutes: string
}

/**
 * Mails come in over several connections and answers go out while web, worker, SMTP and database are killed at random;
 * then everything drains and the oracle counts what is lost, doubled, altered or made up.
 */
export const mailUnderFaults = async (given: MailFaults): Promise<MailFaultsResult> => {
  const began = Date.now()
  const chance = chanceFrom(given.seed)
  const sink = await startSink(chanceFrom(given.seed + 1))
  const system = await startSystem({ REGARD_SMTP_URL: `smtp://127.0.0.1:${sink.port}` })
  const database = openDatabase({ url: system.databaseUrl, max: 3, application: 'faults' })
  try {
    const ground = await prepareGround(database)
    const mails = Array.from({ length: given.mails }, (_, seq) => mailOf(seq, ground.inboxAddress, chance))
    const queue: SentMail[] = [...mails]
    const sending = Promise.all(
      Array.from({ length: given.connections }, () =>
        sendAll(
          system.smtpPort,
          ground.inboxAddress,
          () => queue.shift(),
          () => false,
        ),
      ),
    )
    const replies: SentReply[] = []
    const answering = answerAll(system, database, ground, given.replies, replies)
    const kills = await killAtRandom(system, chance, { ...given, targets: parts })
    await system.whole()
    await sending
    await answering
    await drained(database)
    return {
      in: await countIn(database, mails),
      out: await countOut(database, replies, sink.taken, kills),
      kills,
      seed: given.seed,
      minutes: ((Date.now() - began) / 60_000).toFixed(1),
    }
  } finally {
    await database.close().catch(() => {})
    await system.stop()
    await sink.close()
  }
}

/** The wait before another attempt is not what is measured here: it is over at once. */
const letTimePass = ({ db }: Database) =>
  run(db, `update mail_deliveries set send_after = clock_timestamp() where state = 'queued'`).catch(() => {})

/** Waits until no mail is pending and no reply is on its way. */
const drained = async (database: Database) => {
  const until = Date.now() + 300_000
  for (;;) {
    const [left] = await run<{ pending: number; leaving: number }>(
      database.db,
      `select (select count(*)::int from mail_ledger where state = 'pending') as pending,
         (select count(*)::int from messages where delivery_state in ('queued', 'sending')) as leaving`,
    ).catch(() => [{ pending: 1, leaving: 1 }])
    if (left && left.pending + left.leaving === 0) return
    await letTimePass(database)
    if (Date.now() > until) throw new Error(`still waiting after five minutes: ${JSON.stringify(left)}`)
    await wait(200)
  }
}
