import { domainOf } from '#features/contacts/domain/address.ts'
import { contactWords } from '#features/contacts/domain/contact-words.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface KnownContact {
  readonly id: string
  readonly name: string
}

// The address is the lock: of two at once one waits here, gets no row back, and looks again.
const FIND_OR_INSERT = `with known as (
  select c.id, c.name from contact_addresses a
  join contacts c on c.workspace_id = a.workspace_id and c.id = a.contact_id
  where a.workspace_id = $1 and a.kind = $2 and a.value = $3
), address as (
  insert into contact_addresses (workspace_id, kind, value, contact_id)
  select $1, $2, $3, $4::uuid where not exists (select from known)
  on conflict do nothing returning contact_id
), made as (
  insert into contacts (workspace_id, id, name, language, created_at, words, company_id)
  select $1, contact_id, $5, $6, $7::timestamptz, $9::tsvector,
    (select id from companies where workspace_id = $1 and domains @> array[$8::text] order by id limit 1)
  from address returning id, name
)
select id, name, false as "isNew" from known union all select id, name, true from made`

interface NewContact {
  readonly id: string
  readonly kind: 'email' | 'phone'
  readonly value: string
  readonly name: string
  readonly language: string | null
}

/** Who has this address; with nobody, the new contact is made in the same statement. Null: somebody else made it just now. */
export async function findOrInsertByAddress(tx: Context, contact: NewContact) {
  const [row] = await run<KnownContact & { isNew: boolean }>(tx.db, FIND_OR_INSERT, [
    tx.workspaceId,
    contact.kind,
    contact.value,
    contact.id,
    contact.name,
    contact.language,
    tx.now(),
    contact.kind === 'email' ? domainOf(contact.value) : '',
    contactWords(contact.name, [contact.value]),
  ])
  return row ?? null
}

/** Gives a contact that had no name the one they now write under. */
export async function nameNameless(tx: Context, id: string, name: string): Promise<void> {
  await run(
    tx.db,
    `update contacts set name = $3, words = words || $4::tsvector where workspace_id = $1 and id = $2 and name = ''`,
    [tx.workspaceId, id, name, contactWords(name, [])],
  )
}
