import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { ForPeople } from '../log/for-people.ts'
import type { RunAs } from './run-as.ts'
import { accessRules, initialSettings } from './settings.ts'

export interface Cluster {
  home: string
  binaries: string
  runAs: RunAs
  /** The major version of PostgreSQL. */
  major: number
}

/** The user and the database that Regard works with. */
export const owner = 'regard'

/** Makes the database cluster; a half-made one of an interrupted start is thrown away first. */
export const createCluster = async (
  { home, binaries, runAs, major }: Cluster,
  password: string,
): Promise<void> => {
  const made = join(home, 'cluster')
  if (existsSync(join(made, 'PG_VERSION'))) return refuseOtherMajor(made, major)
  for (const name of readdirSync(home))
    if (name.startsWith('new-')) rmSync(join(home, name), { recursive: true, force: true })
  const making = mkdtempSync(join(home, 'new-'))
  if (runAs) handOver(making, runAs)

  const at = folderFor(making, { runAs, major })
  await run(
    join(binaries, 'initdb'),
    ['-D', at, '-U', owner, '-A', 'trust', '--no-instructions', ...localeFor(major)],
    making,
    runAs,
  )
  writeFileSync(join(making, 'pg_hba.conf'), accessRules)
  appendFileSync(join(making, 'postgresql.conf'), initialSettings())
  const sql = `alter role ${owner} password '${password}';\ncreate database ${owner};\n`
  const single = ['--single', '-j', '-D', at, '-c', 'logging_collector=off', 'postgres']
  await run(join(binaries, 'postgres'), single, making, runAs, sql.replaceAll(';\n', ';\n\n'))
  rmSync(made, { recursive: true, force: true })
  renameSync(making, made)
}

const refuseOtherMajor = (dir: string, major: number): void => {
  const there = readFileSync(join(dir, 'PG_VERSION'), 'utf8').trim()
  if (there !== String(major))
    throw new ForPeople(
      `The database was made by PostgreSQL ${there}, this version brings ${major}: make a backup with the version of Regard that was used before, and restore it into a new data folder`,
    )
}

const handOver = (dir: string, { name, uid, gid }: NonNullable<RunAs>): void => {
  try {
    chownSync(dir, uid, gid)
  } catch {
    throw new ForPeople(
      `root may not hand the database to the user ${name} here: start Regard as an ordinary user, or set DATABASE_URL`,
    )
  }
}

// The same whatever the machine's own locale is; names are sorted by an explicit collation where it matters.
const localeFor = (major: number): string[] =>
  major >= 17
    ? ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--encoding=UTF8', '--locale=C.UTF-8']

/**
 * How the database names its own folder. The lent user of a root start may not walk down to it; it begins inside
 * (the folder is entered before rights are dropped) and reaches everything from there. Before 16, PostgreSQL leaves
 * that folder when it looks for its programs.
 */
export const folderFor = (dir: string, { runAs, major }: Pick<Cluster, 'runAs' | 'major'>): string =>
  runAs && major >= 16 ? '/proc/self/cwd' : dir

/** The environment of the database's programs: none of Regard's secrets. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: 'C',
  TZ: 'UTC',
})

/** What changes when a program runs as the lent user. */
export const rightsOf = (runAs: RunAs) => (runAs ? { uid: runAs.uid, gid: runAs.gid } : {})

const run = (file: string, args: string[], cwd: string, runAs: RunAs, input = ''): Promise<void> =>
  new Promise((done, failed) => {
    const child = spawn(file, args, { cwd, env: plainEnvironment(), ...rightsOf(runAs), stdio: 'pipe' })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('error', failed)
    child.on('close', (code) => {
      if (code === 0 && !/(FATAL|ERROR|PANIC):/.test(output)) return done()
      failed(new ForPeople(`the database could not be made: ${lastLine(output) ?? `exit code ${code}`}`))
    })
  })

/** The line that says what went wrong, out of what a program of the database printed. */
export const lastLine = (output: string): string | undefined => {
  const lines = output.split('\n').map((line) => line.trim())
  return lines.find((line) => /(FATAL|PANIC|error):/.test(line)) ?? lines.filter(Boolean).at(-1)
}
