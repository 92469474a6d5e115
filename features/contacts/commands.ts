import { normalAddress } from '#features/contacts/domain/address.ts'
import { companyCreated, contactChanged, contactCreated, contactSubject } from '#features/contacts/events.ts'
import { mayEditContact } from '#features/contacts/policy.ts'
import {
  type Contact,
  type ContactFields,
  getContact,
  insertContact,
  lockContact,
  setAddresses,
  updateContact,
} from '#features/contacts/queries.ts'
import { type Company, insertCompany, isCompany } from '#features/contacts/queries-companies.ts'
import { refuse } from '#features/contacts/refuse.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

export type GivenContact = {
  readonly [Field in keyof Omit<ContactFields, 'id'>]?: ContactFields[Field] | undefined
}

/** Keeps somebody new. */
export const createContact = (ctx: Context, given: GivenContact): Promise<Contact> =>
  ctx.transaction(async (tx) => {
    const nobody: ContactFields = {
      id: newId<'contact'>(),
      name: '',
      kind: 'customer',
      companyId: null,
      language: null,
      facts: '',
      emails: [],
      phones: [],
    }
    const contact = changed(nobody, given)
    await needCompany(tx, contact.companyId)
    await insertContact(tx, contact)
    await keepAddresses(tx, contact)
    await announce(tx, {
      type: contactCreated,
      subject: contactSubject(contact.id),
      payload: {},
      audience: 'workspace',
    })
    return getContact(tx, contact.id)
  })

/** Changes what is given and leaves the rest. */
export const changeContact = (
  ctx: Context,
  { id, ...given }: GivenContact & { id: string },
): Promise<Contact> =>
  ctx.transaction(async (tx) => {
    const before = await lockContact(tx, id)
    if (before.state === 'erased') throw refuse('contact_erased')
    allow(mayEditContact(tx.actor, before))
    const after = changed(before, given)
    const fields = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    if (fields.length === 0) return before
    if (fields.includes('companyId')) await needCompany(tx, after.companyId)
    await updateContact(tx, after)
    await keepAddresses(tx, after)
    await announce(tx, {
      type: contactChanged,
      subject: contactSubject(id),
      payload: { fields },
      audience: 'workspace',
    })
    return getContact(tx, id)
  })

export const createCompany = (
  ctx: Context,
  { name, domains }: { name: string; domains: string[] },
): Promise<Company> =>
  ctx.transaction(async (tx) => {
    const company = { id: newId<'company'>(), name, domains: [...new Set(domains)], createdAt: tx.now() }
    await insertCompany(tx, company)
    await announce(tx, {
      type: companyCreated,
      subject: { kind: 'company', id: company.id },
      payload: {},
      audience: 'workspace',
    })
    return company
  })

const FIELDS = ['name', 'kind', 'companyId', 'language', 'facts', 'emails', 'phones'] as const

function changed(before: ContactFields, given: GivenContact): ContactFields {
  const { id, name, kind, companyId, language, facts, emails, phones } = { ...before, ...withoutGaps(given) }
  const normal = (of: 'email' | 'phone', values: readonly string[]) => [
    ...new Set(values.map((value) => normalAddress(of, value))),
  ]
  return {
    id,
    name,
    kind,
    companyId,
    language,
    facts: facts.replaceAll('\0', ''),
    emails: normal('email', emails),
    phones: normal('phone', phones),
  }
}

const withoutGaps = (given: GivenContact): Partial<ContactFields> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

async function keepAddresses(tx: Context, contact: ContactFields): Promise<void> {
  for (const [kind, values] of [
    ['email', contact.emails],
    ['phone', contact.phones],
  ] as const) {
    const taken = await setAddresses(tx, contact.id, kind, values)
    if (taken) throw refuse('address_taken', { address: taken.value, contactId: taken.contactId })
  }
}

async function needCompany(tx: Context, id: string | null): Promise<void> {
  if (id !== null && !(await isCompany(tx, id))) throw refusePlainly('not_found')
}
