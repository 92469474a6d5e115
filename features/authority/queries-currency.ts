import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { PIECE } from './domain/amount.ts'
import type { Grant } from './domain/grant.ts'
import { GRANT_COLUMNS, saveGrant } from './queries-grants.ts'

/** The currency of what is given in money here, the oldest grant first; null before any was made. */
export async function moneyHere(ctx: Context): Promise<string | null> {
  const [row] = await run<{ unit: string }>(
    ctx.db,
    `select unit from grants where workspace_id = $1 and unit <> $2 and state = 'in_force' order by seed is null, created_at, id limit 1`,
    [ctx.workspaceId, PIECE],
  )
  return row?.unit ?? null
}

/** Whether any money was given, is kept free for a reply, or is asked for. */
export async function hasGivenMoney(ctx: Context): Promise<boolean> {
  const [row] = await run<{ found: boolean }>(
    ctx.db,
    `select exists (select from ledger_entries where workspace_id = $1 and unit <> $2)
       or exists (select from offers where workspace_id = $1 and unit <> $2 and state = 'prepared' and (message_id is not null or expires_at > $3))
       or exists (select from asks where workspace_id = $1 and unit <> $2 and state = 'asked') as found`,
    [ctx.workspaceId, PIECE, ctx.now()],
  )
  return row!.found
}

/** All that is or may be given in money, locked: nobody gives meanwhile. */
export const lockMoneyGrants = (tx: Context): Promise<Grant[]> =>
  run<Grant>(
    tx.db,
    `select ${GRANT_COLUMNS} from grants g where g.workspace_id = $1 and g.unit <> $2 and g.state in ('in_force', 'proposed')
     order by g.id for no key update`,
    [tx.workspaceId, PIECE],
  )

/** Writes a grant whose currency is another. */
export async function saveCurrency(tx: Context, it: Grant): Promise<void> {
  await run(tx.db, `update grants set unit = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    it.id,
    it.unit,
  ])
  await saveGrant(tx, it)
}
