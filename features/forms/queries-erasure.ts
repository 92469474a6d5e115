import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Empties what somebody who is erased filled into forms; that it came, and what they agreed to, stays. */
export async function emptyEntries(
  tx: Context,
  { contactId, conversationIds }: { contactId: string; conversationIds: readonly string[] },
  traces: readonly string[],
): Promise<void> {
  await run(
    tx.db,
    `update form_entries set answers = '[]', token_hash = null where workspace_id = $1 and (contact_id = $2 or conversation_id = any($3)
       or exists (select from unnest($4::text[]) trace where position(lower(trace) in lower(answers::text)) > 0))`,
    [tx.workspaceId, contactId, conversationIds, traces],
  )
}

/** What somebody filled into forms and agreed to, for themselves. */
export const listEntriesOf = (ctx: Context, contactId: string) =>
  run<Record<string, unknown>>(
    ctx.db,
    `select e.id as "messageId", e.answers, e.consent as "agreedTo", e.created_at as "sentAt", e.proof, e.settled_at as "settledAt"
     from form_entries e where e.workspace_id = $1 and e.contact_id = $2 order by e.created_at, e.id`,
    [ctx.workspaceId, contactId],
  )

/** Takes what stands for a colleague out of what people filled in. */
export const takeOutOfEntries = (tx: Context, pattern: string, called: string): Promise<unknown[]> =>
  run(
    tx.db,
    `update form_entries set answers = regexp_replace(answers::text, $2, $3, 'gi')::jsonb where workspace_id = $1 and answers::text ~* $2`,
    [tx.workspaceId, pattern, called],
  )
