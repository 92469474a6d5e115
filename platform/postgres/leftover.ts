import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ForPeople } from '../log/for-people.ts'
import { identify } from '../supervise/identity.ts'

// No process ever has this number, and the rest of the file still lets PostgreSQL look for its shared memory.
const nobodysPid = '2147483646'

/**
 * Clears what an earlier run left: a database still running without its supervisor is stopped, and a pid file that
 * names a process of someone else no longer stands in the way. Only call it while holding the data folder.
 */
export const clearLeftover = async (clusterDir: string): Promise<void> => {
  const file = join(clusterDir, 'postmaster.pid')
  const pid = readPid(file)
  if (!pid || !isAlive(pid)) return
  if (!isDatabaseOf(clusterDir, pid)) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, nobodysPid))
    return
  }
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    kill(pid, signal)
    if (await gone(pid, patience)) return
  }
  throw new ForPeople(`a database of an earlier run (process ${pid}) does not stop: end it by hand`)
}

const readPid = (file: string): number | null => {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || null
  } catch {
    return null
  }
}

const isAlive = (pid: number): boolean => identify(pid) !== null

// Elsewhere than on Linux nothing tells whose process it is: PostgreSQL then decides by itself.
const isDatabaseOf = (clusterDir: string, pid: number): boolean => {
  if (process.platform !== 'linux') return true
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''))
    return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir)
  } catch {
    return false
  }
}

const kill = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended between the look and the signal.
  }
}

const gone = async (pid: number, patience: number): Promise<boolean> => {
  for (const until = Date.now() + patience; Date.now() < until; await wait(20)) if (!isAlive(pid)) return true
  return false
}
