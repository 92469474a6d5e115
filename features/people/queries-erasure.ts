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

/** Takes away all that told who a colleague was; the row stays for what they did. */
export async function emptyColleague(tx: Context, id: string, called: string): Promise<void> {
  const of = [tx.workspaceId, id]
  await run(tx.db, `delete from notifications where workspace_id = $1 and colleague_id = $2`, of)
  await run(tx.db, `delete from invitations where workspace_id = $1 and colleague_id = $2`, of)
  await run(
    tx.db,
    `update colleagues set identity_id = null, name = $3, email = '', manager_id = null, job_title = '', unit = '', languages = '{}',
       line_of_sight = '', time_zone = null, locale = null, signature_html = '', phone = '', erased_at = $4
     where workspace_id = $1 and id = $2`,
    [...of, called, tx.now()],
  )
}

/** Takes a colleague's name and address out of what others were told, and drops the mails that were written to them. */
export async function takeOutOfNotices(
  tx: Context,
  { emails, pattern, called }: { emails: readonly string[]; pattern: string; called: string },
): Promise<void> {
  await run(tx.db, `delete from notices where workspace_id = $1 and lower(to_address) = any($2)`, [
    tx.workspaceId,
    emails,
  ])
  await run(
    tx.db,
    `update notices set subject = regexp_replace(subject, $2, $3, 'gi'), body_text = regexp_replace(body_text, $2, $3, 'gi'),
       body_html = regexp_replace(body_html, $2, $3, 'gi') where workspace_id = $1 and concat_ws(' ', subject, body_text, body_html) ~* $2`,
    [tx.workspaceId, pattern, called],
  )
  await run(
    tx.db,
    `update notifications set payload = regexp_replace(payload::text, $2, $3, 'gi')::jsonb where workspace_id = $1 and payload::text ~* $2`,
    [tx.workspaceId, pattern, called],
  )
}
