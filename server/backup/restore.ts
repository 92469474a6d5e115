import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { ForPeople } from '#platform/log/for-people.ts'
import { type About, verifyBackup } from './about.ts'
import { fillDatabase } from './fill.ts'
import type { Part } from './read-container.ts'
import { hasData, newDatabase, processesOn, putInPlace, wipe } from './target.ts'

export interface RestoreTarget {
  databaseUrl: string
  /** The embedded database is filled aside and changes places; a foreign one is filled where it is. */
  aside: boolean
  dataDir: string
  replace: boolean
}

export interface Restored {
  about: About
  secret: string
  rows: number
  files: number
}

/** Puts back everything of a backup. The whole file is checked before anything is touched. */
export const restoreBackup = async (path: string, target: RestoreTarget): Promise<Restored> => {
  const checked = await verifyBackup(path)
  const { databaseUrl, aside, dataDir, replace } = target
  if (!replace && (await hasData(databaseUrl)))
    throw new ForPeople('The database is not empty: restore into a fresh one, or overwrite it with --replace')

  await refuseWhileRunning(databaseUrl)

  const incoming = join(dataDir, 'files.restoring')
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming, { mode: 0o700 })
  const keepFile = (key: string, part: Part) => writeAside(incoming, key, part)

  const url = aside ? await newDatabase(databaseUrl) : databaseUrl
  if (!aside && replace) await wipe(databaseUrl)
  const { secret } = await fillDatabase(url, path, checked, keepFile)

  await swapFolder(join(dataDir, 'files'), incoming)
  await writeSecret(dataDir, secret)
  if (aside) await putInPlace(databaseUrl, url)
  const rows = Object.values(checked.end.rows).reduce((sum, count) => sum + count, 0)
  return { about: checked.about, secret, rows, files: checked.end.files }
}

// A process that just ended is still in the list for a moment.
const refuseWhileRunning = async (url: string): Promise<void> => {
  for (const until = Date.now() + 2_000; ; await wait(100)) {
    const others = await processesOn(url)
    if (others.length === 0) return
    if (Date.now() > until)
      throw new ForPeople(`Regard still works with this database (${others.join(', ')}): stop it first`)
  }
}

const writeAside = async (folder: string, key: string, part: Part): Promise<void> => {
  const path = join(folder, key)
  if (!path.startsWith(folder + sep))
    throw new ForPeople(`The backup names a file outside its folder: ${key}`)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await pipeline(Readable.from(part.content), createWriteStream(path, { mode: 0o600, flags: 'wx' }))
}

const swapFolder = async (place: string, incoming: string): Promise<void> => {
  const old = `${place}.before`
  await rm(old, { recursive: true, force: true })
  if (existsSync(place)) await rename(place, old)
  await rename(incoming, place)
  await rm(old, { recursive: true, force: true })
}

const writeSecret = async (dataDir: string, secret: string): Promise<void> => {
  const file = join(dataDir, 'secret')
  await writeFile(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}
