import { run } from '#platform/db/database.ts'
import { few } from '#platform/db/few.ts'
import type { Context } from '#platform/http/context.ts'
import type { Said } from './domain/comings.ts'

const MOST_MESSAGES = 200
const MOST_TEXT = 5_000

export interface SaidIn extends Said {
  readonly conversationId: string
  readonly startedBy: 'them' | 'us'
  readonly names: string
}

/** What was said in some conversations, oldest first, without machines and notes; who began one by a call is they. */
export const listSaid = (ctx: Context, ids: readonly string[]): Promise<SaidIn[]> =>
  run<SaidIn>(
    ctx.db,
    `select m.conversation_id as "conversationId", c.started_by as "startedBy", m.created_at as at, left(m.body_text, ${MOST_TEXT}) as text,
       m.from_name || ' ' || m.from_address as names,
       case when m.kind = 'inbound' or m.is_first and c.started_by = 'them' then 'them' else 'us' end as by
     from unnest($2::uuid[]) c_ids(id) join conversations c on c.workspace_id = $1 and c.id = c_ids.id
     cross join lateral (select o.*, row_number() over (order by o.created_at, o.id) = 1 as is_first from
       (select id, conversation_id, created_at, body_text, from_name, from_address, kind, is_automatic from messages
        where workspace_id = $1 and conversation_id = c.id order by created_at, id limit ${MOST_MESSAGES}) o) m
     where not m.is_automatic and (m.kind <> 'note' or m.is_first)
     order by m.created_at, m.id`,
    [ctx.workspaceId, few(ids)],
  )

export interface AnsweredAt {
  readonly conversationId: string
  readonly at: Date
}

/** When they had what they asked for; "I do not know yet" is none, and what is offered instead asks for their word. */
export const listAnsweredAt = (ctx: Context, ids: readonly string[]): Promise<AnsweredAt[]> =>
  run<AnsweredAt>(
    ctx.db,
    `select conversation_id as "conversationId", answered_at as at from answers
     where workspace_id = $1 and conversation_id = any($2) and unverified_until is null and outcome = 'as_asked' order by answered_at limit 500`,
    [ctx.workspaceId, few(ids)],
  )

/** Whether something that we promised in these conversations was missed before a moment. */
export async function wasMissedBefore(ctx: Context, ids: readonly string[], before: Date): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from clocks where workspace_id = $1 and subject_kind = 'conversation' and subject_id = any($2) and missed_at < $3 limit 1`,
    [ctx.workspaceId, few(ids), before],
  )
  return rows.length > 0
}
