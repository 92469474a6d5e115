import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface Reached {
  /** Where the newest mail of theirs came from, or their own address; null where we know none. */
  readonly address: string | null
  /** False where anybody could have written that address into a form: then only a person writes there. */
  readonly isShown: boolean
  readonly owner: string | null
  readonly team: string
  readonly locale: string
  readonly timeZone: string
  /** A notice of ours came back from there, and no person has spoken to them since. */
  readonly cameBack: boolean
  /** Mails of ours besides answers that are not known to have failed, since a person last spoke to them. */
  readonly notices: number
}

const NEWEST = `from messages m where m.workspace_id = $1 and m.conversation_id = c.id and m.kind = 'inbound'
       and not m.is_automatic and m.from_address <> '' and (m.author_contact_id = c.requester_contact_id
         or m.author_colleague_id = c.requester_colleague_id) order by m.created_at desc, m.id desc limit 1`
const NOTICES = `from messages m where m.workspace_id = $1 and m.conversation_id = c.id and m.kind = 'outbound' and m.is_automatic
     and m.created_at > coalesce((select max(o.created_at) from messages o where o.workspace_id = $1 and o.conversation_id = c.id
       and o.kind in ('outbound', 'call', 'visit') and not o.is_automatic), '-infinity')`
const FIND = `select coalesce(
    (select m.from_address ${NEWEST}),
    (select a.value from contact_addresses a where a.workspace_id = $1 and a.contact_id = c.requester_contact_id and a.kind = 'email'
       order by a.value limit 1),
    (select p.email from colleagues p where p.workspace_id = $1 and p.id = c.requester_colleague_id and p.state <> 'ended')) as address,
  coalesce((select c.channel <> 'form' or m.mail_id is not null or m.sender_proof is distinct from 'unproven' ${NEWEST}), true) as "isShown",
  (select p.name from colleagues p where p.workspace_id = $1 and p.id = c.owner_id) as owner, t.name as team,
  coalesce(k.language, w.locale) as locale, w.time_zone as "timeZone",
  (select count(*)::int ${NOTICES} and m.unreached is distinct from 'failed') as notices,
  exists (select ${NOTICES} and m.unreached = 'failed') as "cameBack"
from conversations c join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id join workspaces w on w.id = c.workspace_id
left join contacts k on k.workspace_id = c.workspace_id and k.id = c.requester_contact_id
where c.workspace_id = $1 and c.id = $2`

/** How whoever asked is reached, and how often a machine of ours wrote to them already. */
export async function findReached(ctx: Context, conversationId: string): Promise<Reached> {
  const [row] = await run<Reached>(ctx.db, FIND, [ctx.workspaceId, conversationId])
  return row!
}

/** Some conversations of a colleague that are promised until a time and could be done by others. */
export async function listDueOf(ctx: Context, ownerId: string, until: Date): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from conversations where workspace_id = $1 and owner_id = $2 and state <> 'closed' and promised_at <= $3 and offered_at is null
     order by promised_at limit 200`,
    [ctx.workspaceId, ownerId, until],
  )
  return rows.map((row) => row.id)
}

/** What a colleague offers to the team still. */
export async function listOfferedOf(ctx: Context, ownerId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from conversations where workspace_id = $1 and owner_id = $2 and state <> 'closed' and offered_at is not null order by id limit 500`,
    [ctx.workspaceId, ownerId],
  )
  return rows.map((row) => row.id)
}

/** Whether whoever has it has stopped to help, and nobody has taken it. */
export async function isOffered(ctx: Context, conversationId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from conversations where workspace_id = $1 and id = $2 and offered_at is not null`,
    [ctx.workspaceId, conversationId],
  )
  return rows.length > 0
}
