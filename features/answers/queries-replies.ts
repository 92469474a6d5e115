import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { run, runCounting } from '#platform/db/database.ts'
import { containing } from '#platform/db/like.ts'
import type { Context } from '#platform/http/context.ts'
import type { SavedReply } from './domain/saved-reply.ts'

const COLUMNS = `r.id, r.team_id as "teamId", r.name, r.html, r.touches, r.review_on::text as "reviewOn", r.kept_by as "keptBy",
  (select t.lead_id from teams t where t.workspace_id = r.workspace_id and t.id = r.team_id) as "leadId", r.changed_by as "changedBy",
  r.changed_at as "changedAt"`
const LIVING = `from saved_replies r where r.workspace_id = $1 and r.ended_at is null`

const USED = `least(r.used_count, 30000)`

const placed = <Row extends { place: unknown }>({ items, next }: { items: Row[]; next: string | null }) => ({
  items: items.map(({ place: _, ...it }) => it),
  next,
})

/** A page of saved replies by name: those for everyone and those of some teams; null: of all teams. */
export async function listReplies(
  ctx: Context,
  {
    teamIds,
    q,
    limit,
    cursor,
  }: { teamIds: readonly string[] | null; q?: string; limit: number; cursor?: string },
) {
  const after = readCursor(cursor, ['text', 'id'])
  const rows = await run<SavedReply & { place: string }>(
    ctx.db,
    `select ${COLUMNS}, lower(r.name) as place ${LIVING} and (r.team_id is null or $2::uuid[] is null or r.team_id = any($2)) and ($3::text is null or r.name ilike $3)
       and ($4::text is null or (lower(r.name), r.id) > ($4, $5::uuid)) order by lower(r.name), r.id limit ${limit + 1}`,
    [ctx.workspaceId, teamIds, q ? containing(q) : null, after?.[0] ?? null, after?.[1] ?? null],
  )
  return placed(pageOf(rows, limit, ({ place, id }) => [place, id]))
}

/** A page of the saved replies that fit a team, the most used first. */
export async function listRepliesFor(
  ctx: Context,
  { teamId, q, limit, cursor }: { teamId: string; q?: string; limit: number; cursor?: string },
) {
  const after = readCursor(cursor, ['number', 'id'])
  const rows = await run<SavedReply & { place: number }>(
    ctx.db,
    `select ${COLUMNS}, ${USED} as place ${LIVING} and (r.team_id is null or r.team_id = $2) and ($3::text is null or r.name ilike $3)
       and ($4::int is null or ${USED} < $4 or ${USED} = $4 and r.id > $5::uuid) order by ${USED} desc, r.id limit ${limit + 1}`,
    [ctx.workspaceId, teamId, q ? containing(q) : null, after?.[0] ?? null, after?.[1] ?? null],
  )
  return placed(pageOf(rows, limit, ({ place, id }) => [place, id]))
}

/** One saved reply, locked for changing. */
export async function lockReply(tx: Context, id: string): Promise<SavedReply> {
  const [row] = await run<SavedReply>(tx.db, `select ${COLUMNS} ${LIVING} and r.id = $2 for update of r`, [
    tx.workspaceId,
    id,
  ])
  if (!row) throw refusePlainly('not_found')
  return row
}

/** Writes a saved reply, new or changed; gives false where another of that team has the name. */
export async function saveReply(tx: Context, it: SavedReply): Promise<boolean> {
  const written = await runCounting(
    tx.db,
    `insert into saved_replies (workspace_id, id, team_id, name, html, touches, review_on, changed_by, changed_at, kept_by)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 where not exists (select from saved_replies o where o.workspace_id = $1 and o.id <> $2
       and o.ended_at is null and o.team_id is not distinct from $3 and lower(o.name) = lower($4))
     on conflict (workspace_id, id) do update set team_id = excluded.team_id, name = excluded.name, html = excluded.html,
       touches = excluded.touches, review_on = excluded.review_on, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [
      tx.workspaceId,
      it.id,
      it.teamId,
      it.name,
      it.html,
      it.touches,
      it.reviewOn,
      it.changedBy,
      it.changedAt,
      it.keptBy,
    ],
  )
  return written === 1
}

/** It is offered no more; answers that came from it keep it as their source. */
export async function markEnded(tx: Context, id: string): Promise<void> {
  await run(tx.db, `update saved_replies set ended_at = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
    tx.now(),
  ])
}

/** Counts that a saved reply was used in an answer, for the order in which they are offered. Gives its name. */
export async function countUse(tx: Context, id: string): Promise<string> {
  const [row] = await run<{ name: string }>(
    tx.db,
    `update saved_replies set used_count = used_count + 1 where workspace_id = $1 and id = $2 returning name`,
    [tx.workspaceId, id],
  )
  if (!row) throw refusePlainly('not_found')
  return row.name
}

export interface ForGaps {
  readonly number: number
  readonly subject: string
  readonly requesterName: string
  readonly team: string
  readonly teamId: string
  readonly organisation: string
  readonly promisedAt: Date | null
  readonly locale: string
  readonly timeZone: string
}

/** What the gaps of a saved reply are filled with. */
export async function readForGaps(ctx: Context, conversationId: string): Promise<ForGaps> {
  const [row] = await run<ForGaps>(
    ctx.db,
    `select c.number, c.subject, c.requester_name as "requesterName", t.name as team, c.team_id as "teamId", w.name as organisation,
       coalesce(c.promised_at, c.next_step_at) as "promisedAt", coalesce(k.language, w.locale) as locale, w.time_zone as "timeZone"
     from conversations c join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id join workspaces w on w.id = c.workspace_id
     left join contacts k on k.workspace_id = c.workspace_id and k.id = c.requester_contact_id
     where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, conversationId],
  )
  return row!
}
