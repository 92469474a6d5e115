import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface StoryRow {
  readonly locale: string
  readonly timeZone: string
  readonly firstWords: string
  readonly promises: { words: string; dueAt: string }[]
  readonly deeds: { kind: 'outbound' | 'note' | 'call' | 'visit'; at: string; text: string }[]
}

/** What stands in rows about a conversation: their first words, what is promised and owed, what we wrote and noted. */
export async function readStory(
  ctx: Context,
  conversationId: string,
  colleagueId: string | null,
): Promise<StoryRow> {
  const [row] = await run<StoryRow>(
    ctx.db,
    `select coalesce((select k.locale from colleagues k where k.workspace_id = $1 and k.id = $3), w.locale) as locale, w.time_zone as "timeZone",
       coalesce((select left(m.body_text, 1000) from messages m where m.workspace_id = $1 and m.conversation_id = $2
         and m.kind in ('inbound', 'call', 'visit') order by m.created_at, m.id limit 1), '') as "firstWords",
       coalesce((select json_agg(json_build_object('words', coalesce(nullif(k.words, ''), v.text, ''), 'dueAt', k.due_at) order by k.due_at)
         from clocks k left join promise_versions v on v.workspace_id = k.workspace_id and v.id = k.version_id
         where k.workspace_id = $1 and k.subject_kind = 'conversation' and k.subject_id = $2 and k.told_at is null
           and (k.state in ('running', 'paused') or (k.state = 'missed' and k.stopped_at is null))), '[]') as promises,
       coalesce((select json_agg(json_build_object('kind', d.kind, 'at', d.created_at, 'text', d.text) order by d.created_at desc)
         from (select m.kind, m.created_at, left(m.body_text, 1000) as text from messages m where m.workspace_id = $1 and m.conversation_id = $2
           and m.kind in ('outbound', 'note', 'call', 'visit') and not m.is_automatic order by m.created_at desc, m.id desc limit 4) d), '[]') as deeds
     from workspaces w where w.id = $1`,
    [ctx.workspaceId, conversationId, colleagueId],
  )
  return row!
}

export interface IntroducedRow {
  readonly language: string
  readonly timeZone: string
  readonly giver: string | null
  readonly email: string | null
}

/** For introducing a new owner: the language that the one who asked writes, where we write to, and who brought them in. */
export async function readIntroduced(
  ctx: Context,
  conversationId: string,
  giverId: string | null,
): Promise<IntroducedRow> {
  const [row] = await run<IntroducedRow>(
    ctx.db,
    `select coalesce((select m.language from messages m where m.workspace_id = $1 and m.conversation_id = $2 and m.kind = 'inbound'
         and m.language is not null order by m.created_at desc, m.id desc limit 1), w.locale) as language,
       w.time_zone as "timeZone", (select g.name from colleagues g where g.workspace_id = $1 and g.id = $3) as giver,
       coalesce((select a.value from contact_addresses a where a.workspace_id = $1 and a.contact_id = c.requester_contact_id
           and a.kind = 'email' order by a.place, a.value limit 1),
         (select r.email from colleagues r where r.workspace_id = $1 and r.id = c.requester_colleague_id)) as email
     from workspaces w join conversations c on c.workspace_id = w.id and c.id = $2 where w.id = $1`,
    [ctx.workspaceId, conversationId, giverId],
  )
  return row!
}

/** Whether somebody wrote to, rang or met the one who asked since then. */
export const hasSpokenSince = async (
  ctx: Context,
  conversationId: string,
  colleagueId: string,
  since: Date,
): Promise<boolean> =>
  (
    await run(
      ctx.db,
      `select from messages where workspace_id = $1 and conversation_id = $2 and author_colleague_id = $3 and created_at >= $4
         and kind in ('outbound', 'call', 'visit') and not is_automatic limit 1`,
      [ctx.workspaceId, conversationId, colleagueId, since],
    )
  ).length > 0
