import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { EscalationStep } from './domain/escalation.ts'

interface Escalation {
  readonly steps: EscalationStep[]
  /** Whoever asked is told by itself, with a new time. */
  readonly tells: boolean
}

/** What a workspace set for what is missed; null while it holds to ours. */
export async function findEscalation(ctx: Context): Promise<Escalation | null> {
  const [row] = await run<Escalation>(
    ctx.db,
    `select steps, tells from escalation_steps where workspace_id = $1`,
    [ctx.workspaceId],
  )
  return row ?? null
}

/** The steps that a workspace set; null while it holds to ours. */
export const findSteps = async (ctx: Context): Promise<EscalationStep[] | null> =>
  (await findEscalation(ctx))?.steps ?? null

export const saveEscalation = (
  tx: Context,
  { steps, tells }: { readonly steps: readonly EscalationStep[]; readonly tells: boolean },
  by: string,
): Promise<unknown[]> =>
  run(
    tx.db,
    `insert into escalation_steps (workspace_id, steps, tells, changed_by, changed_at) values ($1, $2::jsonb, $3, $4, $5)
     on conflict (workspace_id) do update set steps = excluded.steps, tells = excluded.tells, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [tx.workspaceId, JSON.stringify(steps), tells, by, tx.now()],
  )
