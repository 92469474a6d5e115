import { createHash } from 'node:crypto'
import { bombs } from '#features/mail/bombs.fixture.ts'
import { corpusMails } from '#features/mail/corpora.fixture.ts'
import { type Database, openDatabase, run } from '#platform/db/database.ts'
import { allFiled } from './all-filed.ts'
import { chanceFrom } from './chance.ts'
import { prepareGround } from './ground.ts'
import { feelPulse, pulseFor } from './pulse.ts'
import { mailOf, type SentMail, sendAll } from './sender.ts'
import { startSystem } from './system.ts'

export interface Poison {
  readonly seed: number
  readonly good: number
  /** Every corpus mail once, and so many made to stall or burst a careless reader. */
  readonly bombs: number
  /** Left out in a small measure. */
  readonly corpora?: boolean
  /** How long the desk is felt before anything comes. */
  readonly idleMs?: number
}

/** P4: a mail that cannot be read harms only itself. */
export const poisonAmongGood = async (given: Poison) => {
  const began = Date.now()
  const chance = chanceFrom(given.seed)
  const system = await startSystem()
  const database = openDatabase({ url: system.databaseUrl, max: 2, application: 'faults' })
  try {
    const ground = await prepareGround(database)
    const good = Array.from({ length: given.good }, (_, seq) => mailOf(seq, ground.inboxAddress, chance))
    const made = bombs()
    const bad = [
      ...(given.corpora === false ? [] : corpusMails().map(({ raw }) => raw)),
      ...Array.from({ length: given.bombs }, (_, n) =>
        Buffer.concat([Buffer.from(`X-Bomb: ${n}\r\n`), made[n % made.length]!.raw, Buffer.from(`${n}\r\n`)]),
      ),
    ].map((raw, n): SentMail => badMail(raw, given.good + n))
    const mixed = [...good, ...bad]
      .map((mail) => ({ mail, at: chance.next() }))
      .sort((one, other) => one.at - other.at)
      .map(({ mail }) => mail)
    const list = `http://127.0.0.1:${system.port}/api/v1/conversations?view=open&limit=25`
    const asking = { token: ground.token, everyMs: 50 }
    const idle = await pulseFor(given.idleMs ?? 3_000, list, asking)
    const endAlive = feelPulse(`http://127.0.0.1:${system.port}/livez`)
    const endList = feelPulse(list, asking)
    const queue = [...mixed]
    await Promise.all(
      Array.from({ length: 4 }, () =>
        sendAll(
          system.smtpPort,
          ground.inboxAddress,
          () => queue.shift(),
          () => false,
        ),
      ),
    )
    await allFiled(database, 15)
    const [alive, desk] = [await endAlive(), await endList()]
    const counted = await count(database, good, bad)
    return { ...counted, idle, alive, desk, seed: given.seed, minutes: minutesSince(began) }
  } finally {
    await database.close().catch(() => {})
    await system.stop()
  }
}

const minutesSince = (began: number) => ((Date.now() - began) / 60_000).toFixed(1)

const badMail = (given: Buffer, seq: number): SentMail => {
  const raw = given.subarray(-2).toString() === '\r\n' ? given : Buffer.concat([given, Buffer.from('\r\n')])
  return {
    seq,
    messageId: '',
    raw,
    sha256: createHash('sha256').update(raw).digest('hex'),
    isAcknowledged: false,
    attempts: 0,
  }
}

const count = async ({ db }: Database, good: readonly SentMail[], bad: readonly SentMail[]) => {
  const rows = await run<{
    sha256: string
    actual: string
    states: string[]
    notice: string | null
    attempts: number
    seconds: number
  }>(
    db,
    `select m.sha256, encode(sha256(m.raw), 'hex') as actual, array_agg(l.state) as states, max(g.notice) as notice,
       max(l.attempts)::int as attempts, max(extract(epoch from l.filed_at - l.received_at))::float as seconds
     from mails m join mail_ledger l on l.workspace_id = m.workspace_id and l.mail_id = m.id
     left join messages g on g.workspace_id = l.workspace_id and g.id = l.message_id group by m.workspace_id, m.id`,
  )
  const byHash = new Map(rows.map((row) => [row.sha256, row]))
  const stored = (mail: SentMail) => byHash.get(mail.sha256)
  const isRead = (mail: SentMail) => stored(mail)?.states[0] === 'opened' && stored(mail)?.notice === null
  const isSeen = (mail: SentMail) => stored(mail)?.states.length === 1
  return {
    good: good.filter(isRead).length,
    goodOf: good.length,
    slowest: Math.max(...good.map((mail) => stored(mail)?.seconds ?? Number.POSITIVE_INFINITY)),
    lost: [...good, ...bad].filter((mail) => !isSeen(mail)).length,
    altered: rows.filter(({ sha256, actual }) => sha256 !== actual).length,
    bad: bad.filter(isSeen).length,
    badOf: bad.length,
    mostAttempts: Math.max(...rows.map(({ attempts }) => attempts)),
  }
}

/** The figures as they are printed and kept. */
export const poisonLine = (it: Awaited<ReturnType<typeof poisonAmongGood>>): string =>
  `P4 good=${it.good}/${it.goodOf} slowest=${it.slowest.toFixed(1)}s bad_seen=${it.bad}/${it.badOf} lost=${it.lost} altered=${it.altered} attempts_most=${it.mostAttempts} livez_p99=${it.alive.p99.toFixed(0)}ms livez_slowest=${it.alive.slowest.toFixed(0)}ms livez_asked=${it.alive.count} list_p95=${it.desk.p95.toFixed(0)}ms list_p95_idle=${it.idle.p95.toFixed(0)}ms seed=${it.seed} minutes=${it.minutes}`
