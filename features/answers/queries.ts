import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { Outcome, WayForward } from './domain/answer.ts'

export interface NewAnswer {
  readonly id: string
  readonly conversationId: string
  readonly outcome: Outcome
  readonly explanation: string
  readonly messageId: string | null
  readonly sourceKind: 'colleague' | 'saved_reply' | 'article' | 'record' | 'link' | 'person'
  readonly sourceText: string
  readonly unverifiedUntil: Date | null
  readonly answeredBy: string
  readonly answeredAt: Date
  readonly waysForward: readonly WayForward[]
}

/** Writes an answer with its ways forward; one that was in force before it ends. */
export async function insertAnswer(tx: Context, it: NewAnswer): Promise<void> {
  await run(
    tx.db,
    `update answers set reopened_at = $3 where workspace_id = $1 and conversation_id = $2 and reopened_at is null`,
    [tx.workspaceId, it.conversationId, it.answeredAt],
  )
  await run(
    tx.db,
    `insert into answers (workspace_id, id, conversation_id, outcome, explanation, message_id, source_kind, source_text, unverified_until, answered_by, answered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.workspaceId,
      it.id,
      it.conversationId,
      it.outcome,
      it.explanation,
      it.messageId,
      it.sourceKind,
      it.sourceText,
      it.unverifiedUntil,
      it.answeredBy,
      it.answeredAt,
    ],
  )
  if (it.waysForward.length === 0) return
  await run(
    tx.db,
    `insert into ways_forward (workspace_id, id, answer_id, kind, words, on_date)
     select $1, way.id, $2, way.kind, way.words, way.on_date from unnest($3::uuid[], $4::text[], $5::text[], $6::date[]) way(id, kind, words, on_date)`,
    [
      tx.workspaceId,
      it.id,
      it.waysForward.map(() => newId()),
      it.waysForward.map((way) => way.kind),
      it.waysForward.map((way) => way.words),
      it.waysForward.map((way) => way.onDate ?? null),
    ],
  )
}

/** All answers of a conversation, newest first. */
export const listAnswers = (ctx: Context, conversationId: string) =>
  run<{
    outcome: Outcome
    explanation: string
    unverifiedUntil: Date | null
    answeredBy: string
    answeredAt: Date
    waysForward: { kind: WayForward['kind']; words: string; onDate: string | null }[]
  }>(
    ctx.db,
    `select a.outcome, a.explanation, a.unverified_until as "unverifiedUntil", a.answered_by as "answeredBy", a.answered_at as "answeredAt",
      coalesce((select json_agg(json_build_object('kind', w.kind, 'words', w.words, 'onDate', w.on_date)) from ways_forward w
        where w.workspace_id = a.workspace_id and w.answer_id = a.id), '[]') as "waysForward"
     from answers a where a.workspace_id = $1 and a.conversation_id = $2 order by a.answered_at desc limit 100`,
    [ctx.workspaceId, conversationId],
  )
