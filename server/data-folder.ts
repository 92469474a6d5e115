import { accessSync, constants, mkdirSync } from 'node:fs'
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
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      { EACCES: 'no permission', EROFS: 'read-only disk', EEXIST: 'it is a file' }[code ?? ''] ?? message
    throw new ForPeople(
      `The data folder ${dir} cannot be written (${why}): give this user the right, or set REGARD_DATA`,
    )
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
