import { refuse } from '#platform/contract/refusal.ts'
import { DnsFailure, type Resolver } from '#platform/dns/resolver.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import {
  dkimName,
  dkimPublished,
  dkimRecord,
  makeDkimKey,
  type Published,
  signedByDkim,
} from './domain/dkim.ts'
import { domainOf } from './domain/reply-address.ts'
import {
  type DmarcState,
  dmarcNames,
  type RecordSeen,
  readDmarc,
  readSpf,
  type SpfState,
} from './domain/sending-records.ts'
import {
  beginSigning,
  type DkimKey,
  findSigningKey,
  insertDkimKey,
  listDkimKeys,
  listSendingDomains,
} from './queries-dkim.ts'

const shownKey = ({ selector, domain, publicKey, signsSince }: DkimKey) => ({
  name: dkimName(selector, domain),
  record: dkimRecord(publicKey),
  signsSince,
})

/** The domains that we send from, each with its newest key. */
export const listDomains = async (ctx: Context) =>
  Promise.all(
    (await listSendingDomains(ctx)).map(async (domain) => {
      const keys = await listDkimKeys(ctx, domain)
      return {
        domain,
        key: keys[0] ? shownKey(keys[0]) : null,
        isSigned: keys.some(({ signsSince }) => signsSince !== null),
      }
    }),
  )

const ofOurs = async (ctx: Context, given: string): Promise<string> => {
  const domain = given.toLowerCase()
  if (!(await listSendingDomains(ctx)).includes(domain)) throw refuse('not_found')
  return domain
}

/** Makes a key for a domain of ours. One that waits to be published is given again; one that signs goes on until the new one is seen. */
export const makeKey = async (ctx: Context, given: string, secret: string): Promise<void> => {
  const domain = await ofOurs(ctx, given)
  const [newest] = await listDkimKeys(ctx, domain)
  if (newest && newest.signsSince === null) return
  const key = await makeDkimKey(secret)
  const selector = `regard${ctx.now().toISOString().slice(0, 10).replaceAll('-', '')}`
  const others = newest?.selector.startsWith(selector) ? `x${newId().slice(-4)}` : ''
  await ctx.transaction((tx) =>
    insertDkimKey(tx, { ...key, id: newId<'dkim'>(), domain, selector: `${selector}${others}` }),
  )
}

export interface DomainCheck {
  readonly dkim: RecordSeen<Published | 'no_key' | 'no_answer'>
  readonly spf: RecordSeen<SpfState | 'no_answer'>
  readonly dmarc: RecordSeen<DmarcState | 'no_answer'>
}

/** Looks up what the world sees of a domain of ours; a key that is published right signs from now on. */
export const checkDomain = async (ctx: Context, given: string, dns: Resolver): Promise<DomainCheck> => {
  const domain = await ofOurs(ctx, given)
  const [key] = await listDkimKeys(ctx, domain)
  const [dkim, spf, dmarc] = await Promise.all([
    key ? orNoAnswer(() => dkimSeen(dns, key)) : { state: 'no_key' as const, seen: [] },
    orNoAnswer(async () => readSpf(await dns.txt(domain))),
    orNoAnswer(() => dmarcSeen(dns, domain)),
  ])
  if (key && dkim.state === 'right') await ctx.transaction((tx) => beginSigning(tx, key))
  return { dkim, spf, dmarc }
}

const dkimSeen = async (dns: Resolver, { selector, domain, publicKey }: DkimKey) => {
  const seen = await dns.txt(dkimName(selector, domain))
  return { state: dkimPublished(seen, publicKey), seen }
}

const dmarcSeen = async (dns: Resolver, domain: string): Promise<RecordSeen<DmarcState>> => {
  let found: RecordSeen<DmarcState> = { state: 'missing', seen: [] }
  for (const name of dmarcNames(domain)) {
    if (found.state !== 'missing') break
    found = readDmarc(await dns.txt(name))
  }
  return found
}

const orNoAnswer = async <State>(
  look: () => Promise<RecordSeen<State>>,
): Promise<RecordSeen<State | 'no_answer'>> => {
  try {
    return await look()
  } catch (error) {
    if (error instanceof DnsFailure) return { state: 'no_answer', seen: [] }
    throw error
  }
}

/** The bytes as they leave: signed where the sender's domain has a key that the world can look up. */
export const signed = async (ctx: Context, raw: Buffer, from: string, secret: string): Promise<Buffer> => {
  const key = await findSigningKey(ctx, domainOf(from))
  return key ? signedByDkim(raw, key, secret) : raw
}
