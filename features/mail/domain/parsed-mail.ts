import type { Machine } from './automatic.ts'

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
  identity: string
  regardMessage: string | null
  isTruncated: boolean
  /** Its body could not be read; the raw file is all there is. */
  isUnreadable: boolean
}
