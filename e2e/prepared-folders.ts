import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureOf, VERBS } from './copy-prepared.ts'
import { startRegard } from './regard.ts'

/**
 * What takes long to make is made once, beside the first tests: an empty installation, and one with the demo company.
 * Whoever needs one takes a copy of its data folder.
 */
export default function setUp() {
  if (process.env.REGARD_PREPARED) return
  const home = mkdtempSync(join(tmpdir(), 'regard-prepared-'))
  process.env.REGARD_PREPARED = home
  const making = prepare(home)
  return async () => {
    await making
    rmSync(home, { recursive: true, force: true })
  }
}

const prepare = (home: string) =>
  Promise.all(
    VERBS.map(async (verb) => {
      try {
        const { dataDir, stop } = await startRegard(verb, {}, { anew: true })
        await stop()
        forgetPort(dataDir)
        renameSync(dataDir, join(home, verb))
      } catch (error) {
        writeFileSync(failureOf(home, verb), String(error))
      }
    }),
  )

/** Two copies that start in the same moment would both take the port of the last start. */
function forgetPort(dataDir: string): void {
  const file = join(dataDir, 'postgres', 'connection.json')
  const connection = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...connection, port: null }))
}
