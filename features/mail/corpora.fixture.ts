import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

// Mails of others, for tests only; they may lie beside the project.
const folder = join(import.meta.dirname, '../../../shared/corpora')

export const corporaAreThere = existsSync(folder)
export const corporaAbsent =
  'the corpora of real mails do not lie beside this project (../shared/corpora): skipped'

export interface CorpusMail {
  readonly name: string
  readonly raw: Buffer
}

/** Every mail of the corpora at hand, by name. */
export const corpusMails = (): CorpusMail[] =>
  globSync('{python-email/data,flufl-bounce/data,mailparser/test/fixtures}/*', { cwd: folder })
    .sort()
    .map((path) => ({
      name: `${path.split('/')[0]}/${basename(path)}`,
      raw: readFileSync(join(folder, path)),
    }))

export const readCorpus = <Shape>(path: string): Shape => JSON.parse(readFileSync(join(folder, path), 'utf8'))

export const readCorpusBytes = (path: string): Buffer => readFileSync(join(folder, path))

export const corpusFiles = (path: string): string[] => readdirSync(join(folder, path)).sort()
