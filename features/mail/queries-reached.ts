import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

const THEIRS = `(exists (select from contact_addresses a where a.workspace_id = c.workspace_id and a.contact_id = c.requester_contact_id
    and a.kind = 'email' and lower(a.value) = r.address)
  or exists (select from colleagues p where p.workspace_id = c.workspace_id and p.id = c.requester_colleague_id and lower(p.email) = r.address))`

/**
 * Whether a mail is with whom it was for: with whoever asked, if it went to them, else with anybody whom it was written to.
 * A colleague reads here what no server takes, and in the demo company nothing leaves.
 */
export async function hasReached(ctx: Context, messageId: string): Promise<boolean> {
  const [row] = await run<{ isThere: boolean }>(
    ctx.db,
    `with r as (select r.state, m.to_addresses @> jsonb_build_array(jsonb_build_object('address', r.address))
          or exists (select from jsonb_array_elements(m.to_addresses) t where lower(t ->> 'address') = r.address) as "isTo",
         ${THEIRS} as "isTheirs", m.delivery_state = 'kept' and (c.requester_colleague_id is not null or w.kind = 'demo') as "isRead"
       from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
       join workspaces w on w.id = m.workspace_id
       join mail_deliveries d on d.workspace_id = m.workspace_id and d.message_id = m.id
       join mail_recipients r on r.workspace_id = d.workspace_id and r.delivery_id = d.id
       where m.workspace_id = $1 and m.id = $2)
     select coalesce(bool_or("isRead") or bool_or(state = 'accepted' and "isTheirs")
       or not bool_or("isTheirs") and bool_or(state = 'accepted' and "isTo"), false) as "isThere" from r`,
    [ctx.workspaceId, messageId],
  )
  return row?.isThere ?? false
}
