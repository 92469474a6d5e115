import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ForPeople } from '../log/for-people.ts'
import { identify, type ProcessIdentity, stillRuns } from './identity.ts'

export interface Holder extends ProcessIdentity {
  since: string
  doing: string
  children: ProcessIdentity[]
}

export interface FolderLock {
  /** Whether the one before ended without giving the folder back. */
  wasKilled: boolean
  /** Processes of a holder that was killed and that have not ended yet. */
  leftBehind: ProcessIdentity[]
  /** Writes down the processes that must be gone before another may work here. */
  noteChildren(pids: readonly number[]): void
  release(): void
}

/** Says who works in the folder now. */
export class FolderHeld extends ForPeople {
  readonly holder: Holder | null
  constructor(folder: string, holder: Holder | null) {
    const who = holder
      ? `by process ${holder.pid} (regard ${holder.doing}) since ${holder.since.slice(0, 16).replace('T', ' ')} UTC`
      : 'by another process of Regard'
    super(`${folder} is in use ${who}: stop it first, or set REGARD_DATA to another folder`)
    this.name = 'FolderHeld'
    this.holder = holder
  }
}

/**
 * Takes the folder for this process alone, or throws FolderHeld. Node has no flock; SQLite's lock on an empty file is
 * the one lock at hand that the system itself gives back when the process is killed.
 */
export const lockFolder = (folder: string, doing: string): FolderLock => {
  const file = join(folder, 'lock')
  const note = join(folder, 'holder.json')
  const lock = new DatabaseSync(file)
  try {
    lock.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== 5) throw error
    throw new FolderHeld(folder, readHolder(note))
  }
  const before = readHolder(note)
  const mine: Holder = { ...identify(process.pid)!, since: new Date().toISOString(), doing, children: [] }
  write(note, mine)
  return {
    wasKilled: before !== null,
    leftBehind: before?.children.filter(stillRuns) ?? [],
    noteChildren: (pids) => {
      mine.children = pids.flatMap((pid) => identify(pid) ?? [])
      write(note, mine)
    },
    release: () => {
      rmSync(note, { force: true })
      lock.close()
    },
  }
}

/** Whether a process works in the folder now. */
export const isHeld = (folder: string): boolean => {
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive; rollback')
    return false
  } catch {
    return true
  } finally {
    lock.close()
  }
}

const readHolder = (note: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as Holder
  } catch {
    return null
  }
}

const write = (note: string, holder: Holder) => {
  writeFileSync(`${note}.new`, JSON.stringify(holder), { mode: 0o600 })
  renameSync(`${note}.new`, note)
}
