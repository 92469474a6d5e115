import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '#platform/db/database.ts'
import { memoryOfParts } from '../whole.ts'
import { allFiled } from './all-filed.ts'
import { chanceFrom } from './chance.ts'
import { prepareGround } from './ground.ts'
import { countIn } from './mail-in.ts'
import { mailOf, sendAll } from './sender.ts'
import { startSystem } from './system.ts'

const megabyte = 1024 * 1024

export interface LargeMails {
  readonly seed: number
  readonly mails: number
  readonly megabytes: number
}

/** P23: large mails all at once stay within the memory that each part may have, and none is lost. */
export const largeMailsAtOnce = async (given: LargeMails) => {
  const began = Date.now()
  const chance = chanceFrom(given.seed)
  const system = await startSystem()
  const database = openDatabase({ url: system.databaseUrl, max: 2, application: 'faults' })
  let isOver = false
  try {
    const ground = await prepareGround(database)
    const mails = Array.from({ length: given.mails }, (_, seq) =>
      mailOf(seq, ground.inboxAddress, chance, given.megabytes * megabyte),
    )
    const most = watched(() => isOver)
    await Promise.all(
      mails.map((mail) => {
        const queue = [mail]
        return sendAll(
          system.smtpPort,
          ground.inboxAddress,
          () => queue.shift(),
          () => false,
        )
      }),
    )
    await allFiled(database, 10)
    isOver = true
    return {
      ...(await countIn(database, mails)),
      most: await most,
      attempts: mails.reduce((sum, { attempts }) => sum + attempts, 0),
      seed: given.seed,
      minutes: ((Date.now() - began) / 60_000).toFixed(1),
    }
  } finally {
    isOver = true
    await database.close().catch(() => {})
    await system.stop()
  }
}

/** The most memory (PSS, MB) that each part had while it lasted. */
const watched = async (isOver: () => boolean): Promise<Record<string, number>> => {
  const most: Record<string, number> = {}
  while (!isOver()) {
    for (const [part, megabytes] of Object.entries(memoryOfParts(process.pid)))
      most[part] = Math.max(most[part] ?? 0, megabytes)
    await wait(250)
  }
  return most
}

/** The figures as they are printed and kept. */
export const memoryLine = (it: Awaited<ReturnType<typeof largeMailsAtOnce>>): string =>
  `P23 acked=${it.acked} lost=${it.lost} dup=${it.dup} altered=${it.altered} unaccounted=${it.unaccounted} damaged=${it.damaged} attempts=${it.attempts} most_mb=${JSON.stringify(it.most)} seed=${it.seed} minutes=${it.minutes}`
