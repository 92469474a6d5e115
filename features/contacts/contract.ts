import { z } from 'zod'
import {
  emailAddress,
  endpoint,
  id,
  idParams,
  line,
  page,
  pageQuery,
  sentInstant,
} from '#platform/contract/endpoint.ts'
import { factsEndpoints } from './contract-facts.ts'
import { PHONE } from './domain/address.ts'

export * from './contract-facts.ts'

export const refusals = {
  address_taken: 409,
  contact_erased: 410,
  facts_columns_missing: 422,
} as const

export const CONTACT_KINDS = ['customer', 'prospect', 'supplier', 'applicant', 'neighbour', 'other'] as const
export const CONTACT_STATES = ['known', 'active', 'quiet', 'farewell', 'erased'] as const

export const phoneNumber = z.string().trim().max(40).regex(PHONE)

export const contactShape = z
  .strictObject({
    id,
    name: z.string(),
    kind: z.enum(CONTACT_KINDS),
    state: z.enum(CONTACT_STATES),
    companyId: id.nullable(),
    companyName: z.string().nullable(),
    language: z.string().nullable(),
    facts: z.string(),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    createdAt: sentInstant,
    can: z.strictObject({ edit: z.boolean(), export: z.boolean(), erase: z.boolean() }),
  })
  .meta({ id: 'Contact' })

const companyShape = z
  .strictObject({ id, name: z.string(), domains: z.array(z.string()), createdAt: sentInstant })
  .meta({ id: 'Company' })

const contactFields = {
  name: line(200).or(z.literal('')),
  kind: z.enum(CONTACT_KINDS),
  companyId: id.nullable(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .nullable(),
  facts: z.string().max(5_000),
  emails: z.array(emailAddress).max(20),
  phones: z.array(phoneNumber).max(20),
}

export const listContacts = endpoint({
  method: 'GET',
  path: '/contacts',
  access: 'colleague',
  scope: 'contacts:read',
  summary: 'Contacts by name; `q` finds by the beginning of a name, address or phone',
  query: z.strictObject({ ...pageQuery, q: z.string().trim().max(200).optional(), companyId: id.optional() }),
  response: page(contactShape),
})
export const getContact = endpoint({
  method: 'GET',
  path: '/contacts/:id',
  access: 'colleague',
  scope: 'contacts:read',
  summary: 'One contact',
  params: idParams,
  response: contactShape,
})
export const createContact = endpoint({
  method: 'POST',
  path: '/contacts',
  access: 'colleague',
  scope: 'contacts:write',
  summary: 'A new contact',
  body: z.strictObject({ ...contactFields }).partial(),
  response: contactShape,
})
export const changeContact = endpoint({
  method: 'PATCH',
  path: '/contacts/:id',
  access: 'colleague',
  scope: 'contacts:write',
  summary: 'Changes a contact',
  params: idParams,
  body: z.strictObject(contactFields).partial(),
  response: contactShape,
})
export const listCompanies = endpoint({
  method: 'GET',
  path: '/companies',
  access: 'colleague',
  scope: 'contacts:read',
  summary: 'Companies by name',
  query: z.strictObject({ ...pageQuery, q: z.string().trim().max(200).optional() }),
  response: page(companyShape),
})
export const createCompany = endpoint({
  method: 'POST',
  path: '/companies',
  access: 'colleague',
  scope: 'contacts:write',
  summary: 'A new company',
  body: z.strictObject({
    name: line(300),
    domains: z.array(z.string().trim().toLowerCase().max(253)).max(50).default([]),
  }),
  response: companyShape,
})

export const endpoints = [
  listContacts,
  getContact,
  createContact,
  changeContact,
  listCompanies,
  createCompany,
  ...factsEndpoints,
] as const
