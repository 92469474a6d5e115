import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Found, Lasted, LookBackDays } from './domain/look-back.ts'

export interface ToLookAt extends Lasted {
  readonly mailsBefore: number
  readonly name: string
  readonly address: string | null
  readonly locale: string
}

/** What is known of a closed conversation: what was left open, and how many mails a machine of ours has sent about it. */
export async function findToLookAt(ctx: Context, conversationId: string): Promise<ToLookAt | null> {
  const [row] = await run<ToLookAt>(
    ctx.db,
    `select c.harm,
       (select count(*)::int from offers o where o.workspace_id = c.workspace_id and o.conversation_id = c.id
         and (o.state = 'accepted' or o.state = 'offered' and o.needs_choice)) as "openOffers",
       (select count(*)::int from clocks k where k.workspace_id = c.workspace_id and k.subject_kind = 'conversation'
         and k.subject_id = c.id and k.missed_at is not null) as "missedPromises",
       (select count(*)::int from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
         and m.kind = 'outbound' and m.is_automatic) as "mailsBefore",
       c.requester_name as name, coalesce(k.language, w.locale) as locale, coalesce(p.email, (select a.value from contact_addresses a where a.workspace_id = c.workspace_id
         and a.contact_id = c.requester_contact_id and a.kind = 'email' order by a.place, a.value limit 1)) as address
     from conversations c join workspaces w on w.id = c.workspace_id
     left join colleagues p on p.workspace_id = c.workspace_id and p.id = c.requester_colleague_id and p.state = 'active'
     left join contacts k on k.workspace_id = c.workspace_id and k.id = c.requester_contact_id
     where c.workspace_id = $1 and c.id = $2 and k.erased_at is null`,
    [ctx.workspaceId, conversationId],
  )
  return row ?? null
}

export interface LookBack {
  readonly conversationId: string
  readonly closedAt: Date
  readonly days: LookBackDays
}

/** Keeps that somebody looked, once; gives false when that was kept before. */
export async function insertLookBack(
  tx: Context,
  it: LookBack,
  found: readonly Found[],
  messageId: string | null,
): Promise<boolean> {
  const rows = await run(
    tx.db,
    `insert into look_backs (workspace_id, conversation_id, closed_at, days, looked_at, found, message_id) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning 1 as kept`,
    [tx.workspaceId, it.conversationId, it.closedAt, it.days, tx.now(), found, messageId],
  )
  return rows.length > 0
}

export async function isLookedAt(tx: Context, it: LookBack): Promise<boolean> {
  const rows = await run(
    tx.db,
    `select from look_backs where workspace_id = $1 and conversation_id = $2 and closed_at = $3 and days = $4`,
    [tx.workspaceId, it.conversationId, it.closedAt, it.days],
  )
  return rows.length > 0
}
