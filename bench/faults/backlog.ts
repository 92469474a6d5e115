import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { mailDoor } from '#features/mail/commands-accept.ts'
import { type Database, openDatabase, run } from '#platform/db/database.ts'
import { chanceFrom } from './chance.ts'
import { type Ground, prepareGround } from './ground.ts'
import { feelPulse, pulseFor } from './pulse.ts'
import { mailOf } from './sender.ts'
import { startSystem } from './system.ts'

export interface Backlog {
  readonly seed: number
  readonly first: number
  readonly second: number
}

/** P13: ten thousand mails wait in one organisation; what comes to another is filed all the same, each thread in its order. */
export const backlogAndOthers = async (given: Backlog) => {
  const began = Date.now()
  const chance = chanceFrom(given.seed)
  const system = await startSystem()
  const database = openDatabase({ url: system.databaseUrl, max: 4, application: 'faults' })
  try {
    const flooded = await prepareGround(database, 'flooded')
    const other = await prepareGround(database, 'other')
    const door = mailDoor({ db: database.db, now: () => new Date(), wayIn: 'smtp' })
    const take = (raw: Buffer, { inboxAddress }: Ground) =>
      door.accept({
        raw,
        envelope: {
          from: 'somebody@sender.example',
          to: [inboxAddress],
          clientAddress: '127.0.0.1',
          helo: 'sender.example',
          tls: false,
        },
        traceId: 'faults',
      })
    const list = `http://127.0.0.1:${system.port}/api/v1/conversations?view=open&limit=25`
    const asking = { token: other.token, everyMs: 50 }
    const idle = await pulseFor(3_000, list, asking)
    for (let at = 0; at < given.first; at += 40)
      await Promise.all(
        Array.from({ length: Math.min(40, given.first - at) }, (_, n) =>
          take(mailOf(at + n, flooded.inboxAddress, chance, 4_000).raw, flooded),
        ),
      )
    const queued = Date.now()
    const threads = Math.ceil(given.second / 10)
    for (let n = 0; n < given.second; n += 1)
      await take(inThread(n % threads, Math.floor(n / threads), other), other)
    const endAlive = feelPulse(`http://127.0.0.1:${system.port}/livez`)
    const endList = feelPulse(list, asking)
    const waited = await secondsUntilFiled(database, other, queued)
    await secondsUntilFiled(database, flooded, queued)
    const [alive, desk] = [await endAlive(), await endList()]
    const drainedIn = (Date.now() - queued) / 1_000
    return {
      waited,
      perSecond: (given.first + given.second) / drainedIn,
      idle,
      alive,
      desk,
      ...(await orderOf(database, other)),
      seed: given.seed,
      minutes: ((Date.now() - began) / 60_000).toFixed(1),
    }
  } finally {
    await database.close().catch(() => {})
    await system.stop()
  }
}

/** The n-th mail of a thread: each answers the one before it. */
const inThread = (thread: number, place: number, { inboxAddress, workspaceId }: Ground): Buffer => {
  const id = (n: number) => `<${thread}.${n}.${workspaceId}@sender.example>`
  return Buffer.from(
    [
      `From: Writer ${thread} <writer${thread}@sender.example>`,
      `To: ${inboxAddress}`,
      `Subject: Thread ${thread}`,
      `Message-ID: ${id(place)}`,
      ...(place > 0 ? [`In-Reply-To: ${id(place - 1)}`] : []),
      '',
      `Part ${place} of thread ${thread}. ${randomUUID()}`,
      '',
    ].join('\r\n'),
  )
}

const secondsUntilFiled = async (
  { db }: Database,
  { workspaceId }: Ground,
  since: number,
): Promise<number> => {
  for (const until = Date.now() + 900_000; Date.now() < until; await wait(200)) {
    const [left] = await run<{ some: boolean }>(
      db,
      `select exists (select from mail_ledger where workspace_id = $1 and state = 'pending') as some`,
      [workspaceId],
    )
    if (left?.some === false) return (Date.now() - since) / 1_000
  }
  throw new Error('mails still wait after fifteen minutes')
}

/** How many threads became one conversation each, with its parts in their order. */
const orderOf = async ({ db }: Database, { workspaceId }: Ground) => {
  const rows = await run<{ parts: number[] }>(
    db,
    `select array_agg((substring(body_text from 'Part (\\d+)'))::int order by created_at, id) as parts from messages
     where workspace_id = $1 and kind = 'inbound' group by conversation_id`,
    [workspaceId],
  )
  const inOrder = rows.filter(({ parts }) => parts.every((part, n) => part === n)).length
  return { conversations: rows.length, inOrder }
}

/** The figures as they are printed and kept. */
export const backlogLine = (it: Awaited<ReturnType<typeof backlogAndOthers>>): string =>
  `P13 filed_per_second=${it.perSecond.toFixed(0)} other_waited=${it.waited.toFixed(1)}s threads_in_order=${it.inOrder}/${it.conversations} list_p95=${it.desk.p95.toFixed(0)}ms list_p95_idle=${it.idle.p95.toFixed(0)}ms list_asked=${it.desk.count} livez_p99=${it.alive.p99.toFixed(0)}ms seed=${it.seed} minutes=${it.minutes}`
