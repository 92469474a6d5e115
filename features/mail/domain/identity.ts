import { createHash } from 'node:crypto'
import { bodyStart, type HeaderField, headerText } from './headers.ts'
import { readMessageIds } from './message-ids.ts'

/**
 * What makes two deliveries to one inbox the same mail: its Message-ID and its body; without a Message-ID its From,
 * Date, Subject and body; without any of these only the very same bytes are. Headers added on the way (Received and the like) make no difference.
 */
export const mailIdentity = (raw: Uint8Array, fields: readonly HeaderField[]): string => {
  const body = hashOf(withoutLastLines(raw.subarray(bodyStart(raw))))
  const id = readMessageIds(headerText(fields, 'message-id'), 1)[0]
  const named = ['from', 'date', 'subject'].map((name) => headerText(fields, name))
  const parts = id ? ['id', id, body] : ['no id', ...named, named.join('') === '' ? hashOf(raw) : body]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const withoutLastLines = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end--
  return bytes.subarray(0, end)
}

/** The same for a mail out of a Sent folder: the copy that reached the inbox itself is another mail. */
export const sentIdentity = (identity: string): string =>
  createHash('sha256')
    .update(JSON.stringify(['sent', identity]))
    .digest('hex')
