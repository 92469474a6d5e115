/** What went wrong with a mail of ours, so that words can say what to do next. */
export const ADVICE = [
  'no_such_address',
  'no_such_domain',
  'mailbox_full',
  'refused_as_spam',
  'too_large',
  'not_allowed_to_send',
  'sign_in_refused',
  'no_safe_line',
  'come_again',
  'no_connection',
  'refused',
] as const
export type Advice = (typeof ADVICE)[number]

interface Rule {
  readonly advice: Advice
  /** Enhanced status codes (RFC 3463), without their first digit. */
  readonly status?: RegExp
  readonly words?: RegExp
  /** Only with these reply codes. */
  readonly codes?: RegExp
}

// The first that fits counts: what a server writes says more than its numbers, which many use loosely.
const rules: readonly Rule[] = [
  { advice: 'sign_in_refused', codes: /^(530|534|535|538)$/ },
  {
    advice: 'sign_in_refused',
    words: /invalid login|missing credentials|authentication (failed|unsuccessful)/i,
  },
  {
    advice: 'not_allowed_to_send',
    status: /^7\.(23|24|25|26|27|30|60)$/,
  },
  {
    advice: 'not_allowed_to_send',
    codes: /^[45]/,
    words:
      /\b(spf|dkim|dmarc)\b|relay(ing)? (access )?(denied|not permitted)|unable to relay|not (allowed|permitted|authori[sz]ed) to (send|relay)|send ?as ?denied|sender (address )?rejected|not owned by user/i,
  },
  { advice: 'mailbox_full', status: /^2\.2$/ },
  {
    advice: 'mailbox_full',
    codes: /^[45]/,
    words: /mailbox( is)? full|over ?quota|quota exceeded|insufficient (system )?storage/i,
  },
  { advice: 'too_large', status: /^(2\.3|3\.4)$/ },
  { advice: 'too_large', words: /too (large|big)|larger than|size (limit|exceed)|exceeds.{0,40}size/i },
  {
    advice: 'refused_as_spam',
    codes: /^[45]/,
    words: /\bspam|block(ed|list)|black ?list|reputation|spamhaus|barracuda|\brbl\b|unsolicited|junk/i,
  },
  {
    advice: 'come_again',
    codes: /^4/,
    words: /gr[ea]y ?list|try (again )?later|temporar|too many|rate|throttl|busy/i,
  },
  {
    advice: 'no_such_domain',
    status: /^1\.2$|^4\.4$/,
  },
  {
    advice: 'no_such_domain',
    words: /(domain|host)( name)? (was )?(not found|unknown|does ?n.t exist|does not exist)|nxdomain/i,
  },
  { advice: 'no_such_address', words: /not an address/i },
  { advice: 'no_such_address', status: /^1\.(0|1|3|6|10)$/ },
  {
    advice: 'no_such_address',
    codes: /^5/,
    words:
      /(user|mailbox|recipient|address|account|alias)[^.]{0,40}(unknown|not found|not exist|n.t exist|invalid|disabled|inactive|unavailable|rejected)|no such (user|mailbox|person|recipient|address)|unknown (user|recipient|mailbox)|not an address/i,
  },
  { advice: 'refused_as_spam', codes: /^5/, status: /^7\.\d+$/ },
  { advice: 'no_safe_line', words: /certificate|starttls|\b(tls|ssl)\b/i },
  { advice: 'come_again', codes: /^4/ },
  { advice: 'refused', codes: /^5/ },
]

const enhanced = /\b[245]\.(\d{1,3}\.\d{1,3})\b/

/** Reads what a server said, or how far we came without an answer. */
export const adviceFor = (code: number | null, words: string): Advice => {
  const said = code ?? Number(/^\s*([45]\d\d)\b/.exec(words)?.[1] ?? 0)
  const status = enhanced.exec(words)?.[1] ?? ''
  const fits = ({ status: wanted, words: pattern, codes }: Rule) =>
    (!codes || codes.test(String(said))) &&
    (!wanted || wanted.test(status)) &&
    (!pattern || pattern.test(words))
  return rules.find(fits)?.advice ?? 'no_connection'
}
