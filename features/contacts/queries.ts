import type { z } from 'zod'
import type { contactShape } from '#features/contacts/contract.ts'
import { contactQuery, contactWords } from '#features/contacts/domain/contact-words.ts'
import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export type Contact = Omit<z.output<typeof contactShape>, 'can' | 'createdAt'> & { readonly createdAt: Date }

const addresses = (kind: 'email' | 'phone') =>
  `coalesce((select json_agg(a.value order by a.place, a.value) from contact_addresses a
    where a.workspace_id = c.workspace_id and a.contact_id = c.id and a.kind = '${kind}'), '[]')`
const COLUMNS = `c.id, c.name, c.kind, c.state, c.company_id as "companyId",
  (select o.name from companies o where o.workspace_id = c.workspace_id and o.id = c.company_id) as "companyName",
  c.language, c.facts, ${addresses('email')} as emails, ${addresses('phone')} as phones, c.created_at as "createdAt"`
const ORDER = `lower(c.name) collate "und-x-icu"`
const LONGEST_PLACE = 190

export interface ContactFilter {
  readonly q?: string | undefined
  readonly companyId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Contacts by name, without those who were erased. */
export async function listContacts(ctx: Context, { q, companyId, limit, cursor }: ContactFilter) {
  const query = q ? contactQuery(q) : undefined
  if (query === null) return { items: [], next: null }
  const after = readCursor(cursor, ['text', 'id'])
  const parameters: unknown[] = [ctx.workspaceId]
  const bind = (value: unknown) => `$${parameters.push(value)}`
  const conditions = [`c.workspace_id = $1`, `c.state <> 'erased'`]
  if (query !== undefined) conditions.push(`c.words @@ ${bind(query)}::tsquery`)
  if (companyId) conditions.push(`c.company_id = ${bind(companyId)}`)
  if (after) conditions.push(`(${ORDER}, c.id) > (${bind(after[0])}, ${bind(after[1])}::uuid)`)
  const rows = await run<Contact & { place: string }>(
    ctx.db,
    `select ${COLUMNS}, left(${ORDER}, ${LONGEST_PLACE}) as place from contacts c where ${conditions.join(' and ')}
     order by ${ORDER}, c.id limit ${limit + 1}`,
    parameters,
  )
  const page = pageOf(rows, limit, (row) => [row.place, row.id])
  return { items: page.items.map(({ place: _, ...contact }) => contact), next: page.next }
}

export async function getContact(ctx: Context, id: string): Promise<Contact> {
  const [contact] = await run<Contact>(
    ctx.db,
    `select ${COLUMNS} from contacts c where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, id],
  )
  if (!contact) throw refuse('not_found')
  return contact
}

export async function lockContact(tx: Context, id: string): Promise<Contact> {
  const locked = await run(tx.db, `select from contacts where workspace_id = $1 and id = $2 for update`, [
    tx.workspaceId,
    id,
  ])
  if (locked.length === 0) throw refuse('not_found')
  return getContact(tx, id)
}

export type ContactFields = Pick<
  Contact,
  'id' | 'name' | 'kind' | 'companyId' | 'language' | 'facts' | 'emails' | 'phones'
>

const fieldsOf = (tx: Context, it: ContactFields) => [
  tx.workspaceId,
  it.id,
  it.name,
  it.kind,
  it.companyId,
  it.language,
  it.facts,
  contactWords(it.name, [...it.emails, ...it.phones]),
]

export async function insertContact(tx: Context, it: ContactFields): Promise<void> {
  await run(
    tx.db,
    `insert into contacts (workspace_id, id, name, kind, company_id, language, facts, words, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::tsvector, $9)`,
    [...fieldsOf(tx, it), tx.now()],
  )
}

export async function updateContact(tx: Context, it: ContactFields): Promise<void> {
  await run(
    tx.db,
    `update contacts set name = $3, kind = $4, company_id = $5, language = $6, facts = $7, words = $8::tsvector
     where workspace_id = $1 and id = $2`,
    fieldsOf(tx, it),
  )
}

/** Sets the addresses of one kind; gives the first that somebody else already has. */
export async function setAddresses(
  tx: Context,
  contactId: string,
  kind: 'email' | 'phone',
  values: readonly string[],
): Promise<{ value: string; contactId: string } | null> {
  await run(
    tx.db,
    `delete from contact_addresses where workspace_id = $1 and contact_id = $2 and kind = $3 and value <> all($4)`,
    [tx.workspaceId, contactId, kind, values],
  )
  if (values.length === 0) return null
  await run(
    tx.db,
    `insert into contact_addresses (workspace_id, contact_id, kind, value, place)
     select $1, $2, $3, value, place from unnest($4::text[]) with ordinality it(value, place) order by value
     on conflict (workspace_id, kind, value) do update set place = excluded.place
       where contact_addresses.contact_id = excluded.contact_id`,
    [tx.workspaceId, contactId, kind, values],
  )
  const [taken] = await run<{ value: string; contactId: string }>(
    tx.db,
    `select value, contact_id as "contactId" from contact_addresses
     where workspace_id = $1 and kind = $3 and value = any($4) and contact_id <> $2 limit 1`,
    [tx.workspaceId, contactId, kind, values],
  )
  return taken ?? null
}
