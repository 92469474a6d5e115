import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Boundary } from './domain/boundary.ts'

export interface TakenStep extends Boundary {
  readonly id: string
  readonly because: string
  readonly takenBy: string
  readonly takenAt: Date
}

const STEP = `b.id, b.step, b.because, b.until_at as "until", b.taken_by as "takenBy", b.taken_at as "takenAt",
  b.message_id is not null as "isSaid", b.ended_at as "endedAt"`

/** The steps of a conversation and of what was merged into it; what was taken back before they heard of it is gone. */
export const listSteps = (ctx: Context, conversationId: string): Promise<TakenStep[]> =>
  run<TakenStep>(
    ctx.db,
    `with recursive family as (select id from conversations where workspace_id = $1 and id = $2
       union select c.id from conversations c join family on c.merged_into_id = family.id where c.workspace_id = $1)
     select ${STEP} from boundary_steps b where b.workspace_id = $1 and b.conversation_id in (select id from family)
       and (b.ended_at is null or b.message_id is not null) order by b.taken_at, b.id limit 100`,
    [ctx.workspaceId, conversationId],
  )

export async function lockStep(
  tx: Context,
  conversationId: string,
  id: string,
): Promise<TakenStep | undefined> {
  const [row] = await run<TakenStep>(
    tx.db,
    `select ${STEP} from boundary_steps b where b.workspace_id = $1 and b.conversation_id = $2 and b.id = $3 for update`,
    [tx.workspaceId, conversationId, id],
  )
  return row
}

export const insertStep = (
  tx: Context,
  conversationId: string,
  { id, step, because, until, takenBy }: Pick<TakenStep, 'id' | 'step' | 'because' | 'until' | 'takenBy'>,
): Promise<unknown[]> =>
  run(
    tx.db,
    `insert into boundary_steps (workspace_id, id, conversation_id, step, because, until_at, taken_by, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.workspaceId, id, conversationId, step, because, until, takenBy, tx.now()],
  )

/** A step taken anew comes instead of the same one that nobody heard of yet, or that still holds. */
export const endSame = (tx: Context, conversationId: string, step: Boundary['step']): Promise<unknown[]> =>
  run(
    tx.db,
    `update boundary_steps set ended_at = $4 where workspace_id = $1 and conversation_id = $2 and step = $3 and ended_at is null
       and step <> 'colleague' and (message_id is null or until_at > $4)`,
    [tx.workspaceId, conversationId, step, tx.now()],
  )

export const endStep = (tx: Context, id: string): Promise<unknown[]> =>
  run(tx.db, `update boundary_steps set ended_at = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
    tx.now(),
  ])

/** What a colleague had prepared to say goes with what they write now; gives until when a pause was said. */
export async function saySteps(
  tx: Context,
  conversationId: string,
  colleagueId: string,
  messageId: string,
): Promise<Date | null> {
  const rows = await run<{ step: Boundary['step']; until: Date | null }>(
    tx.db,
    `update boundary_steps set message_id = $4 where workspace_id = $1 and conversation_id = $2 and taken_by = $3 and message_id is null
       and ended_at is null and step <> 'colleague' and (until_at is null or until_at > $5) returning step, until_at as "until"`,
    [tx.workspaceId, conversationId, colleagueId, messageId, tx.now()],
  )
  return rows.find(({ step }) => step === 'pause')?.until ?? null
}
