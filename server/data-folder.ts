import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ForPeople } from '#platform/log/for-people.ts'
import { type FolderLock, lockFolder } from '#platform/supervise/folder-lock.ts'
import { type ProcessIdentity, stillRuns } from '#platform/supervise/identity.ts'

const patienceMs = 16_000

/** Makes the data folder where it is missing and takes it for this process alone. */
export const takeDataFolder = async (dir: string, doing: string): Promise<FolderLock> => {
  ensureWritable(dir)
  const lock = lockFolder(dir, doing)
  await outlive(lock.leftBehind)
  return lock
}

/** Says in one line when the data folder cannot be made or written. */
export const ensureWritable = (dir: string): void => {
  try {
    makeFolder(dir)
    if (!statSync(dir).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      { EACCES: 'no permission', EROFS: 'read-only disk', ENOTDIR: 'it is a file' }[code ?? ''] ?? message
    throw new ForPeople(
      `The data folder ${dir} cannot be written (${why}): give this user the right, or set REGARD_DATA`,
    )
  }
}

// Node's own recursive mkdir never returns where a parent can hold no folders, like /proc.
const makeFolder = (dir: string): void => {
  if (existsSync(dir)) return
  if (dirname(dir) !== dir) makeFolder(dirname(dir))
  try {
    mkdirSync(dir, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Parts of a killed run end by themselves when they notice; one that hangs is ended here. */
const outlive = async (left: readonly ProcessIdentity[]): Promise<void> => {
  const until = Date.now() + patienceMs
  while (left.some(stillRuns)) {
    if (Date.now() > until) for (const { pid } of left.filter(stillRuns)) process.kill(pid, 'SIGKILL')
    await wait(30)
  }
}
