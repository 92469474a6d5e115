import { setTimeout as wait } from 'node:timers/promises'
import { run } from '#platform/db/database.ts'
import { chanceFrom } from './chance.ts'
import { minutesSince, onSystem } from './filing.ts'
import { prepareGround } from './ground.ts'

/** P21: what was erased stays erased, also when it is delivered, picked up and filed again. */
export const staysErased = ({ seed, people }: { seed: number; people: number }) =>
  onSystem({}, async ({ system, database, hand, drained }) => {
    const began = Date.now()
    const { db } = database
    const chance = chanceFrom(seed)
    const ground = await prepareGround(database)
    const call = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
      const response = await fetch(`http://127.0.0.1:${system.port}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ground.token}`,
          'idempotency-key': `${method} ${path}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return (response.status === 204 ? null : await response.json()) as Body
    }
    const mails = Array.from({ length: people }, (_, n) => {
      const canary = `canary${chance.whole(1e8, 1e9)}x${n}`
      const from = `${canary}@sender.example`
      const raw = `From: ${canary} <${from}>\r\nTo: ${ground.inboxAddress}\r\nSubject: about ${canary}\r\nMessage-ID: <${canary}@sender.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nI am ${canary}.\r\n--b\r\nContent-Type: text/plain; name="${canary}.txt"\r\nContent-Disposition: attachment; filename="${canary}.txt"\r\n\r\n${canary}\r\n--b--\r\n`
      return { canary, from, raw }
    })
    for (const { raw, from } of mails) await hand(raw, [ground.inboxAddress], from)
    await drained()
    const before = await messages(db)
    const { items } = await call<{ items: { id: string; name: string }[] }>('GET', '/contacts?limit=100')
    for (const { id, name } of items) await call('POST', `/contacts/${id}/erasure`, { confirmName: name })
    for (const { raw, from } of mails) {
      await hand(raw, [ground.inboxAddress], from)
      await hand(
        `Received: from again by mx; Sun, 22 Nov 2026 12:00:00 +0000\r\n${raw}`,
        [ground.inboxAddress],
        from,
      )
    }
    await drained()
    await run(db, `select graphile_worker.add_job('mail.file', json_build_object('workspaceId', $1::uuid))`, [
      ground.workspaceId,
    ])
    await wait(1_500)
    await drained()
    return {
      erased: items.length,
      redelivered: mails.length * 2,
      recreated: (await messages(db)) - before,
      canaries: await canariesIn(db, mails),
      seed,
      minutes: minutesSince(began),
    }
  })

type Db = Parameters<typeof run>[0]

const messages = async (db: Db): Promise<number> =>
  (await run<{ times: number }>(db, `select count(*)::int as times from messages`))[0]?.times ?? -1

/** Rows of any table that still say a planted word. */
const canariesIn = async (db: Db, mails: readonly { canary: string }[]): Promise<number> => {
  const tables = await run<{ name: string }>(
    db,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
  )
  const words = mails.map(({ canary }) => canary)
  const bytes = words.map((word) => Buffer.from(word).toString('hex'))
  let found = 0
  for (const { name } of tables) {
    const [row] = await run<{ times: number }>(
      db,
      `select count(*)::int as times from ${name} t where t::text ~ any($1::text[])`,
      [[...words, ...bytes]],
    )
    found += row?.times ?? 0
  }
  return found
}

/** The figures as they are printed and kept. */
export const erasedLine = (it: Awaited<ReturnType<typeof staysErased>>): string =>
  `P21 erased=${it.erased} redelivered=${it.redelivered} recreated=${it.recreated} canaries=${it.canaries} seed=${it.seed} minutes=${it.minutes}`
