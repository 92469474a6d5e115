import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Empties a contact; the row stays as a number without a person. */
export async function emptyContact(tx: Context, id: string): Promise<void> {
  await run(tx.db, `delete from contact_addresses where workspace_id = $1 and contact_id = $2`, [
    tx.workspaceId,
    id,
  ])
  await run(
    tx.db,
    `with facts as (delete from contact_facts where workspace_id = $1 and contact_id = $2),
     views as (delete from contact_fact_views where workspace_id = $1 and contact_id = $2)
     delete from contact_rhythms where workspace_id = $1 and contact_id = $2`,
    [tx.workspaceId, id],
  )
  await run(
    tx.db,
    `update contacts set name = '', facts = '', language = null, company_id = null, words = '', state = 'erased', erased_at = $3
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, tx.now()],
  )
}

/** Takes what stands for a colleague out of what is noted of contacts. */
export const takeOutOfContacts = (tx: Context, pattern: string, called: string): Promise<unknown[]> =>
  run(
    tx.db,
    `update contacts set facts = regexp_replace(facts, $2, $3, 'gi') where workspace_id = $1 and facts ~* $2`,
    [tx.workspaceId, pattern, called],
  )
