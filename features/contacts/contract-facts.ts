import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'

const year = z.coerce.number().int().min(1990).max(2200)
const currency = z.string().regex(/^[A-Z]{3}$/)
const facts = z.strictObject({
  year: z.int(),
  /** What they spend with us in that year, in the smallest unit of the currency. */
  sizeMinor: z.int(),
  currency: z.string(),
  plan: z.string(),
})
const colleague = z.strictObject({ id, name: z.string() })

export const readFacts = endpoint({
  method: 'GET',
  path: '/contacts/:id/facts',
  access: 'colleague',
  scope: 'contact-facts:read',
  summary: 'What a contact contributes, newest year first. Who reads it, and when, is kept',
  params: idParams,
  response: z.strictObject({ items: z.array(facts) }),
})
export const listFactViews = endpoint({
  method: 'GET',
  path: '/contacts/:id/facts/views',
  access: 'colleague',
  scope: 'contact-facts:read',
  summary: 'Who opened what a contact contributes, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(z.strictObject({ id, colleague, at: sentInstant })),
})
export const keepFacts = endpoint({
  method: 'PUT',
  path: '/contacts/:id/facts/:year',
  access: 'colleague',
  scope: 'contact-facts:write',
  summary: 'Keeps what a contact contributed in a year',
  params: z.strictObject({ id, year }),
  body: z.strictObject({
    sizeMinor: z.int().min(0).max(1e14),
    currency,
    plan: z.string().trim().max(200).default(''),
  }),
})
export const importFacts = endpoint({
  method: 'POST',
  path: '/contact-facts/import',
  access: 'colleague',
  scope: 'contact-facts:write',
  summary: 'Keeps what contacts contributed in a year, from CSV with the columns email, size, currency, plan',
  body: z.strictObject({ year, csv: z.string().min(1).max(1_500_000) }),
  response: z.strictObject({
    kept: z.int(),
    /** Lines whose address no contact has; the first hundred. */
    unknown: z.array(z.strictObject({ line: z.int(), email: z.string() })),
    wrong: z.array(z.strictObject({ line: z.int(), because: z.enum(['email', 'size', 'currency']) })),
  }),
})
export const listFactReaders = endpoint({
  method: 'GET',
  path: '/contact-facts/readers',
  access: 'colleague',
  scope: 'contacts:read',
  summary: 'Who may open what contacts contribute, beside the directors',
  response: z.strictObject({
    items: z.array(colleague),
    can: z.strictObject({ read: z.boolean(), give: z.boolean() }),
  }),
})
export const giveFactsRight = endpoint({
  method: 'PUT',
  path: '/contact-facts/readers/:colleagueId',
  access: 'colleague',
  scope: 'settings:write',
  summary: 'Lets a colleague open what contacts contribute',
  params: z.strictObject({ colleagueId: id }),
})
export const takeFactsRight = endpoint({
  method: 'DELETE',
  path: '/contact-facts/readers/:colleagueId',
  access: 'colleague',
  scope: 'settings:write',
  summary: 'A colleague no longer opens what contacts contribute',
  params: z.strictObject({ colleagueId: id }),
})
export const listQuiet = endpoint({
  method: 'GET',
  path: '/quiet-contacts',
  access: 'colleague',
  scope: 'contacts:read',
  summary: 'Whom we have not thanked or heard from for so many months: the smallest first, then the longest',
  query: z.strictObject({ ...pageQuery, months: z.coerce.number().int().min(1).max(60).default(3) }),
  response: page(
    z.strictObject({
      id,
      name: z.string(),
      email: z.string().nullable(),
      companyName: z.string().nullable(),
      /** When they and we last heard from each other, or since when we know them. */
      lastHeardAt: sentInstant,
    }),
  ),
})

export const factsEndpoints = [
  readFacts,
  listFactViews,
  keepFacts,
  importFacts,
  listFactReaders,
  giveFactsRight,
  takeFactsRight,
  listQuiet,
] as const
