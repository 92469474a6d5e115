import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase, run } from '#platform/db/database.ts'
import { entryOf } from '#server/parts.ts'
import { type Ground, prepareGround } from './ground.ts'
import { type System, startSystem } from './system.ts'

/** The real processes, one organisation, and what the wait between two tries is: over at once. */
export interface MailboxGround {
  readonly system: System
  readonly database: Database
  readonly ground: Ground
  connect(settings: Record<string, unknown>): Promise<string>
  remove(id: string): Promise<void>
  pickedUp(): Promise<number>
  /** Resolves when nothing waits, there or here. */
  settled(isThereMore: () => Promise<boolean>): Promise<void>
  stop(): Promise<void>
}

export const startMailboxGround = async (worker = entryOf('worker')): Promise<MailboxGround> => {
  const system = await startSystem({}, { worker })
  const database = openDatabase({ url: system.databaseUrl, max: 3, application: 'faults' })
  const ground = await prepareGround(database)
  const { db } = database
  const [inbox] = await run<{ id: string }>(db, `select id from inboxes limit 1`)
  // Back-off and leases of the dead are not what is measured here.
  const hurry = setInterval(async () => {
    const tries = `update mailboxes set next_try_at = clock_timestamp() where next_try_at > clock_timestamp()`
    const asks = `update mailbox_pickups set next_try_at = clock_timestamp() where mail_id is null and next_try_at > clock_timestamp()`
    await run(db, tries).catch(() => {})
    await run(db, asks).catch(() => {})
  }, 250)
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`http://127.0.0.1:${system.port}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${ground.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? null : ((await response.json()) as { id: string })
  }
  return {
    system,
    database,
    ground,
    connect: async (settings) =>
      (await call('POST', '/mailboxes', {
        inboxId: inbox!.id,
        address: ground.inboxAddress,
        beginsAt: null,
        ...settings,
      }))!.id,
    remove: async (id) => void (await call('DELETE', `/mailboxes/${id}`)),
    pickedUp: async () =>
      (
        await run<{ n: number }>(
          db,
          `select count(*)::int as n from mailbox_pickups where mail_id is not null`,
        )
      )[0]!.n,
    settled: async (isThereMore) => {
      const until = Date.now() + 900_000
      for (;;) {
        const [left] = await run<{ n: number }>(
          db,
          `select (select count(*)::int from mail_ledger where state = 'pending') + (select count(*)::int from mailboxes where problem is not null)
             + (select count(*)::int from mailbox_pickups where mail_id is null or not is_settled) as n`,
        ).catch(() => [{ n: 1 }])
        if (left?.n === 0 && !(await isThereMore())) return
        if (Date.now() > until) throw new Error(`still waiting after 15 minutes: ${JSON.stringify(left)}`)
        await wait(200)
      }
    },
    stop: async () => {
      clearInterval(hurry)
      await database.close().catch(() => {})
      await system.stop()
    },
  }
}

/** The lease of a worker that is dead is over at once, so that its death is what is measured and not the wait. */
export const endLeases = ({ db }: Database) =>
  run(db, `update mailboxes set lease = null, lease_until = null`).catch(() => {})
