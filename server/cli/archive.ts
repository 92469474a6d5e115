import { createReadStream } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readHead } from '#features/mail/domain/parse.ts'
import { ForPeople } from '#platform/log/for-people.ts'

export type ArchiveKind = 'mbox' | 'eml' | 'maildir'

/** Where a mail lies in an archive, and when it was written, so that all can be taken in their order. */
export interface ArchivedMail {
  readonly file: string
  readonly from: number
  readonly to: number | null
  readonly writtenAt: number
}

const headBytes = 64 * 1024

/** Every mail of an archive, oldest first. */
export const listArchive = async (kind: ArchiveKind, path: string): Promise<ArchivedMail[]> => {
  const found: ArchivedMail[] = []
  if (kind === 'mbox') for (const file of await filesIn(path)) found.push(...(await mailsOfMbox(file)))
  else for (const file of await filesOf(kind, path)) found.push(await wholeFile(file))
  return found.sort((a, b) => a.writtenAt - b.writtenAt || a.file.localeCompare(b.file) || a.from - b.from)
}

/** The bytes of one mail as they go over a line: every line ends with CRLF, and mbox's ">From " is "From " again. */
export const readArchived = async (kind: ArchiveKind, { file, from, to }: ArchivedMail): Promise<Buffer> => {
  const bytes = to === null ? await readFile(file) : await piece(file, from, to)
  const text = bytes.toString('latin1').replace(/\r?\n/g, '\r\n')
  return Buffer.from(kind === 'mbox' ? text.replace(/^>(>*From )/gm, '$1') : text, 'latin1')
}

const filesIn = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => {
    throw new ForPeople(`"${path}" cannot be read`)
  })
  if (found.isFile()) return [path]
  const names = await readdir(path, { recursive: true, withFileTypes: true })
  return names.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
}

const filesOf = async (kind: 'eml' | 'maildir', path: string): Promise<string[]> => {
  const all = await filesIn(path)
  return kind === 'eml'
    ? all.filter((file) => file === path || /\.eml$/i.test(file))
    : all.filter((file) => /\/(cur|new)\/[^/]+$/.test(file.replaceAll('\\', '/')))
}

const piece = async (file: string, from: number, to: number): Promise<Buffer> => {
  const handle = await open(file)
  try {
    const bytes = Buffer.alloc(to - from)
    await handle.read(bytes, 0, bytes.length, from)
    return bytes
  } finally {
    await handle.close()
  }
}

const wholeFile = async (file: string): Promise<ArchivedMail> => {
  const { size } = await stat(file)
  return { file, from: 0, to: null, writtenAt: writtenAt(await piece(file, 0, Math.min(size, headBytes))) }
}

const writtenAt = (head: Buffer): number =>
  readHead(head, null).writtenAt?.getTime() ?? Number.MAX_SAFE_INTEGER

// The line that begins a mail names a time; one that only begins with "From " is somebody's sentence.
const beginning = /^From .*\d\d:\d\d.*$/

const mailsOfMbox = async (file: string): Promise<ArchivedMail[]> => {
  const { size } = await stat(file)
  const starts: { line: number; mail: number }[] = []
  let at = 0
  let isAfterEmpty = true
  for await (const line of linesOf(file)) {
    const text = line
      .subarray(0, 200)
      .toString('latin1')
      .replace(/\r?\n$/, '')
    if (isAfterEmpty && beginning.test(text)) starts.push({ line: at, mail: at + line.length })
    isAfterEmpty = text === ''
    at += line.length
  }
  const found: ArchivedMail[] = []
  for (const [index, { mail }] of starts.entries()) {
    const to = starts[index + 1]?.line ?? size
    const head = await piece(file, mail, Math.min(to, mail + headBytes))
    found.push({ file, from: mail, to, writtenAt: writtenAt(head) })
  }
  return found
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = chunk.subarray(from, end + 1)
      yield rest.length > 0 ? Buffer.concat([...rest, line]) : line
      rest = []
      from = end + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}
