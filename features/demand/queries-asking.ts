import { randomUUID } from 'node:crypto'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

/** Why they came, or whether there was enough time. */
export type About = 'demand' | 'time'

/** Asks a colleague about a conversation, unless they were asked today, or it was asked about before (I23). */
export async function insertQuestion(
  tx: Context,
  {
    conversationId,
    colleagueId,
    about = 'demand',
  }: { conversationId: string; colleagueId: string; about?: About },
): Promise<boolean> {
  const rows = await run(
    tx.db,
    `insert into demand_questions (workspace_id, id, conversation_id, colleague_id, asked_on, asked_at, about)
     select $1, $2, $3, $4, ($5::timestamptz at time zone w.time_zone)::date, $5, $6 from workspaces w where w.id = $1
     on conflict do nothing returning 1`,
    [tx.workspaceId, newId(), conversationId, colleagueId, tx.now(), about],
  )
  return rows.length > 0
}

export async function answerQuestionsOf(tx: Context, conversationId: string): Promise<void> {
  await run(
    tx.db,
    `update demand_questions set answered_at = $3 where workspace_id = $1 and conversation_id = $2 and about = 'demand' and answered_at is null`,
    [tx.workspaceId, conversationId, tx.now()],
  )
}

const TODAY = `($3::timestamptz at time zone w.time_zone)::date`

/** Whoever is asked about time today has answered; false where they are not asked, or have said it. */
export async function answerTime(tx: Context, conversationId: string, colleagueId: string): Promise<boolean> {
  const rows = await run(
    tx.db,
    // On which day is known by the question; when, nobody needs to know.
    `update demand_questions q set answered_at = q.asked_at from workspaces w where q.workspace_id = $1 and w.id = $1 and q.colleague_id = $2
       and q.asked_on = ${TODAY} and q.conversation_id = $4 and q.about = 'time' and q.answered_at is null returning 1`,
    [tx.workspaceId, colleagueId, tx.now(), conversationId],
  )
  return rows.length > 0
}

/** Keeps what was said under an id that tells no time, with the day alone. */
export async function keepTime(tx: Context, hadEnough: boolean): Promise<void> {
  await run(
    tx.db,
    `insert into time_answers (workspace_id, id, said_on, had_enough)
     select $1, $2, ${TODAY}, $4 from workspaces w where w.id = $1`,
    [tx.workspaceId, randomUUID(), tx.now(), hadEnough],
  )
}

export interface QuestionRow {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly requesterName: string
  readonly demand: 'value' | 'failure' | 'unclear'
  readonly about: About
}

/** What a colleague is asked today; yesterday's question is not asked any more. */
export async function findQuestion(
  ctx: Context,
  colleagueId: string,
  conversationId: string | null = null,
): Promise<QuestionRow | undefined> {
  const [row] = await run<QuestionRow>(
    ctx.db,
    `select c.id, c.number, c.subject, c.requester_name as "requesterName", c.demand, q.about
     from workspaces w join demand_questions q on q.workspace_id = $1 and q.colleague_id = $2
       and q.asked_on = ${TODAY} and q.answered_at is null
     join conversations c on c.workspace_id = $1 and c.id = q.conversation_id
     where w.id = $1 and ($4::uuid is null or c.id = $4)`,
    [ctx.workspaceId, colleagueId, ctx.now(), conversationId],
  )
  return row
}
