import { promises as dns } from 'node:dns'
import { isIP } from 'node:net'

export interface MailExchange {
  readonly exchange: string
  readonly priority: number
}

/** The one way to ask names. What is not there is an empty list; a server that does not answer is a DnsFailure. */
export interface Resolver {
  /** Texts of a name, each put together from its pieces. */
  txt(name: string): Promise<string[]>
  /** Where mail for a domain goes, nearest first. */
  mx(name: string): Promise<MailExchange[]>
  /** Addresses of a host, of both kinds. */
  addresses(name: string): Promise<string[]>
  /** Names of an address. */
  ptr(address: string): Promise<string[]>
  /** As node's own `resolve`, for libraries that bring their own reading: throws ENOTFOUND and the like. */
  resolve(name: string, type: string): Promise<unknown[]>
}

/** No answer could be had; it says nothing about whether the name exists. */
export class DnsFailure extends Error {
  readonly code: string
  constructor(name: string, code: string) {
    super(`no answer about ${name}: ${code}`)
    this.name = 'DnsFailure'
    this.code = code
  }
}

const knownForMs = 120_000
const unansweredForMs = 15_000
const mostKnown = 5_000
const silencesBeforeRest = 6
const restMs = 10_000
const nothingThere = new Set(['ENOTFOUND', 'ENODATA'])

type Kept = { until: number } & ({ rows: unknown[] } | { code: string })

interface Patience {
  readonly timeout: number
  readonly tries: number
}
const impatient: Patience = { timeout: 1_500, tries: 1 }
/** For somebody who waits for just this answer: a question that was lost on the way is asked again. */
export const patient: Patience = { timeout: 2_500, tries: 2 }

/** Asks the server at `host:port`, or the system's; remembers answers for a while, and rests when nobody answers. */
export const dnsResolver = (server: string | null, patience = impatient): Resolver => {
  const asking = new dns.Resolver(patience)
  if (server !== null) asking.setServers([server])
  const known = new Map<string, Kept>()
  const underWay = new Map<string, Promise<Kept>>()
  let silences = 0
  let restUntil = 0

  const ask = async (name: string, type: string): Promise<Kept> => {
    if (performance.now() < restUntil) return { until: 0, code: 'ETIMEOUT' }
    try {
      const rows = (await asking.resolve(name, type)) as unknown as unknown[]
      silences = 0
      return { until: performance.now() + knownForMs, rows }
    } catch (error) {
      const code = String((error as { code?: unknown }).code ?? 'EUNKNOWN')
      if (nothingThere.has(code)) silences = 0
      else if (++silences >= silencesBeforeRest) {
        silences = 0
        restUntil = performance.now() + restMs
      }
      return { until: performance.now() + (nothingThere.has(code) ? knownForMs : unansweredForMs), code }
    }
  }

  const look = async (name: string, type: string): Promise<Kept> => {
    const key = `${type} ${name.toLowerCase()}`
    const kept = known.get(key)
    if (kept && kept.until > performance.now()) return kept
    const asked = underWay.get(key) ?? ask(name, type)
    underWay.set(key, asked)
    try {
      const answer = await asked
      if (known.size >= mostKnown) known.clear()
      if (answer.until > 0) known.set(key, answer)
      return answer
    } finally {
      underWay.delete(key)
    }
  }

  const resolve = async (name: string, type: string): Promise<unknown[]> => {
    const answer = await look(name, type)
    if ('rows' in answer) return answer.rows
    throw Object.assign(new DnsFailure(name, answer.code), { code: answer.code })
  }

  const rows = async <T>(name: string, type: string): Promise<T[]> => {
    const answer = await look(name, type)
    if ('rows' in answer) return answer.rows as T[]
    if (nothingThere.has(answer.code)) return []
    throw new DnsFailure(name, answer.code)
  }

  return {
    txt: async (name) => (await rows<string[]>(name, 'TXT')).map((pieces) => pieces.join('')),
    mx: async (name) => (await rows<MailExchange>(name, 'MX')).toSorted((a, b) => a.priority - b.priority),
    addresses: async (name) =>
      isIP(name) ? [name] : [...(await rows<string>(name, 'A')), ...(await rows<string>(name, 'AAAA'))],
    ptr: (address) => rows<string>(reversed(address), 'PTR'),
    resolve,
  }
}

/** The name under which an address is registered for looking up its host. */
const reversed = (address: string): string =>
  isIP(address) === 4
    ? `${address.split('.').reverse().join('.')}.in-addr.arpa`
    : `${[...wholeIp6(address)].reverse().join('.')}.ip6.arpa`

const wholeIp6 = (address: string): string => {
  const [head = '', tail] = address.split('%')[0]!.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const between = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0')
  return [...before, ...between, ...after].map((group) => group.padStart(4, '0')).join('')
}
