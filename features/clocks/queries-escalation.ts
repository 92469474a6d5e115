import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { EscalationStep } from './domain/escalation.ts'

/** The steps that a workspace set; null while it holds to ours. */
export async function findSteps(ctx: Context): Promise<EscalationStep[] | null> {
  const [row] = await run<{ steps: EscalationStep[] }>(
    ctx.db,
    `select steps from escalation_steps where workspace_id = $1`,
    [ctx.workspaceId],
  )
  return row?.steps ?? null
}

export const saveSteps = (tx: Context, steps: readonly EscalationStep[], by: string): Promise<unknown[]> =>
  run(
    tx.db,
    `insert into escalation_steps (workspace_id, steps, changed_by, changed_at) values ($1, $2::jsonb, $3, $4)
     on conflict (workspace_id) do update set steps = excluded.steps, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [tx.workspaceId, JSON.stringify(steps), by, tx.now()],
  )
