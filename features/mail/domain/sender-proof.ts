import { getDomain } from 'tldts'
import type { StampedResults } from './authentication-results.ts'

/** Whether it was shown that a mail came from where it says. */
export type SenderProof = 'proven' | 'unproven' | 'failed'

/** What was found out about a mail, by us or by a server that we trust. */
export interface Evidence {
  /** Domains whose signature over the whole mail is right. */
  readonly signedBy: readonly string[]
  readonly spf: { readonly result: string; readonly domain: string }
  /** What the domain asks for mails that fail; null when that is not known. */
  readonly dmarc: { readonly result: string; readonly policy: string | null }
  /** Forwarders whom we trust vouch that the mail was right when it reached them. */
  readonly isVouchedFor: boolean
}

export const noEvidence: Evidence = {
  signedBy: [],
  spf: { result: 'none', domain: '' },
  dmarc: { result: 'none', policy: null },
  isVouchedFor: false,
}

/** Whether two names belong to one organisation. */
const isAligned = (one: string, other: string): boolean => {
  const organisation = (name: string) => getDomain(name, { allowPrivateDomains: true }) ?? name.toLowerCase()
  return one !== '' && other !== '' && organisation(one) === organisation(other)
}

/**
 * What the evidence shows about the domain in From. Only a right signature or a server that the domain named proves it;
 * a domain that asks us to refuse what it did not send makes a mail without proof a failed one.
 */
export const proofOf = (domain: string, { signedBy, spf, dmarc, isVouchedFor }: Evidence): SenderProof => {
  if (domain === '') return 'unproven'
  if (dmarc.result === 'pass') return 'proven'
  if (dmarc.result === 'fail') return dmarc.policy === 'none' || isVouchedFor ? 'unproven' : 'failed'
  if (signedBy.some((signer) => isAligned(signer, domain))) return 'proven'
  if (!isAligned(spf.domain, domain)) return 'unproven'
  if (spf.result === 'pass') return 'proven'
  return spf.result === 'fail' && !isVouchedFor ? 'failed' : 'unproven'
}

/**
 * The stamp to believe: the topmost one by a server we were told to trust. Whoever sent the mail may have written the
 * others, under any name.
 */
export const believedStamp = (
  stamps: readonly StampedResults[],
  trusted: readonly string[],
): StampedResults | null => stamps.find(({ server }) => trusted.includes(server)) ?? null

/** Whether one of the servers that we trust is of the domain that sealed a mail: a right seal alone is anybody's. */
export const isTrustedSealer = (sealer: string | null, trusted: readonly string[]): boolean =>
  sealer !== null && trusted.some((server) => server === sealer || server.endsWith(`.${sealer}`))

/** The evidence in the stamp of a server that we trust, for the domain in From. */
export const evidenceOf = (
  { findings }: StampedResults,
  domain: string,
  isSealerTrusted: boolean,
): Evidence => {
  const of = (method: string) => findings.filter((finding) => finding.method === method)
  const [spf] = of('spf')
  const dmarc = of('dmarc').find(({ properties }) => {
    const from = properties['header.from']
    return from === undefined || isAligned(domainIn(from), domain)
  })
  return {
    signedBy: of('dkim')
      .filter(({ result }) => result === 'pass')
      .map(({ properties }) => domainIn(properties['header.d'] ?? properties['header.i'] ?? '')),
    spf: spf
      ? {
          result: spf.result,
          domain: domainIn(spf.properties['smtp.mailfrom'] ?? spf.properties['smtp.helo'] ?? ''),
        }
      : noEvidence.spf,
    dmarc: dmarc ? { result: dmarc.result, policy: policyIn(dmarc.comment) } : noEvidence.dmarc,
    isVouchedFor: isSealerTrusted && of('arc').some(({ result }) => result === 'pass'),
  }
}

const domainIn = (text: string): string => text.slice(text.lastIndexOf('@') + 1).toLowerCase()
const policyIn = (comment: string): string | null => /\bp=([a-z]+)/i.exec(comment)?.[1]?.toLowerCase() ?? null
