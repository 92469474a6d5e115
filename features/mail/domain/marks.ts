import { readAuthenticationResults, type StampedResults } from './authentication-results.ts'
import type { HeaderField } from './headers.ts'

/** What servers on the way wrote on a mail, believed or not: that is for others to decide. */
export interface Marks {
  /** What servers say they found out about the sender, the last one first. */
  readonly stamps: readonly StampedResults[]
  readonly isSpam: boolean
  readonly hops: number
  /** Its sender asks machines not to answer. */
  readonly asksForSilence: boolean
  readonly isSigned: boolean
  /** The domain that set the last seal of a chain of forwarders (ARC); anybody can set one. */
  readonly sealer: string | null
}

const mostStamps = 20
const spamFrom = 5

/** Reads what servers on the way wrote on a mail. */
export const readMarks = (fields: readonly HeaderField[]): Marks => {
  const all = (name: string) => fields.filter((field) => field.name === name).map(({ text }) => text)
  const says = (name: string, pattern: RegExp) => all(name).some((text) => pattern.test(text))
  return {
    stamps: all('authentication-results')
      .slice(0, mostStamps)
      .flatMap((text) => readAuthenticationResults(text) ?? []),
    isSpam:
      says('x-spam-flag', /^\s*yes\b/i) ||
      says('x-spam-status', /^\s*yes\b/i) ||
      says('x-spam', /^\s*(yes|true|1)\b/i) ||
      says('x-gm-spam', /^\s*1\b/) ||
      says('x-forefront-antispam-report', /(^|;)\s*sfv:(spm|skb)\b/i) ||
      all('x-ms-exchange-organization-scl').some((text) => Number.parseInt(text, 10) >= spamFrom),
    hops: all('received').length,
    asksForSilence:
      says('x-auto-response-suppress', /\b(all|autoreply|oof)\b/i) ||
      says('auto-submitted', /^\s*(?!no\b)\S/i),
    isSigned: fields.some(({ name }) => name === 'dkim-signature' || name === 'arc-seal'),
    sealer: lastSealer(all('arc-seal')),
  }
}

/** A seal in which anything could be read in two ways names nobody. */
const lastSealer = (seals: readonly string[]): string | null => {
  const read = seals.slice(0, mostStamps).map((text) => ({ i: Number(tag(text, 'i')), d: tag(text, 'd') }))
  const last = Math.max(...read.map(({ i }) => i))
  const [only, ...others] = read.filter(({ i }) => i === last)
  return only?.d && others.length === 0 && seals.length <= mostStamps ? only.d : null
}

const tag = (text: string, name: string): string | null => {
  const found = text
    .split(';')
    .flatMap((part) => new RegExp(`^\\s*${name}\\s*=\\s*(\\S+)\\s*$`, 'i').exec(part)?.[1] ?? [])
  return found.length === 1 && /^[a-z0-9.-]+$/i.test(found[0]!) && !/[("'\\]/.test(text)
    ? found[0]!.toLowerCase()
    : null
}
