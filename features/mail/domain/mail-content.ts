import { noticeOf } from './mail-notice.ts'
import type { MailAddress, ParsedMail } from './parsed-mail.ts'

/** Stands for the address of a mail that names none. */
export const nobody = 'nobody@sender.invalid'

interface Message {
  readonly messageId: string
  readonly from: MailAddress
  readonly mailId: string
  readonly at: Date
}

/** What a mail says, as conversations keep it. */
export const contentOf = (mail: ParsedMail, message: Message) => ({
  ...message,
  to: mail.to,
  cc: mail.cc,
  subject: mail.subject,
  bodyText: mail.text,
  bodyHtml: mail.html,
  quotedText: mail.quotedText,
  quotedHtml: mail.quotedHtml,
  hasRemoteImages: mail.hasRemoteImages,
  isTruncated: mail.isTruncated,
  notice: noticeOf(mail),
  fileNames: mail.attachments.map(({ name }) => name),
  headerMessageId: mail.messageId,
  headerInReplyTo: mail.inReplyTo[0] ?? null,
  headerReferences: mail.references,
})

/** Whether a mail is a machine's answer to ours, which moves nothing. */
export const isAutomatic = ({ machine }: ParsedMail): boolean =>
  machine === 'bounce' || machine === 'auto_reply'
