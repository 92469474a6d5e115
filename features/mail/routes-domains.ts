import { dnsResolver, patient } from '#platform/dns/resolver.ts'
import { type Route, route } from '#platform/http/route.ts'
import { checkDomain, listDomains, makeKey } from './commands-dkim.ts'
import * as contract from './contract-domains.ts'
import type { MailParts } from './jobs.ts'

const fresh = <State>({ state, seen }: { state: State; seen: readonly string[] }) => ({
  state,
  seen: [...seen],
})

/** Domains that we send from. Each check asks anew: whoever has just changed a record wants to see it. */
export const domainRoutes = ({ config }: Pick<MailParts, 'config'>): Route[] => [
  route(contract.listDomains, async (ctx) => ({ items: await listDomains(ctx) })),
  route(contract.makeDomainKey, async (ctx, { params }) => {
    await makeKey(ctx, params.domain, config.secret)
    return { items: await listDomains(ctx) }
  }),
  route(contract.checkDomain, async (ctx, { params }) => {
    const { dkim, spf, dmarc } = await checkDomain(ctx, params.domain, dnsResolver(config.dns, patient))
    return { dkim: fresh(dkim), spf: fresh(spf), dmarc: fresh(dmarc) }
  }),
]
