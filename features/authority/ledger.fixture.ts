import { expect } from 'vitest'
import { run } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import type { TestWorkspace } from '#server/testing.ts'
import { readBalance } from './queries-ledger.ts'

/** What each account holds, of every unit. */
export const balanceOf = (w: TestWorkspace) => readBalance(systemOf(w))

/** As the contact whom an offer is for, recognised by their page. */
export const asContact = (w: TestWorkspace, id: string) =>
  contextFor({
    actor: { kind: 'contact', id },
    workspaceId: w.id,
    now: w.clock.now,
    db: w.installation.database.db,
    traceId: 'test',
  })

const WRONG = `select o.id, o.state, coalesce(string_agg(e.kind, ' ' order by e.kind), '') as entered, coalesce(sum(case e.to_account when 'owed' then e.amount else 0 end
    - case e.from_account when 'owed' then e.amount else 0 end), 0)::bigint as owed, o.amount
  from offers o left join ledger_entries e on e.workspace_id = o.workspace_id and e.offer_id = o.id where o.workspace_id = $1
  group by o.id, o.state, o.amount having coalesce(sum(case e.to_account when 'owed' then e.amount else 0 end
    - case e.from_account when 'owed' then e.amount else 0 end), 0) <> case when o.state in ('offered', 'accepted') then o.amount else 0 end`

/** Owed is what was offered and is not done; every account together is nothing. */
export async function ledgerIsTrue(w: TestWorkspace): Promise<void> {
  expect(await run(w.installation.database.db, WRONG, [w.id])).toEqual([])
  for (const { sum } of await balanceOf(w)) expect(sum).toBe(0)
}
