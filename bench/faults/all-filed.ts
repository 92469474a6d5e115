import { setTimeout as wait } from 'node:timers/promises'
import { type Database, run } from '#platform/db/database.ts'

/** Waits until every mail has its state, and gives up after so many minutes. */
export const allFiled = async ({ db }: Database, minutes: number): Promise<void> => {
  for (const until = Date.now() + minutes * 60_000; Date.now() < until; await wait(250)) {
    const [left] = await run<{ some: boolean }>(
      db,
      `select exists (select from mail_ledger where state = 'pending') as some`,
    )
    if (left?.some === false) return
  }
  throw new Error(`mails still wait after ${minutes} minutes`)
}
