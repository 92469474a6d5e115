import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/**
 * One file that holds everything: a first line, then parts. A part is a header (length, JSON), frames (length, bytes)
 * up to an empty one, and the SHA-256 of its bytes. The last part lists what came before; after it stands the SHA-256
 * of the whole file. Lengths are 4 bytes, big-endian. It can be written and read without knowing sizes beforehand.
 */
export const firstLine = Buffer.from('REGARD BACKUP 1\n')
export const mostHeaderBytes = 1024 * 1024
export const mostFrameBytes = 16 * 1024 * 1024

export type PartHeader =
  | { kind: 'about' }
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'jobs' }
  | { kind: 'sequences' }
  | { kind: 'file'; key: string }
  | { kind: 'secret' }
  | { kind: 'end' }

export interface BackupWriter {
  part(header: PartHeader, content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void>
  finish(): Promise<void>
}

/** Writes parts one after another into an open file. */
export const writeContainer = async (file: FileHandle): Promise<BackupWriter> => {
  const whole = createHash('sha256')
  const put = async (bytes: Buffer) => {
    whole.update(bytes)
    await file.appendFile(bytes)
  }
  const putSized = async (bytes: Buffer) => {
    await put(sizeOf(bytes.length))
    if (bytes.length) await put(bytes)
  }
  await put(firstLine)
  return {
    async part(header, content) {
      await putSized(Buffer.from(JSON.stringify(header)))
      const own = createHash('sha256')
      for await (const chunk of content)
        for (let at = 0; at < chunk.length; at += mostFrameBytes) {
          const frame = chunk.subarray(at, at + mostFrameBytes)
          own.update(frame)
          await putSized(frame)
        }
      await putSized(Buffer.alloc(0))
      await put(own.digest())
    },
    async finish() {
      await file.appendFile(whole.digest())
      await file.sync()
    },
  }
}

const sizeOf = (length: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
