/** What DNS says about who may send for a domain. */
export type SpfState = 'missing' | 'several' | 'open' | 'says_nothing' | 'right'
export type DmarcState = 'missing' | 'several' | 'broken' | 'only_watches' | 'right'

export interface RecordSeen<State> {
  readonly state: State
  /** What stands there now, as it is. */
  readonly seen: readonly string[]
}

const isSpf = (text: string) => /^v=spf1(\s|$)/i.test(text)

/** Reads the texts of a domain for its list of allowed senders (RFC 7208). */
export const readSpf = (texts: readonly string[]): RecordSeen<SpfState> => {
  const seen = texts.filter(isSpf)
  if (seen.length !== 1) return { state: seen.length === 0 ? 'missing' : 'several', seen }
  const terms = seen[0]!.trim().toLowerCase().split(/\s+/).slice(1)
  const all = terms.find((term) => /^[-+~?]?all$/.test(term))
  if (all === 'all' || all === '+all') return { state: 'open', seen }
  if (terms.some((term) => term.startsWith('redirect='))) return { state: 'right', seen }
  return { state: all === '-all' || all === '~all' ? 'right' : 'says_nothing', seen }
}

/** Reads the texts of `_dmarc` for what receivers should do with mail that only claims to be ours (RFC 7489). */
export const readDmarc = (texts: readonly string[]): RecordSeen<DmarcState> => {
  const seen = texts.filter((text) => /^v=dmarc1\s*(;|$)/i.test(text))
  if (seen.length !== 1) return { state: seen.length === 0 ? 'missing' : 'several', seen }
  const policy = /;\s*p\s*=\s*(\w+)/i.exec(seen[0]!)?.[1]?.toLowerCase()
  if (policy === 'quarantine' || policy === 'reject') return { state: 'right', seen }
  return { state: policy === 'none' ? 'only_watches' : 'broken', seen }
}

/** The names at which a domain's DMARC record may stand: its own, then those above it. */
export const dmarcNames = (domain: string): string[] => {
  const parts = domain.split('.')
  const names: string[] = []
  for (let from = 0; from + 2 <= parts.length && from < 5; from++)
    names.push(`_dmarc.${parts.slice(from).join('.')}`)
  return names
}
