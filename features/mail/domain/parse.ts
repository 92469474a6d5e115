import { readAddresses } from './addresses.ts'
import { machineOf } from './automatic.ts'
import { type MailBody, readBody } from './body.ts'
import { readBounce } from './bounce.ts'
import { clean, cleanText } from './clean.ts'
import { decodeWords } from './encoded-words.ts'
import { type HeaderField, headerText, readHeaders } from './headers.ts'
import { mailIdentity } from './identity.ts'
import { readMessageIds } from './message-ids.ts'
import { readMime } from './mime.ts'
import type { ParsedMail } from './parsed-mail.ts'
import { flatMarkup, plainText, tidyLines } from './plain-text.ts'
import { splitText } from './quotes.ts'
import { splitHtml } from './quotes-html.ts'
import { sanitizeMailHtml } from './sanitize.ts'

const longestBody = 1_000_000

/** Reads a raw mail. Throws when its body cannot be read at all; then readHead still gives what its headers say. */
export const parseMail = async (raw: Uint8Array, envelopeFrom: string | null): Promise<ParsedMail> => {
  const head = readHead(raw, envelopeFrom)
  const mime = readMime(raw)
  const body = readBody(mime)
  const html = body.html === null ? null : safeHtml(body.html.slice(0, longestBody))
  const words = textOf(body, html?.split)
  const truncated =
    body.isTruncated || (body.html?.length ?? 0) > longestBody || (body.text?.length ?? 0) > longestBody
  return {
    ...head,
    text: cleanText(words.reply),
    quotedText: cleanText(words.quoted),
    html: html && cleanText(html.reply),
    quotedHtml: html?.quoted ? cleanText(html.quoted) : null,
    hasRemoteImages: html?.hasRemoteImages ?? false,
    attachments: body.attachments,
    bounce: readBounce(mime.root, envelopeFrom),
    protection: body.protection,
    isTruncated: head.isTruncated || truncated,
    isUnreadable: body.isBroken,
  }
}

/** What the headers alone say: enough to open a conversation for a mail whose body nothing can read. */
export const readHead = (raw: Uint8Array, envelopeFrom: string | null): ParsedMail => {
  const { fields, truncated } = readHeaders(raw)
  const addresses = (name: string) => readAddresses(headerText(fields, name))
  return {
    messageId: ids(fields, 'message-id', 1)[0] ?? null,
    inReplyTo: ids(fields, 'in-reply-to', 10),
    references: ids(fields, 'references', 100),
    from: addresses('from')[0] ?? addresses('sender')[0] ?? null,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    subject: clean(decodeWords(headerText(fields, 'subject').slice(0, 20_000)), 998),
    writtenAt: dateOf(headerText(fields, 'date')),
    text: '',
    html: null,
    quotedText: '',
    quotedHtml: null,
    hasRemoteImages: false,
    attachments: [],
    machine: machineOf(fields, envelopeFrom),
    bounce: null,
    protection: null,
    identity: mailIdentity(raw, fields),
    regardMessage: clean(headerText(fields, 'x-regard-message'), 200) || null,
    isTruncated: truncated,
    isUnreadable: true,
  }
}

const ids = (fields: readonly HeaderField[], name: string, most: number) =>
  readMessageIds(decodeWords(headerText(fields, name)), most).map((id) => clean(id, 998))

const dateOf = (text: string): Date | null => {
  const date = new Date(text.slice(0, 100).replace(/\([^()]*\)\s*$/, ''))
  const year = date.getUTCFullYear()
  return year > 1970 && year < 2200 ? date : null
}

const safeHtml = (given: string) => {
  const split = splitHtml(flatMarkup(given))
  const reply = sanitizeMailHtml(split.reply)
  const quoted = sanitizeMailHtml(split.quoted)
  return {
    split,
    reply: reply.html,
    quoted: quoted.html,
    hasRemoteImages: reply.hasRemoteImages || quoted.hasRemoteImages,
  }
}

const textOf = (body: MailBody, split: { reply: string; quoted: string } | undefined) => {
  const text = body.text?.slice(0, longestBody) ?? ''
  if (text.trim() !== '') return splitText(text)
  if (!split) return { reply: '', quoted: '' }
  return { reply: tidyLines(plainText(split.reply)), quoted: plainText(split.quoted) }
}
