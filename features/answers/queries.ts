import { WAYS } from '#features/conversations/queries-view.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Outcome, Source, WayForward } from './domain/answer.ts'
import { insertWays } from './queries-ways.ts'

interface NewAnswer {
  readonly id: string
  readonly conversationId: string
  readonly outcome: Outcome
  readonly explanation: string
  readonly messageId: string | null
  readonly source: Source
  readonly unverifiedUntil: Date | null
  readonly answeredBy: string
  readonly answeredAt: Date
  readonly waysForward: readonly WayForward[]
}

/** Writes an answer with its ways forward, and gives their ids; one that was in force before it ends. */
export async function insertAnswer(tx: Context, it: NewAnswer): Promise<string[]> {
  await run(
    tx.db,
    `update answers set reopened_at = $3 where workspace_id = $1 and conversation_id = $2 and reopened_at is null`,
    [tx.workspaceId, it.conversationId, it.answeredAt],
  )
  await run(
    tx.db,
    `insert into answers (workspace_id, id, conversation_id, outcome, explanation, message_id, source_kind, source_text, saved_reply_id,
       unverified_until, answered_by, answered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.workspaceId,
      it.id,
      it.conversationId,
      it.outcome,
      it.explanation,
      it.messageId,
      it.source.kind,
      it.source.text,
      it.source.savedReplyId ?? null,
      it.unverifiedUntil,
      it.answeredBy,
      it.answeredAt,
    ],
  )
  return insertWays(tx, it.id, it.waysForward)
}

/** The answer that went with a message was never said: it is in force no more. */
export const endUnsaid = (tx: Context, messageId: string): Promise<unknown> =>
  run(
    tx.db,
    `update answers set reopened_at = $3 where workspace_id = $1 and message_id = $2 and reopened_at is null`,
    [tx.workspaceId, messageId, tx.now()],
  )

interface AnswerRow {
  readonly outcome: Outcome
  readonly explanation: string
  readonly source: { kind: Source['kind']; text: string }
  readonly unverifiedUntil: Date | null
  readonly answeredBy: string
  readonly answeredAt: Date
  readonly waysForward: {
    id: string
    kind: WayForward['kind']
    words: string
    onDate: string | null
    person: string
    reach: string
    introduceTo: string
    introduceWords: string
    introducedAt: string | null
    offerId: string | null
    colleagueId: string | null
    acceptedAt: string | null
    declinedAt: string | null
  }[]
}

/** All answers of a conversation, newest first. */
export const listAnswers = (ctx: Context, conversationId: string) =>
  run<AnswerRow>(
    ctx.db,
    `select a.outcome, a.explanation, a.unverified_until as "unverifiedUntil", a.answered_by as "answeredBy", a.answered_at as "answeredAt",
      json_build_object('kind', a.source_kind, 'text', a.source_text) as source, ${WAYS} as "waysForward"
     from answers a where a.workspace_id = $1 and a.conversation_id = $2 order by a.answered_at desc limit 100`,
    [ctx.workspaceId, conversationId],
  )

/** Whether the last that whoever asked said of it, on their page, is that it is not solved. */
export async function haveSaidNotYet(ctx: Context, conversationId: string): Promise<boolean> {
  const [last] = await run<{ solved: string }>(
    ctx.db,
    `select solved from observations where workspace_id = $1 and conversation_id = $2 and kind = 'solved' order by noted_at desc, id desc limit 1`,
    [ctx.workspaceId, conversationId],
  )
  return last?.solved === 'no'
}
