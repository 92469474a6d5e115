import { execFileSync } from 'node:child_process'
import { lstatSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ForPeople } from '../log/for-people.ts'

/** The user that the database runs as, or null when it runs as whoever started Regard. */
export type RunAs = { name: string; uid: number; gid: number } | null

const candidates = ['regard', 'postgres', 'nobody']

/** PostgreSQL refuses to run as root, so root lends it an existing user without rights; others run it themselves. */
export const databaseUser = (clusterDir: string): RunAs => {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null
  if (process.platform !== 'linux')
    throw new ForPeople(
      'the embedded database cannot run as root on this system: start Regard as an ordinary user',
    )
  const owner = ownerOf(clusterDir)
  if (owner) return owner
  for (const name of candidates) {
    const uid = idOf('-u', name)
    const gid = idOf('-g', name)
    if (uid && gid !== null) return { name, uid, gid }
  }
  throw new ForPeople(
    'the embedded database cannot run as root: make a user (useradd --system regard) or set DATABASE_URL',
  )
}

/** A cluster that exists stays with the user who owns it: its files open for nobody else. */
const ownerOf = (dir: string): RunAs => {
  try {
    const { uid, gid } = statSync(dir)
    return uid
      ? { name: execFileSync('id', ['-nu', String(uid)], { encoding: 'utf8' }).trim(), uid, gid }
      : null
  } catch {
    return null
  }
}

const idOf = (flag: '-u' | '-g', name: string): number | null => {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return null
  }
}

/** Whether a user without rights can walk down to this folder and read it. */
export const reachableByAll = (dir: string): boolean => {
  let mask = 0o005
  for (let at = dir; ; at = dirname(at)) {
    if (lstatSync(at).isSymbolicLink()) return false
    if ((statSync(at).mode & mask) !== mask) return false
    if (at === dirname(at)) return true
    mask = 0o001
  }
}
