import type { ParsedMail } from './parsed-mail.ts'

export type MailNotice = 'mail.not_readable' | 'mail.encrypted' | 'mail.truncated' | 'mail.signed'

/** What a reader must be told about a mail, the weightiest first; null when it is as it seems. */
export const noticeOf = ({
  isUnreadable,
  isTruncated,
  protection,
}: Pick<ParsedMail, 'isUnreadable' | 'isTruncated' | 'protection'>): MailNotice | null => {
  if (isUnreadable) return 'mail.not_readable'
  if (protection === 'encrypted') return 'mail.encrypted'
  if (isTruncated) return 'mail.truncated'
  return protection === 'signed' ? 'mail.signed' : null
}
