import type { Catalogue } from '#platform/client/words.ts'

/** What mails and refusals say. */
export const en = {
  'quote.wrote': 'On {when}, {who} wrote:',
  'forward.title': '---------- Forwarded message ----------',
  'forward.from': 'From: {who}',
  'forward.date': 'Date: {when}',
  'forward.subject': 'Subject: {subject}',
  'forward.to': 'To: {to}',
  'notice.mail.not_readable': 'This mail could not be read. Its file, as it came, is kept: you can download it.',
  'notice.mail.truncated': 'This mail is larger than we can show. The whole of it is in its file.',
  'mail.quarantined.could_not_be_filed': 'It could not be filed, several times.',
  'mail.not_sent': 'Not sent: no server for sending mail is set.',
  'body.earlier': 'Earlier messages',
  'body.empty': 'This message has no words.',
  'refusal.mail_already_sent': 'It has been sent. Write again if more is to be said.',
  'refusal.mail_is_leaving': 'It is just being sent.',
  'refusal.mail_nothing_to_read_again': 'This mail was read well; there is nothing to read again.',
  'refusal.mail_still_not_readable': 'It still cannot be read. Its file is kept: you can download it.',
} as const satisfies Catalogue
