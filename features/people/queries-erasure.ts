import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Empties what notifications and their mails told of conversations; `traces` are names and addresses in their words. */
export async function emptyNotices(
  tx: Context,
  conversationIds: readonly string[],
  traces: readonly string[],
): Promise<void> {
  await run(
    tx.db,
    `update notifications set payload = '{}' where workspace_id = $1 and conversation_id = any($2) and payload <> '{}'`,
    [tx.workspaceId, conversationIds],
  )
  await run(
    tx.db,
    `delete from notices where workspace_id = $1 and (conversation_id = any($2) or exists (
       select from conversations c where c.workspace_id = $1 and c.id = any($2) and body_text ~ ('#' || c.number || '(?!\\d)')) or exists (
       select from unnest($3::text[]) trace where position(lower(trace) in lower(concat_ws(' ', subject, body_text, body_html))) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
}
