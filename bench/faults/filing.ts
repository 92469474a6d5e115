import { setTimeout as wait } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { type Database, openDatabase, run } from '#platform/db/database.ts'
import { type System, startSystem } from './system.ts'

export interface Field {
  readonly system: System
  readonly database: Database
  /** Hands a mail over by SMTP, as it is; resolves at 250. */
  readonly hand: (raw: string | Buffer, to: readonly string[], from?: string) => Promise<void>
  /** Waits until every mail has its state and every mail of ours has left. */
  readonly drained: () => Promise<void>
}

/** Runs a trial on a started system and leaves nothing running. */
export const onSystem = async <Result>(
  settings: Record<string, string>,
  trial: (field: Field) => Promise<Result>,
): Promise<Result> => {
  const system = await startSystem(settings)
  const database = openDatabase({ url: system.databaseUrl, max: 3, application: 'faults' })
  const lines = createTransport({
    host: '127.0.0.1',
    port: system.smtpPort,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 8,
  })
  try {
    return await trial({
      system,
      database,
      hand: async (raw, to, from = 'customer@sender.example') => {
        await lines.sendMail({ envelope: { from, to: [...to] }, raw })
      },
      drained: () => drained(database),
    })
  } finally {
    lines.close()
    await database.close().catch(() => {})
    await system.stop()
  }
}

const drained = async ({ db }: Database) => {
  for (const until = Date.now() + 120_000; Date.now() < until; await wait(100)) {
    const [left] = await run<{ waiting: number }>(
      db,
      `select (select count(*)::int from mail_ledger where state = 'pending')
         + (select count(*)::int from messages where delivery_state in ('queued', 'sending')) as waiting`,
    )
    if (left?.waiting === 0) return
    // The wait before something leaves is not what is measured here.
    await run(db, `update mail_deliveries set send_after = clock_timestamp() where state = 'queued'`)
  }
  throw new Error('mails still wait after two minutes')
}

export const minutesSince = (began: number): string => ((Date.now() - began) / 60_000).toFixed(1)
