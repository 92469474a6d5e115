import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { listWorkspaces } from '#features/accounts/queries-workspaces.ts'
import type { Db } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Log } from '#platform/log/log.ts'
import { keepInFile, listMovable, readRaw } from './queries-move-raw.ts'

const dayMs = 86_400_000
const oldAfterDays = 14
const largeBytes = 512 * 1024
const largeAfterMs = 3_600_000
const atOnce = 20

// Said once by this process, and out of the way of the others.
const damaged = new Set<string>()

export interface MovingParts {
  readonly db: Db
  readonly files: FileStore
  readonly now: () => Date
  readonly log: Log
}

/**
 * Moves raw mails that are old, or large and an hour old, out of the database into the file store, a few at a time. A
 * row lets go of its bytes only after the file was read back and is the same to the byte. Gives how many were moved.
 */
export const moveOldRaw = async (parts: MovingParts): Promise<number> => {
  let moved = 0
  for (const { id } of await listWorkspaces(parts.db)) moved += await moveIn(id, parts)
  return moved
}

const moveIn = async (workspaceId: string, { db, files, now, log }: MovingParts): Promise<number> => {
  const at = now().getTime()
  const movable = await listMovable(db, workspaceId, {
    before: new Date(at - oldAfterDays * dayMs),
    largeBefore: new Date(at - largeAfterMs),
    largeBytes,
    limit: atOnce,
    but: [...damaged],
  })
  let moved = 0
  for (const { id, sha256 } of movable) {
    const raw = await readRaw(db, workspaceId, id)
    if (!raw) continue
    const { key } = await files.put(workspaceId, raw)
    const back = await buffer((await files.open(key)).stream)
    const isSame = createHash('sha256').update(back).digest('hex') === sha256
    if (isSame && (await keepInFile(db, workspaceId, id, key))) moved++
    else await files.remove(key)
    if (isSame) continue
    damaged.add(id)
    log.error({ mailId: id }, 'a raw mail does not have the checksum it came with; it stays where it is')
  }
  return moved
}
