import { attachmentOf } from './attachment.ts'
import { decodeText } from './charsets.ts'
import { unflowed } from './flowed.ts'
import { charsetOf, contentOf, type MimeMail, type MimePart, readMime } from './mime.ts'
import type { ParsedAttachment } from './parsed-mail.ts'
import { plainText } from './plain-text.ts'
import { type Protection, protectionOf, signedInside, unarmoured } from './protection.ts'
import { escaped } from './quoting.ts'
import { readTnef } from './tnef.ts'

export interface MailBody {
  text: string | null
  html: string | null
  attachments: ParsedAttachment[]
  protection: Protection | null
  isTruncated: boolean
  /** It says that it has parts, and none can be found. */
  isBroken: boolean
}

const mostAttachments = 200
const mostBytesOfText = 4_000_000

interface Section {
  text: string | null
  html: string | null
}

interface Collected {
  sections: Section[]
  attachments: ParsedAttachment[]
  protection: Protection | null
  isTruncated: boolean
}

/** The texts and attachments of a mail; nothing that it holds is left out silently. */
export const readBody = ({ root, isTruncated }: MimeMail): MailBody => {
  const found: Collected = { sections: [], attachments: [], protection: protectionOf(root), isTruncated }
  collect(root, found)
  return {
    text: textOf(found.sections),
    html: htmlOf(found.sections),
    attachments: found.attachments,
    protection: found.protection,
    isTruncated: found.isTruncated,
    isBroken: isMultipart(root) && root.parts.length === 0,
  }
}

const isMultipart = ({ type }: MimePart) => type.value.startsWith('multipart/')

const collect = (part: MimePart, found: Collected, isRelated = false): void => {
  if (isMultipart(part) && part.parts.length > 0) {
    if (part.type.value === 'multipart/alternative') {
      collectAlternative(part, found)
      return
    }
    for (const inside of part.parts)
      collect(inside, found, isRelated || part.type.value === 'multipart/related')
  } else if (isWords(part, found)) found.sections.push(sectionOf(part, found))
  else if (isMultipart(part) && part.disposition.value !== 'attachment')
    found.sections.push({ text: wordsOf(part, found), html: null })
  else attach(part, found, isRelated)
}

/** Of several spellings of the same words, the plain one and the last one in HTML. */
const collectAlternative = (part: MimePart, found: Collected): void => {
  const inside: Collected = { sections: [], attachments: [], protection: null, isTruncated: false }
  for (const spelling of part.parts) if (spelling.type.value !== 'text/x-amp-html') collect(spelling, inside)
  const text =
    inside.sections.find((section) => section.text?.trim())?.text ?? inside.sections[0]?.text ?? null
  const html = inside.sections.findLast((section) => section.html !== null)?.html ?? null
  if (inside.sections.length > 0) found.sections.push({ text, html })
  for (const attachment of inside.attachments) keep(attachment, found)
  found.protection ??= inside.protection
  found.isTruncated ||= inside.isTruncated
}

const isWords = ({ type, disposition }: MimePart, { sections }: Collected): boolean => {
  if (type.value !== 'text/plain' && type.value !== 'text/html') return false
  if (disposition.value === '') return sections.length === 0 || !type.named.has('name')
  return disposition.value === 'inline' && (sections.length === 0 || !disposition.named.has('filename'))
}

const sectionOf = (part: MimePart, found: Collected): Section => {
  const words = wordsOf(part, found)
  if (part.type.value === 'text/plain' && words.includes('-----BEGIN PGP')) return openedSection(words, found)
  return part.type.value === 'text/html' ? { text: null, html: words } : { text: words, html: null }
}

const openedSection = (words: string, found: Collected): Section => {
  const { text, protection, block } = unarmoured(words)
  found.protection ??= protection
  if (block !== null)
    keep(
      {
        name: 'encrypted.asc',
        contentType: 'application/octet-stream',
        contentId: null,
        isInline: false,
        content: Buffer.from(block),
      },
      found,
    )
  return { text, html: null }
}

const wordsOf = (part: MimePart, found: Collected): string => {
  const bytes = contentOf(part)
  found.isTruncated ||= bytes.length > mostBytesOfText
  const text = decodeText(bytes.subarray(0, mostBytesOfText), charsetOf(part))
  const { named } = part.type
  const isFlowed = part.type.value === 'text/plain' && named.get('format')?.toLowerCase() === 'flowed'
  const lines = isFlowed ? unflowed(text, named.get('delsp')?.toLowerCase() === 'yes') : text
  return lines.replaceAll('\r\n', '\n').replace(/^\ufeff/, '')
}

const attach = (part: MimePart, found: Collected, isRelated: boolean): void => {
  const signed = signedInside(part)
  if (signed) collect(readMime(signed).root, found, isRelated)
  const content = contentOf(part)
  if (/^application\/(vnd\.)?ms-tnef$/.test(part.type.value)) {
    const opened = readTnef(content)
    if (opened) {
      if (found.sections.length === 0 && (opened.text || opened.html))
        found.sections.push({ text: opened.text, html: opened.html })
      for (const attachment of opened.attachments) keep(attachment, found)
      found.isTruncated ||= opened.isTruncated
      return
    }
  }
  if (found.attachments.length >= mostAttachments) found.isTruncated = true
  else keep(attachmentOf(part, content, isRelated), found)
}

const keep = (attachment: ParsedAttachment, found: Collected): void => {
  if (found.attachments.length < mostAttachments) found.attachments.push(attachment)
  else found.isTruncated = true
}

const textOf = (sections: readonly Section[]): string | null => {
  if (sections.every(({ text }) => text === null)) return null
  return sections.map(({ text, html }) => (text ?? plainText(html ?? '')).trimEnd()).join('\n\n')
}

const htmlOf = (sections: readonly Section[]): string | null => {
  if (sections.every(({ html }) => html === null)) return null
  return sections
    .map(
      ({ text, html }) => html ?? `<div style="white-space:pre-wrap">${escaped((text ?? '').trim())}</div>`,
    )
    .join('<br>')
}
