import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

export async function insertSample(tx: Context, conversationId: string): Promise<void> {
  await run(
    tx.db,
    `insert into demand_samples (workspace_id, conversation_id, drawn_at) values ($1, $2, $3) on conflict do nothing`,
    [tx.workspaceId, conversationId, tx.now()],
  )
}

// Never one that was theirs: whoever answered it knows what was said of it. Nor one that they said something of.
const FOR_ME = `from demand_samples s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
  left join demands d on d.workspace_id = s.workspace_id and d.conversation_id = s.conversation_id
  where s.workspace_id = $1 and s.done_at is null and c.owner_id is distinct from $2 and d.said_by is distinct from $2
    and c.state = 'closed' and c.merged_into_id is null
    and ($3::uuid[] is null or c.inbox_id = any($3) or c.also_inbox_ids && $3)
    and not exists (select from demand_codings k where k.workspace_id = s.workspace_id and k.conversation_id = s.conversation_id and k.coder_id = $2)
    and ($4::uuid is null or s.conversation_id = $4)`
const MOST_COUNTED = 100

export interface BlindRow {
  readonly conversationId: string
  readonly words: string
  readonly channel: string
  readonly at: Date
}

/** The oldest that waits for this colleague's word, with what they wrote and nothing else; and how many wait. */
export async function findBlind(
  ctx: Context<ColleagueActor>,
): Promise<{ next: BlindRow | null; waiting: number }> {
  const given = [ctx.workspaceId, ctx.actor.id, ctx.actor.inboxIds, null]
  const [next] = await run<BlindRow>(
    ctx.db,
    `select c.id as "conversationId", c.channel, m.created_at as at, left(c.subject || E'\\n\\n' || m.body_text, 5000) as words
     from (select c.id, s.drawn_at ${FOR_ME} order by s.drawn_at, s.conversation_id limit 1) f
     join conversations c on c.workspace_id = $1 and c.id = f.id
     cross join lateral (select created_at, body_text from messages where workspace_id = $1 and conversation_id = c.id
       order by created_at, id limit 1) m`,
    given,
  )
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from (select 1 ${FOR_ME} limit ${MOST_COUNTED}) x`,
    given,
  )
  return { next: next ?? null, waiting: row?.n ?? 0 }
}

/** Keeps one word of two, in the first free place. Gives the place, or null where nothing waits for it. */
export async function insertCoding(
  tx: Context<ColleagueActor>,
  conversationId: string,
  demand: 'value' | 'failure',
): Promise<number | null> {
  const [mine] = await run(tx.db, `select 1 ${FOR_ME}`, [
    tx.workspaceId,
    tx.actor.id,
    tx.actor.inboxIds,
    conversationId,
  ])
  if (!mine) return null
  const [row] = await run<{ place: number }>(
    tx.db,
    `with locked as (select 1 from demand_samples where workspace_id = $1 and conversation_id = $2 and done_at is null for no key update),
     kept as (insert into demand_codings (workspace_id, conversation_id, place, coder_id, demand, coded_at)
       select $1, $2, 1 + (select count(*) from demand_codings where workspace_id = $1 and conversation_id = $2), $3, $4, $5 from locked returning place)
     select place::int from kept`,
    [tx.workspaceId, conversationId, tx.actor.id, demand, tx.now()],
  )
  if (!row) return null
  if (row.place === 2)
    await run(
      tx.db,
      `update demand_samples set done_at = $3 where workspace_id = $1 and conversation_id = $2`,
      [tx.workspaceId, conversationId, tx.now()],
    )
  return row.place
}
