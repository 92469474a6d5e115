/** What an address looks like in a bounce; no two dots together, so that shortened ones are none. */
const address = String.raw`[\w!#$%&'*+/=?^\x60{|}~-]+(?:\.[\w!#$%&'*+/=?^\x60{|}~-]+)*@[\w-]+(?:\.[\w-]+)+`

/** The first address at the start of a text, whatever brackets it stands in. */
export const leadingAddress = new RegExp(
  String.raw`^[\s>*•|-]*(?:c=[^@\n]{0,200}SMTP=)?["'<[(]{0,2}(?:(?:SMTP|mailto):)?(${address})["'>\])]{0,3}(?=\s*(?:$|[:;,.<(]|on\s))`,
  'i',
)

/** Sentences of servers that name the one for whom a mail was; blanks stand for any blanks. */
const sentences: readonly string[] = [
  'Intended recipient: ADDRESS',
  'Undeliverable Address: ADDRESS',
  'Undeliverable to ADDRESS',
  'Unknown user: ADDRESS',
  'Delivery failed \\d+ attempts: ADDRESS',
  'Invalid final delivery userid: ADDRESS',
  "User's mailbox is full: ADDRESS",
  '(?:unable|failed|not able) to deliver (?:your |the )?(?:e-?mail |mail )?message to ADDRESS',
  'addressed to [\'"]?ADDRESS[\'"]?,? failed',
  'Error-for: ADDRESS',
  'Failed Recipient: ADDRESS',
  'Recipient: (?:\\[SMTP:)?ADDRESS',
  'did not reach the following recipients?: ADDRESS',
  'Local mailbox ADDRESS is unavailable',
  'Your message to ADDRESS (?:was automatically rejected|has reached our|could not be delivered)',
  'Quota violation for ADDRESS',
  'Originally addressed to ADDRESS',
  'Delivery of e?-?mail to this address ADDRESS has been',
  'which your message was addressed, ADDRESS,? did not',
  'was not delivered to:? ADDRESS',
  'could not be delivered to:? ADDRESS',
  'Your message to: ADDRESS has not yet been delivered',
  "wasn't able to deliver the following message\\.[^@]{0,500} To: ADDRESS",
  'ADDRESS - no such user',
  '\\((?:expanded|generated) from:? ADDRESS',
  '\\* \\[ADDRESS\\]: [45]\\d\\d',
]

/** The sentences, each with one group for the address. */
export const inSentences: readonly RegExp[] = sentences.map(
  (words) =>
    new RegExp(words.replaceAll(' ', '\\s+').replace('ADDRESS', `["'<]{0,2}(${address})["'>]{0,2}`), 'gi'),
)

/** Words after which the addresses stand, one a line. */
export const beforeList: RegExp = new RegExp(
  [
    String.raw`(?:following|these|this)\s+(?:e-?mail\s+)?(?:address|recipient|user)(?:s|es|\(s\)|\(es\))?(?:\s+or\s+distribution\s+lists)?\b[^@\n]{0,80}(?:\n[^@\n]{0,60})?[:.]?\s*$`,
    String.raw`address(?:es)?\s+(?:to\s+which|failed|had)\b[^@]{0,120}$`,
    String.raw`failed\s+(?:recipients|addresses)\b`,
    String.raw`addressed\s+to\s+e-?mail\s+address\s*:\s*$`,
    String.raw`(?:did\s+not\s+reach|not\s+delivered\s+to|n'a\s+pas\s+pu\s+etre\s+d[eé]livr[eé]\s+[aà])\b[^@]{0,60}:?\s*$`,
  ].join('|'),
  'im',
)

/** Where a server begins to repeat the mail that it gives back. */
export const returnedMail: RegExp = new RegExp(
  String.raw`^[\s|*=-]*(?:${[
    String.raw`(?:the |your )?(?:unsent |undelivered |returned |original )?(?:message|mail)(?: details| headers?| text| body)? (?:follows?|reads|below)\b`,
    String.raw`(?:start of )?(?:old|unsent|returned|original|forwarded|undelivered) (?:message|mail)(?: details| headers?| attached| as received\b| -|:|\s*$)`,
    'mensaje original',
    String.raw`[^\n]{0,40}(?:below|above) (?:this|the next) line`,
    String.raw`[^\n]{0,40}is a copy of`,
    '(?:the )?headers? (?:of|and) (?:the|top)',
    String.raw`(?:a copy|a summary|the first \d+ lines) of (?:the|your) (?:undelivered|original)`,
  ].join('|')})`,
  'i',
)

/** Words that promise another try: nothing is lost yet. */
export const triesAgain =
  /delivery attempts will (?:continue|be made)|(?:will be|still being) retried|not yet been delivered|has been (?:delayed|postponed)|warning (?:message )?only|will continue to (?:try|attempt)|continue attempt(?:ing|s)?\b/i
