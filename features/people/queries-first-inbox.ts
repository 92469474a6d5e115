import { type Db, run, runCounting } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'

/**
 * Writes the first inbox of a new workspace, in the transaction of its set-up. The one write to a later feature's
 * tables: without an inbox the set-up would end half done. Gives false when another inbox has the address.
 */
export async function insertFirstInbox(
  db: Db,
  workspaceId: string,
  inbox: { name: string; address: string; teamId: string; createdAt: Date },
): Promise<boolean> {
  const id = newId<'inbox'>(inbox.createdAt.getTime())
  await run(
    db,
    `insert into inboxes (workspace_id, id, name, team_id, from_name, created_at) values ($1, $2, $3, $4, $3, $5)`,
    [workspaceId, id, inbox.name, inbox.teamId, inbox.createdAt],
  )
  return (
    (await runCounting(
      db,
      `insert into inbox_addresses (address, workspace_id, inbox_id) values (lower($1), $2, $3) on conflict do nothing`,
      [inbox.address, workspaceId, id],
    )) > 0
  )
}
