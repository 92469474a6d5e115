import type { Machine } from './automatic.ts'
import type { Protection } from './protection.ts'

export interface MailAddress {
  name: string
  address: string
}

export interface ParsedAttachment {
  name: string
  contentType: string
  contentId: string | null
  isInline: boolean
  content: Uint8Array
}

/** What a server says of a mail that it could not deliver: for whom, for how long, and which mail it was. */
export interface Bounce {
  recipients: BouncedRecipient[]
  returnedMessageId: string | null
  /** The X-Regard-Message of the mail that came back. */
  returnedRegardMessage: string | null
}

export interface BouncedRecipient {
  address: string
  /** It will not be tried again. */
  isLasting: boolean
  status: string | null
  words: string | null
}

/** A mail as Regard understands it. Its HTML is already safe; its texts hold no zero bytes. */
export interface ParsedMail {
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  from: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  subject: string
  writtenAt: Date | null
  text: string
  html: string | null
  quotedText: string
  quotedHtml: string | null
  hasRemoteImages: boolean
  attachments: ParsedAttachment[]
  machine: Machine | null
  bounce: Bounce | null
  protection: Protection | null
  identity: string
  regardMessage: string | null
  isTruncated: boolean
  /** Its body could not be read; the raw file is all there is. */
  isUnreadable: boolean
}
