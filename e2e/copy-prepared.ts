import { execFile } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { testSettings } from '#platform/postgres/settings.ts'

/** What is prepared for a run. */
export const VERBS = ['start', 'demo'] as const
export type Verb = (typeof VERBS)[number]

/** Where it is said that one could not be made, and why. */
export const failureOf = (home: string, verb: Verb) => join(home, `${verb}.failed`)

/** Fills a data folder with what was prepared for this run, as soon as it is there; without such, leaves it empty. */
export async function copyPrepared(verb: Verb, dataDir: string): Promise<void> {
  const home = process.env.REGARD_PREPARED
  if (!home) return
  const from = join(home, verb)
  for (; !existsSync(from); await wait(50))
    if (existsSync(failureOf(home, verb))) throw new Error(readFileSync(failureOf(home, verb), 'utf8'))
  // With the owners of its files: the database refuses a folder of somebody else's.
  await promisify(execFile)('cp', ['-a', `${from}/.`, dataDir])
}

/** A database that need not outlive the machine, where something else is tried. */
export function hurryDatabase(dataDir: string): void {
  const cluster = join(dataDir, 'postgres', 'cluster')
  if (!existsSync(cluster)) return
  const lines = Object.entries(testSettings(18)).map(([name, value]) => `${name} = ${value}\n`)
  appendFileSync(join(cluster, 'postgresql.conf'), lines.join(''))
}
