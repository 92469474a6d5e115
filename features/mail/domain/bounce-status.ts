import { clean } from './clean.ts'
import { type HeaderField, headerText, readHeaders } from './headers.ts'
import { contentOf, type MimePart } from './mime.ts'
import type { BouncedRecipient } from './parsed-mail.ts'

const mostGroups = 500
const plainAddress = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,253}$/

/** What a server reports in the way that machines read (RFC 3464): each recipient whose mail came back or waits. */
export const reportedRecipients = (report: MimePart): BouncedRecipient[] =>
  groups(contentOf(report)).flatMap((fields) => {
    const action = headerText(fields, 'action').toLowerCase()
    const isLate = action.startsWith('delayed')
    if (action === '' || /^(delivered|relayed|expanded)/.test(action)) return []
    const address = addressIn(fields)
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(headerText(fields, 'status'))?.[0] ?? null
    return address === null ? [] : [{ address, isLasting: !isLate, status, words: wordsIn(fields) }]
  })

const groups = (bytes: Uint8Array): HeaderField[][] =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 500_000))
    .toString('latin1')
    .split(/(?:\r?\n[ \t]*){2,}/)
    .slice(0, mostGroups)
    .map((group) => readHeaders(Buffer.from(`${group.trim()}\n\n`, 'latin1')).fields)

// The address that the writer used comes before the one it led to.
const addressIn = (fields: readonly HeaderField[]): string | null => {
  for (const name of ['original-recipient', 'final-recipient']) {
    const [, kind = '', given = ''] =
      /^(?:([^;<@\s]{1,40})\s*;)?\s*(.*)$/.exec(headerText(fields, name)) ?? []
    const address = given.replace(/^<|>$/g, '').trim()
    if (!/^x400/i.test(kind) && isAddress(address)) return address
  }
  return null
}

/** Whether a text is an address and not the shortened or spoilt picture of one. */
export const isAddress = (text: string): boolean =>
  text.length <= 320 && plainAddress.test(text) && !text.includes('..') && !/\.@|@\./.test(text)

const wordsIn = (fields: readonly HeaderField[]): string | null => {
  const said = headerText(fields, 'diagnostic-code').replace(/^[\w-]{1,20}\s*;\s*/, '')
  const explained = /\(([^)]{3,300})\)/.exec(headerText(fields, 'status'))?.[1]
  return clean(said || explained || '', 1000) || null
}
