import MailComposer from 'nodemailer/lib/mail-composer'
import { clean } from './clean.ts'
import type { MailAddress } from './parsed-mail.ts'
import { plainText } from './plain-text.ts'
import { enclosedImageAttribute, remoteImageAttribute } from './sanitize.ts'

export interface OutgoingAttachment {
  name: string
  contentType: string
  contentId: string | null
  content: Buffer
}

/** A mail of ours, complete: the same values give the same bytes, so that a second attempt is the same mail. */
export interface OutgoingMail {
  messageId: string
  regardMessage: string
  from: MailAddress
  replyTo: string | null
  to: readonly MailAddress[]
  cc: readonly MailAddress[]
  subject: string
  html: string
  signatureHtml: string
  quoted: { html: string; text: string } | null
  inReplyTo: string | null
  references: readonly string[]
  attachments: readonly OutgoingAttachment[]
  /** A mail that no person wrote: it asks other machines not to answer. */
  automatic: boolean
  writtenAt: Date
}

type Notice = Pick<OutgoingMail, 'messageId' | 'regardMessage' | 'from' | 'subject' | 'html' | 'writtenAt'>

/** The bytes of a mail that no person wrote to one address of our own people: it answers nothing and encloses nothing. */
export const composeNotice = (to: string, it: Notice): Promise<Buffer> =>
  composeMail({
    ...it,
    to: [{ name: '', address: to }],
    cc: [],
    replyTo: null,
    signatureHtml: '',
    quoted: null,
    inReplyTo: null,
    references: [],
    attachments: [],
    automatic: true,
  })

/** The bytes of a mail as they go to the server, with plain text beside the HTML. Blind copies are in no header. */
export const composeMail = async (mail: OutgoingMail): Promise<Buffer> => {
  const html = [mail.html, signature(mail.signatureHtml), mail.quoted?.html ?? ''].filter(Boolean).join('\n')
  const isUsed = ({ contentId }: OutgoingAttachment) => contentId !== null && html.includes(contentId)
  const composer = new MailComposer({
    messageId: mail.messageId,
    date: mail.writtenAt,
    from: addressed(mail.from),
    ...(mail.replyTo
      ? { replyTo: { name: clean(mail.from.name, 200), address: safeAddress(mail.replyTo) } }
      : {}),
    to: mail.to.map(addressed),
    cc: mail.cc.map(addressed),
    subject: clean(mail.subject, 998),
    ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
    references: referencesOf(mail),
    text: wholeLines(textOf(mail)),
    html: wholeLines(
      `<!doctype html><html><head><meta charset="utf-8"></head><body dir="auto">${withPictures(html)}</body></html>`,
    ),
    attachments: mail.attachments.map((each) => ({
      filename: clean(each.name, 255) || 'attachment',
      content: each.content,
      contentType: sentAs(each),
      ...(each.contentId && isUsed(each)
        ? { cid: clean(each.contentId, 200), contentDisposition: 'inline' as const }
        : {}),
    })),
    headers: {
      'X-Regard-Message': mail.regardMessage,
      ...(mail.automatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {}),
    },
    baseBoundary: mail.regardMessage.replace(/[^a-z0-9]/gi, '').slice(0, 40),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

/** Lines end in one way only: a bare CR or LF is where others could see the end of a message. */
const wholeLines = (text: string) => text.replace(/\r\n?|\n/g, '\n')

/** A mail inside a mail may not be encoded, so one whose bytes could be read differently on the way goes as a plain file. */
const sentAs = ({ contentType, content }: OutgoingAttachment) =>
  /^(message|multipart)\//i.test(contentType) && !isPlainlyLined(content)
    ? 'application/octet-stream'
    : contentType

const isPlainlyLined = (content: Buffer) =>
  /^(?:[\t\x20-\x7e]{0,998}(?:\r\n|$))*$/.test(content.toString('latin1'))

const mostReferences = 50

/** The chain of a thread: its first message and the newest ones, the answered one last. */
export const referencesOf = ({
  references,
  inReplyTo,
}: Pick<OutgoingMail, 'references' | 'inReplyTo'>): string[] => {
  const chain = [
    ...new Set([...references.filter((id) => id !== inReplyTo), ...(inReplyTo ? [inReplyTo] : [])]),
  ]
  return chain.length <= mostReferences
    ? chain
    : [chain[0]!, ...chain.slice(chain.length - mostReferences + 1)]
}

const textOf = ({ html, signatureHtml, quoted }: OutgoingMail): string => {
  const own = plainText(html, { links: true })
  const sign = plainText(signatureHtml, { links: true })
  return [own, sign && `-- \n${sign}`, quoted?.text].filter(Boolean).join('\n\n')
}

const signature = (html: string) =>
  html.trim() === '' ? '' : `<div class="regard_signature"><br>${html}</div>`

const attribute = new RegExp(
  `(<img\\b[^<>]*?\\s)(${enclosedImageAttribute}|${remoteImageAttribute})="([^"]*)"`,
  'g',
)

/** Pictures as other programs read them: enclosed ones by their content id, remote ones by their address. */
export const withPictures = (safeHtml: string): string =>
  safeHtml.replace(attribute, (_, before: string, kind: string, value: string) =>
    kind === enclosedImageAttribute ? `${before}src="cid:${value}"` : `${before}src="${value}"`,
  )

const addressed = ({ name, address }: MailAddress) => ({
  name: clean(name, 200),
  address: safeAddress(address),
})

/** A recipient or sender that no mail can be addressed to. */
export class NotAnAddress extends Error {
  constructor() {
    super('not an address that a mail can be sent to')
    this.name = 'NotAnAddress'
  }
}

/** An address that can stand in a header: never one with a line break or a second address in it. */
export const safeAddress = (address: string): string => {
  if (!plain.test(address)) throw new NotAnAddress()
  return address
}

const plain = /^[^\s\p{Cc}<>,;:"()[\]\\]{1,64}@[^\s\p{Cc}<>,;:"()\\=?]{1,253}$/u
