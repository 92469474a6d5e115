import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isId } from '#platform/values/id.ts'

export interface StoredFile {
  readonly key: string
  readonly size: number
  readonly sha256: string
}

/** Keeps files under generated keys; names given by people are data and never become paths. */
export interface FileStore {
  put(workspaceId: string, content: Buffer | Readable): Promise<StoredFile>
  open(key: string): Promise<{ stream: Readable; size: number }>
  remove(key: string): Promise<void>
  /** Removes every file of a workspace that is gone. */
  removeAll(workspaceId: string): Promise<void>
}

const KEY = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{32}$/

const openNew = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true })
    return open(path, 'wx', 0o600)
  }
}

/** A file store in a local folder: written aside, flushed, then moved into place. */
export function localFiles(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new Error('not a key of the file store')
    return join(folder, key)
  }
  return {
    async put(workspaceId, content) {
      const name = randomBytes(16).toString('hex')
      const key = `${workspaceId}/${name.slice(0, 2)}/${name}`
      const path = pathOf(key)
      const hash = createHash('sha256')
      let size = 0
      const aside = `${path}.part`
      try {
        const file = await openNew(aside)
        if (Buffer.isBuffer(content)) {
          hash.update(content)
          size = content.length
          try {
            await file.writeFile(content)
            await file.sync()
          } finally {
            await file.close()
          }
        } else {
          const counting = new Transform({
            transform(chunk: Buffer, _encoding, done) {
              hash.update(chunk)
              size += chunk.length
              done(null, chunk)
            },
          })
          await pipeline(content, counting, file.createWriteStream({ flush: true }))
        }
        await rename(aside, path)
      } catch (error) {
        await rm(aside, { force: true })
        throw error
      }
      return { key, size, sha256: hash.digest('hex') }
    },
    async open(key) {
      const path = pathOf(key)
      const { size } = await stat(path)
      return { stream: createReadStream(path), size }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    removeAll: async (workspaceId) => {
      if (!isId(workspaceId)) throw new Error('not the id of a workspace')
      await rm(join(folder, workspaceId), { recursive: true, force: true })
    },
  }
}
