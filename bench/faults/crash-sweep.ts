import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '#platform/db/database.ts'
import { allFiled } from './all-filed.ts'
import { chanceFrom } from './chance.ts'
import { prepareGround } from './ground.ts'
import { countIn } from './mail-in.ts'
import { mailOf, type SentMail, sendAll } from './sender.ts'
import { startSystem } from './system.ts'

/**
 * P1: the SMTP part dies at the first step of work after the end of a mail's data, then at the second, and so on until
 * it has answered and nothing is left to die at. Steps are `stride` apart.
 */
export const crashAtEveryStep = async ({ stride = 1, seed = 1 }: { stride?: number; seed?: number } = {}) => {
  const began = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'regard-crash-'))
  const file = join(folder, 'at')
  writeFileSync(file, '0')
  const hook = new URL('./crash-hook.ts', import.meta.url).href
  const system = await startSystem({ CRASH_FILE: file, NODE_OPTIONS: `--import ${hook}` })
  const database = openDatabase({ url: system.databaseUrl, max: 2, application: 'faults' })
  const mails: SentMail[] = []
  let crashes = 0
  try {
    const ground = await prepareGround(database)
    const chance = chanceFrom(seed)
    for (let step = 1; ; step += stride) {
      writeFileSync(file, String(step))
      await killed(system)
      const queue = [mailOf(mails.length, ground.inboxAddress, chance, 3_000)]
      mails.push(queue[0]!)
      await sendAll(
        system.smtpPort,
        ground.inboxAddress,
        () => queue.shift(),
        () => false,
      )
      await wait(100)
      if (readFileSync(file, 'utf8') !== '0') break
      crashes++
    }
    await allFiled(database, 2)
    return {
      ...(await countIn(database, mails)),
      crashes,
      seed,
      minutes: ((Date.now() - began) / 60_000).toFixed(1),
    }
  } finally {
    await database.close().catch(() => {})
    await system.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The next SMTP part reads where it is to die. */
const killed = async (system: Awaited<ReturnType<typeof startSystem>>) => {
  while (!system.kill('smtp')) await wait(20)
  await wait(20)
  await system.whole()
}

/** The figures as they are printed and kept. */
export const sweepLine = (it: Awaited<ReturnType<typeof crashAtEveryStep>>): string =>
  `P1 sweep crash_points=${it.crashes} acked=${it.acked} lost=${it.lost} dup=${it.dup} altered=${it.altered} phantom=${it.phantom} unaccounted=${it.unaccounted} seed=${it.seed} minutes=${it.minutes}`
