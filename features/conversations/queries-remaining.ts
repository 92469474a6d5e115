import { run } from '#platform/db/database.ts'
import { snippetOf } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'

const SAID = `m.workspace_id = $1 and m.conversation_id = $2 and m.kind <> 'note' and not (m.kind = 'outbound' and (m.subject like 'Fwd: %' or m.is_automatic))`
const LAST = `select left(m.body_text, 1000) as text, m.created_at as "lastMessageAt" from messages m where ${SAID}
  order by m.created_at desc, m.id desc limit 1`
const WAITING = `select min(m.created_at) as since from messages m where ${SAID} and m.kind <> 'outbound' and not m.is_automatic
  and m.created_at >= coalesce((select max(o.created_at) from messages o where o.workspace_id = $1 and o.conversation_id = $2
    and o.kind = 'outbound' and not o.is_automatic and o.unreached is null and o.subject not like 'Fwd: %'), '-infinity')`

/** The newest thing said between them and us, as rows of lists show it; empty where nothing was. */
export async function lastSaidIn(
  tx: Context,
  id: string,
): Promise<{ snippet: string; lastMessageAt: Date } | Record<string, never>> {
  const [row] = await run<{ text: string; lastMessageAt: Date }>(tx.db, LAST, [tx.workspaceId, id])
  return row ? { snippet: snippetOf(row.text), lastMessageAt: row.lastMessageAt } : {}
}

/** Since when somebody waits for us, as the messages tell; null where none does. */
export async function waitingSinceIn(tx: Context, id: string): Promise<Date | null> {
  const [row] = await run<{ since: Date | null }>(tx.db, WAITING, [tx.workspaceId, id])
  return row?.since ?? null
}
