import { z } from 'zod'
import { endpoint, sentInstant } from '#platform/contract/endpoint.ts'

const domainParams = z.strictObject({ domain: z.string().min(1).max(253) })

const domain = z
  .strictObject({
    domain: z.string(),
    /** The newest key: where its record belongs in DNS, and what it says. */
    key: z
      .strictObject({ name: z.string(), record: z.string(), signsSince: sentInstant.nullable() })
      .nullable(),
    /** Whether mail of this domain leaves signed. */
    isSigned: z.boolean(),
  })
  .meta({ id: 'SendingDomain' })

const domains = z.strictObject({ items: z.array(domain) })

export const listDomains = endpoint({
  method: 'GET',
  path: '/mail/domains',
  access: 'admin',
  scope: 'mail:read',
  summary: 'The domains that our inboxes send from, with the key that signs their mail',
  response: domains,
})

export const makeDomainKey = endpoint({
  method: 'POST',
  path: '/mail/domains/:domain/key',
  access: 'admin',
  scope: 'mail:write',
  summary: 'Makes a key that signs mail of a domain once its record is seen in DNS',
  params: domainParams,
  response: domains,
})

const seen = <const States extends readonly [string, ...string[]]>(states: States) =>
  z.strictObject({ state: z.enum(states), seen: z.array(z.string()) })

export const checkDomain = endpoint({
  method: 'POST',
  path: '/mail/domains/:domain/check',
  access: 'admin',
  scope: 'mail:write',
  summary: 'Looks up what the world sees of a domain: DKIM, SPF and DMARC',
  params: domainParams,
  response: z
    .strictObject({
      dkim: seen(['no_key', 'no_answer', 'missing', 'different', 'right']),
      spf: seen(['no_answer', 'missing', 'several', 'open', 'says_nothing', 'right']),
      dmarc: seen(['no_answer', 'missing', 'several', 'broken', 'only_watches', 'right']),
    })
    .meta({ id: 'DomainCheck' }),
  reachesOut: true,
})

export const domainEndpoints = [listDomains, makeDomainKey, checkDomain] as const
