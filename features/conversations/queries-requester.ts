import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Whose need it is, and where an answer would go. */
export interface Requester {
  readonly contactId: string | null
  readonly colleagueId: string | null
  readonly name: string
  readonly email: string | null
}

export async function findContactAsRequester(tx: Context, contactId: string): Promise<Requester | undefined> {
  const [row] = await run<Requester>(
    tx.db,
    `select id as "contactId", null as "colleagueId", name, (select value from contact_addresses a
       where a.workspace_id = $1 and a.contact_id = c.id and a.kind = 'email' order by value limit 1) as email
     from contacts c where workspace_id = $1 and id = $2 and erased_at is null`,
    [tx.workspaceId, contactId],
  )
  return row
}

export async function findColleagueAsRequester(
  tx: Context,
  colleagueId: string,
): Promise<Requester | undefined> {
  const [row] = await run<Requester>(
    tx.db,
    `select null as "contactId", id as "colleagueId", name, email from colleagues
     where workspace_id = $1 and id = $2 and state <> 'ended'`,
    [tx.workspaceId, colleagueId],
  )
  return row
}
