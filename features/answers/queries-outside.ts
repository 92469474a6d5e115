import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { run, runCounting } from '#platform/db/database.ts'
import { containing } from '#platform/db/like.ts'
import type { Context } from '#platform/http/context.ts'
import type { OutsideHelper } from './domain/outside-helper.ts'

const COLUMNS = `h.id, h.name, h.helps_with as "helpsWith", h.phone, h.email, h.web, h.note, h.kept_by as "keptBy",
  h.review_on::text as "reviewOn", h.changed_by as "changedBy", h.changed_at as "changedAt"`
const MOST = 500

const matching = (words: string): string[] =>
  words
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(containing)

/** A page of those outside who can help, by name; with words, those whose name, help or place has all of them. */
export async function listOutside(
  ctx: Context,
  { q, limit, cursor, archived }: { q?: string; limit: number; cursor?: string; archived: boolean },
) {
  const after = readCursor(cursor, ['text', 'id'])
  const rows = await run<OutsideHelper & { place: string }>(
    ctx.db,
    `select ${COLUMNS}, lower(h.name) as place from outside_helpers h where h.workspace_id = $1 and (h.ended_at is not null) = $2
       and ($3::text[] is null or concat_ws(' ', h.name, h.helps_with, h.note) ilike all($3))
       and ($4::text is null or (lower(h.name), h.id) > ($4, $5::uuid)) order by lower(h.name), h.id limit ${limit + 1}`,
    [ctx.workspaceId, archived, q ? matching(q) : null, after?.[0] ?? null, after?.[1] ?? null],
  )
  const { items, next } = pageOf(rows, limit, ({ place, id }) => [place, id])
  return { items: items.map(({ place: _, ...it }) => it), next }
}

/** Those outside who can help, the newest known first where there are very many. */
export const listAllOutside = (ctx: Context) =>
  run<OutsideHelper>(
    ctx.db,
    `select ${COLUMNS} from outside_helpers h where h.workspace_id = $1 and h.ended_at is null order by h.changed_at desc, h.id limit ${MOST}`,
    [ctx.workspaceId],
  )

/** One of them, locked for changing. */
export async function lockOutside(tx: Context, id: string, isEnded = false): Promise<OutsideHelper> {
  const [row] = await run<OutsideHelper>(
    tx.db,
    `select ${COLUMNS} from outside_helpers h where h.workspace_id = $1 and h.id = $2 and (h.ended_at is not null) = $3 for update`,
    [tx.workspaceId, id, isEnded],
  )
  if (!row) throw refusePlainly('not_found')
  return row
}

/** Writes somebody outside, new, changed or back from the archive; gives false where another has the name. */
export async function saveOutside(tx: Context, it: OutsideHelper): Promise<boolean> {
  const written = await runCounting(
    tx.db,
    `insert into outside_helpers (workspace_id, id, name, helps_with, phone, email, web, note, kept_by, review_on, changed_by, changed_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 where not exists (select from outside_helpers o where o.workspace_id = $1
       and o.id <> $2 and o.ended_at is null and lower(o.name) = lower($3))
     on conflict (workspace_id, id) do update set name = excluded.name, helps_with = excluded.helps_with, phone = excluded.phone,
       email = excluded.email, web = excluded.web, note = excluded.note, kept_by = excluded.kept_by, review_on = excluded.review_on,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at, ended_at = null`,
    [
      tx.workspaceId,
      it.id,
      it.name,
      it.helpsWith,
      it.phone,
      it.email,
      it.web,
      it.note,
      it.keptBy,
      it.reviewOn,
      it.changedBy,
      it.changedAt,
    ],
  )
  return written === 1
}

/** Nobody is referred to them any more; what was told of them stays. */
export async function markOutsideEnded(tx: Context, id: string): Promise<void> {
  await run(tx.db, `update outside_helpers set ended_at = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
    tx.now(),
  ])
}

/** What is needed in a conversation, in the words of whoever asked. */
export async function needOf(ctx: Context, conversationId: string): Promise<string> {
  const [row] = await run<{ need: string }>(
    ctx.db,
    `select concat_ws(' ', c.subject, c.need, (select left(m.body_text, 2000) from messages m where m.workspace_id = $1
         and m.conversation_id = c.id and m.kind in ('inbound', 'call', 'visit') order by m.created_at desc, m.id desc limit 1)) as need
     from conversations c where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, conversationId],
  )
  return row?.need ?? ''
}
