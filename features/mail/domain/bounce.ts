import { reportedRecipients } from './bounce-status.ts'
import { recipientsInText } from './bounce-text.ts'
import { decodeText } from './charsets.ts'
import { clean } from './clean.ts'
import { type HeaderField, headerText, readHeaders } from './headers.ts'
import { readMessageIds } from './message-ids.ts'
import { charsetOf, contentOf, type MimePart, readMime } from './mime.ts'
import type { Bounce } from './parsed-mail.ts'
import { plainText } from './plain-text.ts'

const mostWords = 200_000
const report = /^message\/(global-)?delivery-status$/
const headersOnly = /^(text|message)\/rfc822-headers$/
const whole = /^message\/(rfc822|global)$/

/**
 * Reads who did not get a mail of ours, and which mail it was: from the part made for machines, else from the words
 * that servers use. Null when the mail is no bounce: a person may well repeat such words, so that only a mail that
 * servers send (from nobody, or from the post office itself) is read for them.
 */
export const readBounce = (root: MimePart, envelopeFrom: string | null): Bounce | null => {
  const parts = [...leaves(root)]
  const reported = parts.filter(({ type }) => report.test(type.value)).flatMap(reportedRecipients)
  const isPostOffice = fromPostOffice(root.fields)
  const isFromServer = isReport(root) || isFromNobody(root, envelopeFrom)
  if (reported.length === 0 && !isPostOffice && !isFromServer) return null
  const inner = reported.length > 0 ? undefined : passedOn(parts)
  if (inner) return readBounce(inner, envelopeFrom)
  const texts = parts.filter(isText).map(textIn)
  const found = reported.length > 0 ? reported : recipientsInText(texts, root.fields)
  const recipients = [...new Map(found.map((each) => [each.address.toLowerCase(), each])).values()]
  // People write as postmaster too: the name alone, with a real sender, makes no bounce of their words.
  if (recipients.length === 0 && !(isPostOffice && isFromServer && !parts.some(isDelivered))) return null
  return { recipients, ...returnedMail(parts, texts) }
}

const isFromNobody = ({ fields }: MimePart, envelopeFrom: string | null) =>
  envelopeFrom === '' || headerText(fields, 'return-path') === '<>'

/** A report that says nothing but good: the mail arrived, or went on. */
const isDelivered = (part: MimePart) =>
  report.test(part.type.value) &&
  /^action:\s*(delivered|relayed|expanded)/im.test(Buffer.from(contentOf(part)).toString('latin1', 0, 20_000))

/** A report that another server has packed into a mail of its own. */
const passedOn = (parts: readonly MimePart[]): MimePart | undefined =>
  parts
    .filter(({ type }) => whole.test(type.value))
    .slice(0, 3)
    .map((part) => readMime(contentOf(part)).root)
    .find((inside) => isReport(inside) && inside.parts.some(({ type }) => report.test(type.value)))

function* leaves(part: MimePart): Generator<MimePart> {
  if (part.parts.length === 0) yield part
  for (const inside of part.parts) yield* leaves(inside)
}

const isText = ({ type }: MimePart) => type.value === 'text/plain' || type.value === 'text/html'
const isReport = ({ type }: MimePart) => type.value === 'multipart/report'

const fromPostOffice = (fields: readonly HeaderField[]): boolean =>
  /(^|[<\s"])(mailer-daemon|postmaster|mdaemon)@/i.test(headerText(fields, 'from')) ||
  /^"?(mail delivery (sub)?system|delivery subsystem)/i.test(headerText(fields, 'from'))

const textIn = (part: MimePart): string => {
  const text = decodeText(contentOf(part).subarray(0, mostWords), charsetOf(part))
  return (part.type.value === 'text/html' && /<\/?[a-z]/i.test(text) ? plainText(text) : text).replaceAll(
    '\r',
    '',
  )
}

const returnedMail = (parts: readonly MimePart[], texts: readonly string[]) => {
  const heads = parts
    .filter(({ type }) => headersOnly.test(type.value) || whole.test(type.value))
    .map(
      (part) =>
        readHeaders(Buffer.concat([contentOf(part).subarray(0, mostWords), Buffer.from('\n\n')])).fields,
    )
  const named = (name: string): string =>
    heads.map((head) => headerText(head, name)).find(Boolean) ??
    texts.map((text) => fieldIn(text, name)).find(Boolean) ??
    ''
  const id = readMessageIds(named('message-id') || originalId(parts), 1)[0]
  return {
    returnedMessageId: id ?? null,
    returnedRegardMessage: clean(named('x-regard-message'), 200) || null,
  }
}

const fieldIn = (text: string, name: string): string =>
  new RegExp(String.raw`^[>\s]{0,4}${name}:[ \t]*(?:\n[ \t]+)?(\S.{0,998})$`, 'im').exec(text)?.[1]?.trim() ??
  ''

const originalId = (parts: readonly MimePart[]): string => {
  const receipt = parts.find(({ type }) => type.value === 'message/disposition-notification')
  return receipt
    ? headerText(
        readHeaders(Buffer.concat([contentOf(receipt), Buffer.from('\n\n')])).fields,
        'original-message-id',
      )
    : ''
}
