import type { FastifyRequest } from 'fastify'
import { safeName } from '#features/mail/domain/download.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { AddedFile } from './commands-add.ts'

const MOST_FILES = 5
export const LARGEST_FILE = 10 * 1024 * 1024

export interface Filled {
  readonly fields: Readonly<Record<string, string>>
  readonly files: readonly AddedFile[]
  readonly isTooLarge: boolean
}

// What was read of a form so far, for the page that gives it back when it cannot be taken.
const read = new WeakMap<FastifyRequest, Readonly<Record<string, string>>>()

/** What stands in a form, however far it was read; without its files. */
export async function fieldsIn(request: FastifyRequest): Promise<Readonly<Record<string, string>>> {
  const known = read.get(request)
  if (known) return known
  return (await readFilled(request, null, '').catch(() => null))?.fields ?? {}
}

const TYPE = /^[\w.+-]+\/[\w.+-]+$/

/** Reads a form, with or without files; files that are too large are not kept, and none where there is no store for them. */
export async function readFilled(
  request: FastifyRequest,
  files: FileStore | null,
  workspaceId: string,
): Promise<Filled> {
  if (!request.isMultipart())
    return { fields: (request.body ?? {}) as Record<string, string>, files: [], isTooLarge: false }
  const fields: Record<string, string> = {}
  read.set(request, fields)
  const kept: AddedFile[] = []
  let isTooLarge = false
  try {
    const limits = { files: MOST_FILES, fileSize: LARGEST_FILE, fields: 30, fieldSize: 100_000 }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        fields[part.fieldname] = String(part.value ?? '')
        continue
      }
      if (!part.filename || files === null) {
        part.file.resume()
        continue
      }
      const stored = await files.put(workspaceId, part.file)
      if (part.file.truncated || stored.size === 0) {
        isTooLarge ||= part.file.truncated
        await files.remove(stored.key)
        continue
      }
      const contentType = TYPE.test(part.mimetype) ? part.mimetype.toLowerCase() : 'application/octet-stream'
      kept.push({ ...stored, field: part.fieldname, name: safeName(part.filename), contentType })
    }
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? '')
    if (!code.startsWith('FST_') && code !== 'LIMIT_FILE_COUNT') {
      if (files) await forget(files, kept)
      throw error
    }
    isTooLarge = true
  }
  return { fields, files: kept, isTooLarge }
}

/** Removes what was kept for a form that was not taken. */
export const forget = async (files: FileStore, kept: readonly AddedFile[]): Promise<void> => {
  for (const { key } of kept) await files.remove(key)
}

const LONGEST = 20_000

/** The words of a form: line ends made one, nothing that a text cannot hold. */
export const wordsOf = (text: string | undefined): string =>
  (text ?? '').replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()

export const isTooLong = (words: string): boolean => words.length > LONGEST
