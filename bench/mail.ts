import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, run } from '#platform/db/database.ts'
import { chanceFrom } from './faults/chance.ts'
import { prepareGround } from './faults/ground.ts'
import { mailOf, sendAll } from './faults/sender.ts'
import { startPart, stopPart } from './parts.ts'

export interface MailSpeed {
  readonly acceptedPerSecond: number
  readonly filedPerSecond: number
  /** Processor time that one mail takes, all processes of ours and the database together, in milliseconds. */
  readonly acceptCpuMs: number
  readonly fileCpuMs: number
}

interface MailBench {
  readonly database: Database
  readonly env: Record<string, string>
  readonly postmasterPid: number
  readonly mails: number
  readonly connections: number
}

/** Mails of 5 to 200 kB: how many are taken a second, and then, with nothing else going on, how many are filed. */
export const measureMail = async ({
  database,
  env,
  postmasterPid,
  mails,
  connections,
}: MailBench): Promise<MailSpeed> => {
  const ground = await prepareGround(database)
  const chance = chanceFrom(7)
  const all = Array.from({ length: mails }, (_, seq) =>
    mailOf(seq, ground.inboxAddress, chance, Math.round(5_000 * 40 ** chance.next())),
  )
  const smtp = await startPart('server/smtp.ts', env)
  const processor = () => processorMs([smtp.pid!, ...withChildren(postmasterPid)])
  const before = { at: performance.now(), cpu: processor() }
  const queue = [...all]
  const next = () => queue.shift()
  await Promise.all(
    Array.from({ length: connections }, () =>
      sendAll(Number(env.REGARD_SMTP_PORT), ground.inboxAddress, next, () => false),
    ),
  )
  const accepted = { at: performance.now(), cpu: processor() }
  await stopPart(smtp)

  const worker = await startPart('server/worker.ts', env)
  const both = () => processorMs([...withChildren(worker.pid!), ...withChildren(postmasterPid)])
  // Starting is measured elsewhere: the count begins when a tenth is filed.
  await untilLeft(database, Math.floor(mails * 0.9))
  const begun = { at: performance.now(), cpu: both(), left: await leftOf(database) }
  await untilLeft(database, 0)
  const filed = { at: performance.now(), cpu: both() }
  await stopPart(worker)
  return {
    acceptedPerSecond: (mails / (accepted.at - before.at)) * 1000,
    filedPerSecond: (begun.left / (filed.at - begun.at)) * 1000,
    acceptCpuMs: (accepted.cpu - before.cpu) / mails,
    fileCpuMs: (filed.cpu - begun.cpu) / begun.left,
  }
}

const leftOf = async ({ db }: Database): Promise<number> => {
  const [row] = await run<{ left: number }>(
    db,
    `select count(*)::int as left from mail_ledger where state = 'pending'`,
  )
  return row?.left ?? 0
}

const untilLeft = async (database: Database, left: number) => {
  while ((await leftOf(database)) > left) await wait(20)
}

const withChildren = (pid: number): number[] => [
  pid,
  ...readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => statOf(each)?.[1] === pid),
]

/** The fields of /proc/pid/stat after the name: state, parent, … */
const statOf = (pid: number): number[] | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
  } catch {
    return null
  }
}

/** Processor time of processes and of their children that have ended, in milliseconds (a tick is 10 ms). */
const processorMs = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const stat = statOf(pid)
    return stat ? sum + (stat[11]! + stat[12]! + stat[13]! + stat[14]!) * 10 : sum
  }, 0)
