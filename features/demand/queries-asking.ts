import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

/** Asks a colleague about a conversation, unless they were asked today, or it was asked about before (I23). */
export async function insertQuestion(
  tx: Context,
  { conversationId, colleagueId }: { conversationId: string; colleagueId: string },
): Promise<boolean> {
  const rows = await run(
    tx.db,
    `insert into demand_questions (workspace_id, id, conversation_id, colleague_id, asked_on, asked_at)
     select $1, $2, $3, $4, ($5::timestamptz at time zone w.time_zone)::date, $5 from workspaces w where w.id = $1
     on conflict do nothing returning 1`,
    [tx.workspaceId, newId(), conversationId, colleagueId, tx.now()],
  )
  return rows.length > 0
}

export async function answerQuestionsOf(tx: Context, conversationId: string): Promise<void> {
  await run(
    tx.db,
    `update demand_questions set answered_at = $3 where workspace_id = $1 and conversation_id = $2 and answered_at is null`,
    [tx.workspaceId, conversationId, tx.now()],
  )
}

export interface QuestionRow {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly requesterName: string
  readonly demand: 'value' | 'failure' | 'unclear'
}

/** What a colleague is asked today; yesterday's question is not asked any more. */
export async function findQuestion(
  ctx: Context,
  colleagueId: string,
  conversationId: string | null = null,
): Promise<QuestionRow | undefined> {
  const [row] = await run<QuestionRow>(
    ctx.db,
    `select c.id, c.number, c.subject, c.requester_name as "requesterName", c.demand
     from workspaces w join demand_questions q on q.workspace_id = $1 and q.colleague_id = $2
       and q.asked_on = ($3::timestamptz at time zone w.time_zone)::date and q.answered_at is null
     join conversations c on c.workspace_id = $1 and c.id = q.conversation_id
     where w.id = $1 and ($4::uuid is null or c.id = $4)`,
    [ctx.workspaceId, colleagueId, ctx.now(), conversationId],
  )
  return row
}
