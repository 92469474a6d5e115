import type { AuthenticateResult, authenticate, DNSResolver } from 'mailauth'
import type { Resolver } from '#platform/dns/resolver.ts'
import { tooMuchToCheck } from './domain/cost-of-checking.ts'
import type { Marks } from './domain/marks.ts'
import { isPublicAddress } from './domain/networks.ts'
import { domainOf } from './domain/reply-address.ts'
import {
  believedStamp,
  type Evidence,
  evidenceOf,
  isTrustedSealer,
  noEvidence,
  proofOf,
  type SenderProof,
} from './domain/sender-proof.ts'

export interface ProvingTools {
  readonly resolver: Resolver
  /** Servers in front of our door whose Authentication-Results are believed, besides those of the inbox. */
  readonly trustedServers: readonly string[]
}

export interface ToProve {
  readonly raw: Buffer
  readonly from: string
  readonly marks: Marks
  /** As the client said it at our door; nothing for a mail that came another way. */
  readonly client: { readonly address: string; readonly helo: string; readonly from: string } | null
  readonly trustedServers: readonly string[]
}

export interface Proven {
  readonly proof: SenderProof
  /** Who found it out and what; kept with the ledger, for those who want to know. */
  readonly details: Readonly<Record<string, unknown>> | null
}

const longestMs = 2_500

/**
 * Finds out whether a mail came from where it says: by the stamp of a server that we trust, else by asking names. A
 * mail with nothing to check asks nobody, and names that do not answer leave it unproven; neither holds it up.
 */
export const proveSender = async (mail: ToProve, tools: ProvingTools): Promise<Proven> => {
  const domain = domainOf(mail.from)
  // A mail that came another way never passed the servers in front of our door; their names in it are anybody's words.
  const trusted = [...mail.trustedServers, ...(mail.client ? tools.trustedServers : [])]
  const isSealerTrusted = isTrustedSealer(mail.marks.sealer, trusted)
  const stamp = believedStamp(mail.marks.stamps, trusted)
  if (stamp) {
    const evidence = evidenceOf(stamp, domain, isSealerTrusted)
    return { proof: proofOf(domain, evidence), details: { by: stamp.server, domain, ...evidence } }
  }
  // Behind a server that we trust, the client is that server and says nothing about the sender.
  const client =
    trusted.length === 0 && mail.client && isPublicAddress(mail.client.address) ? mail.client : null
  if (domain === '' || (!client && !mail.marks.isSigned)) return { proof: 'unproven', details: null }
  // Checking runs where everything else waits for it, and its cost grows with the square of the signatures.
  const unchecked = tooMuchToCheck(mail.raw)
  if (unchecked) return { proof: 'unproven', details: { by: 'us', domain, unchecked } }
  // Loaded by the first mail that asks for it: most installations stand behind a server that checks.
  const library = await import('mailauth')
  const found = await inTime(ask(library.authenticate, mail, client, tools.resolver, domain))
  const evidence = found && { ...found, isVouchedFor: found.isVouchedFor && isSealerTrusted }
  return evidence
    ? { proof: proofOf(domain, evidence), details: { by: 'us', domain, ...evidence } }
    : { proof: 'unproven', details: { by: 'us', domain, unanswered: true } }
}

const inTime = async <T>(asked: Promise<T | null>): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), longestMs)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

const ask = async (
  findOut: typeof authenticate,
  { raw }: ToProve,
  client: ToProve['client'],
  resolver: Resolver,
  domain: string,
): Promise<Evidence | null> => {
  try {
    const found = await findOut(raw, {
      resolver: resolver.resolve as DNSResolver,
      disableBimi: true,
      ...(client ? { ip: client.address, helo: client.helo, sender: client.from } : {}),
    })
    return readEvidence(found, domain)
  } catch {
    return null
  }
}

/** A tampered body is called "neutral" by the library, and a signature may cover a part only: only "pass" of all counts. */
const readEvidence = ({ dkim, spf, dmarc, arc }: AuthenticateResult, domain: string): Evidence => {
  // With several senders in From a signature may mean another than the one we show.
  const [only = '', ...others] = dkim.headerFrom
  if (others.length > 0 || domainOf(only) !== domain) return noEvidence
  const passed = dkim.results.filter(({ status }) => status.result === 'pass' && !status.underSized)
  const unanswered =
    dkim.results.some(({ status }) => status.result === 'temperror') ||
    (spf && spf.status.result === 'temperror')
  const isPartial = dmarc && !dmarc.alignment?.spf.result && passed.length === 0
  const result = dmarc ? dmarc.status.result : 'none'
  const isOpen = (result === 'pass' && isPartial) || (result === 'fail' && unanswered)
  return {
    signedBy: passed.map(({ signingDomain }) => signingDomain.toLowerCase()),
    spf: spf ? { result: spf.status.result, domain: domainOf(spf.domain) || spf.domain } : noEvidence.spf,
    dmarc: {
      result: isOpen ? 'temperror' : result,
      policy: dmarc ? (dmarc.policy?.toLowerCase() ?? null) : null,
    },
    isVouchedFor:
      arc !== false && arc.status.result === 'pass' && arc.authenticationResults?.dmarc?.result === 'pass',
  }
}
