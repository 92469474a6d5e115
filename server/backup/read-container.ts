import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { ForPeople } from '#platform/log/for-people.ts'
import { firstLine, mostFrameBytes, mostHeaderBytes, type PartHeader } from './container.ts'
import { fileTrouble } from './file-trouble.ts'

export interface Part {
  header: PartHeader
  /** The bytes of this part; what is not taken is read over. Throws when they are not what was written. */
  content: AsyncIterable<Buffer>
}

/** Reads the parts of a backup in order and checks every checksum on the way. */
export async function* readContainer(path: string): AsyncGenerator<Part> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new ForPeople(`${path} cannot be read: ${fileTrouble(error)}`)
  })
  try {
    yield* partsOf(file, path)
  } finally {
    await file.close()
  }
}

async function* partsOf(file: FileHandle, path: string): AsyncGenerator<Part> {
  const whole = createHash('sha256')
  const damaged = (what: string) => new ForPeople(`${path} is damaged (${what}): nothing was changed`)
  const exactly = async (length: number): Promise<Buffer> => {
    const bytes = Buffer.allocUnsafe(length)
    for (let at = 0; at < length; ) {
      const { bytesRead } = await file.read(bytes, at, length - at)
      if (bytesRead === 0) throw damaged('it ends too early')
      at += bytesRead
    }
    return bytes
  }
  const take = async (length: number): Promise<Buffer> => {
    const bytes = await exactly(length)
    whole.update(bytes)
    return bytes
  }
  const takeSized = async (most: number): Promise<Buffer> => {
    const length = (await take(4)).readUInt32BE()
    if (length > most) throw damaged('a length makes no sense')
    return take(length)
  }

  const start = await take(firstLine.length).catch(() => Buffer.alloc(0))
  if (!start.equals(firstLine))
    throw new ForPeople(`${path} is no backup of Regard, or of a version unknown to this one`)

  for (;;) {
    const header = parse(await takeSized(mostHeaderBytes))
    if (!header) throw damaged('a header cannot be read')
    const own = createHash('sha256')
    const name = 'name' in header ? header.name : 'key' in header ? header.key : header.kind
    let over = false
    const content = (async function* () {
      while (!over) {
        const frame = await takeSized(mostFrameBytes)
        own.update(frame)
        if (frame.length) yield frame
        else {
          over = true
          if (!(await take(32)).equals(own.digest())) throw damaged(`the checksum of ${name} is wrong`)
        }
      }
    })()
    yield { header, content: { [Symbol.asyncIterator]: () => ({ next: () => content.next() }) } }
    while (!(await content.next()).done);
    if (header.kind === 'end') break
  }
  if (!(await exactly(32)).equals(whole.digest())) throw damaged('the checksum of the whole is wrong')
  if ((await file.read(Buffer.alloc(1), 0, 1)).bytesRead) throw damaged('something follows its end')
}

const parse = (bytes: Buffer): PartHeader | null => {
  try {
    return JSON.parse(bytes.toString('utf8')) as PartHeader
  } catch {
    return null
  }
}

/** Reads the whole content of a small part. */
export const contentOf = async (part: Part): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of part.content) chunks.push(chunk)
  return Buffer.concat(chunks)
}
