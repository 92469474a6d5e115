import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Said } from './domain/conversation-page.ts'
import type { Holder } from './domain/link.ts'
import type { Standing } from './domain/what-next.ts'

/** What the page knows of a conversation: its own number and words, and how it stands where it was merged into. */
export interface PageRow extends Omit<Standing, 'clocks'> {
  readonly organisation: string
  readonly slug: string
  readonly timeZone: string
  readonly locale: string
  readonly number: number
  readonly subject: string
  readonly createdAt: Date
  readonly startedBy: 'them' | 'us'
  readonly standsId: string
  readonly ownerId: string | null
  readonly requesterContactId: string | null
  readonly requesterColleagueId: string | null
  readonly closedAs: string | null
  readonly reopenedCount: number
  readonly confirmedAt: Date | null
  readonly inboxId: string
  readonly hasCharter: boolean
  readonly phone: string
  readonly place: string
  readonly hours: string
  readonly colour: string | null
}

const PAGE = `with recursive chain as (select id, merged_into_id, 1 as step from conversations where workspace_id = $1 and id = $2
    union all select c.id, c.merged_into_id, chain.step + 1 from conversations c join chain on c.id = chain.merged_into_id
    where c.workspace_id = $1 and chain.step < 50)
  select w.name as organisation, w.slug, w.time_zone as "timeZone", coalesce(q.language, w.locale) as locale, k.number, k.subject, k.created_at as "createdAt",
    k.started_by as "startedBy", s.id as "standsId", s.inbox_id as "inboxId", s.owner_id as "ownerId",
    s.requester_contact_id as "requesterContactId", s.requester_colleague_id as "requesterColleagueId", s.closed_as as "closedAs",
    s.reopened_count as "reopenedCount", s.confirmed_at as "confirmedAt", s.state, s.waiting_on as "waitingOn",
    s.next_step as "nextStep", s.next_step_at as "nextStepAt", s.promised_at as "promisedAt", o.name as owner, t.name as team,
    exists (select from handoffs h where h.workspace_id = s.workspace_id and h.conversation_id = s.id and h.state = 'offered'
      and h.tells_requester) as "isAsking",
    (select g.name from handoffs h join colleagues g on g.workspace_id = h.workspace_id and g.id = h.giver_id
      where h.workspace_id = s.workspace_id and h.conversation_id = s.id and h.state = 'accepted' and h.accepted_by = s.owner_id
        and h.tells_requester and h.giver_id <> h.accepted_by order by h.ended_at desc limit 1) as "givenBy",
    exists (select from promises p where p.workspace_id = w.id and p.state = 'published' and p.audience in ('public', 'both'))
      as "hasCharter",
    coalesce(y.phone, '') as phone, coalesce(y.place, '') as place, coalesce(y.hours, '') as hours, y.colour
  from conversations k join workspaces w on w.id = k.workspace_id
  join conversations s on s.workspace_id = k.workspace_id and s.id = (select id from chain order by step desc limit 1)
  join teams t on t.workspace_id = s.workspace_id and t.id = s.team_id
  left join colleagues o on o.workspace_id = s.workspace_id and o.id = s.owner_id
  left join contacts q on q.workspace_id = s.workspace_id and q.id = s.requester_contact_id
  left join public_ways y on y.workspace_id = k.workspace_id
  where k.workspace_id = $1 and k.id = $2`

export async function findPage(ctx: Context, conversationId: string): Promise<PageRow | null> {
  const [row] = await run<PageRow>(ctx.db, PAGE, [ctx.workspaceId, conversationId])
  return row ?? null
}

/** Somebody's name and the addresses by which they are written to; gone when they were erased. */
export async function findHolder(
  ctx: Context,
  { contactId, colleagueId, address }: Holder,
): Promise<{ name: string; addresses: string[]; email: string } | null> {
  const [row] = await run<{ name: string; addresses: string[] }>(
    ctx.db,
    `select c.name, array(select a.value from contact_addresses a where a.workspace_id = c.workspace_id and a.contact_id = c.id
         and a.kind = 'email' order by a.place, a.value) as addresses
     from contacts c where c.workspace_id = $1 and c.id = $2 and c.erased_at is null
     union all select p.name, array[lower(p.email)] from colleagues p where p.workspace_id = $1 and p.id = $3 and p.state <> 'ended'
     union all select '', array[]::text[] where $2::uuid is null and $3::uuid is null`,
    [ctx.workspaceId, contactId, colleagueId],
  )
  if (!row) return null
  const addresses = [...new Set([...row.addresses, address].filter((each) => each !== ''))]
  return { name: row.name, addresses, email: address || (row.addresses[0] ?? '') }
}

// What they wrote themselves, and what we wrote to them and has left; never a note, and never what others wrote. Whoever only
// filled in a form sees what was written by it and on this page, not what whoever has that address writes by mail or proven.
const SHARED = `m.workspace_id = $1 and m.conversation_id = $2 and m.erased_at is null and (
    m.kind = 'inbound' and m.sender_proof is distinct from 'failed' and ($7 or m.mail_id is null and (m.sender_proof is distinct from 'proven'
      or exists (select from conversations k where k.workspace_id = m.workspace_id and k.id = m.arrived_in_id and k.created_at = m.created_at)))
    and (m.author_contact_id = $3 or m.author_colleague_id = $4
      or m.author_contact_id is null and m.author_colleague_id is null and lower(m.from_address) = any($5))
    or m.kind = 'outbound' and $7 and (m.send_after is null or m.send_after <= $6) and exists (
      select from jsonb_array_elements(m.to_addresses || m.cc_addresses || m.bcc_addresses) a where lower(a->>'address') = any($5)))`
const MOST = 50

/** What was said to and by somebody, newest first. */
export function listSaid(
  ctx: Context,
  conversationId: string,
  { contactId, colleagueId, isProven }: Holder,
  addresses: readonly string[],
): Promise<Said[]> {
  return run<Said>(
    ctx.db,
    `select m.id, m.kind = 'inbound' as "isTheirs", p.name as author, left(m.body_text, 20000) as text, m.created_at as at,
       coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'size', a.size) order by a.id) from attachments a
         where a.workspace_id = m.workspace_id and a.message_id = m.id and not a.is_inline), '[]') as files
     from messages m left join colleagues p on p.workspace_id = m.workspace_id and p.id = m.author_colleague_id
     where ${SHARED} order by m.created_at desc, m.id desc limit ${MOST + 1}`,
    [ctx.workspaceId, conversationId, contactId, colleagueId, addresses, ctx.now(), isProven],
  )
}
export const MOST_SHOWN = MOST

/** A file of a message that stands on their page; nothing else can be had there. */
export async function findFile(
  ctx: Context,
  conversationId: string,
  { contactId, colleagueId, isProven }: Holder,
  addresses: readonly string[],
  fileId: string,
): Promise<{ name: string; key: string } | null> {
  const [row] = await run<{ name: string; key: string }>(
    ctx.db,
    `select a.name, a.storage_key as key from attachments a join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
     where a.workspace_id = $1 and a.id = $8 and ${SHARED}`,
    [ctx.workspaceId, conversationId, contactId, colleagueId, addresses, ctx.now(), isProven, fileId],
  )
  return row ?? null
}

/** The names of colleagues, by their ids. */
export async function namesOf(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await run<{ id: string; name: string }>(
    ctx.db,
    `select id, name from colleagues where workspace_id = $1 and id = any($2)`,
    [ctx.workspaceId, ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function isMessage(ctx: Context, id: string): Promise<boolean> {
  const rows = await run(ctx.db, `select from messages where workspace_id = $1 and id = $2`, [
    ctx.workspaceId,
    id,
  ])
  return rows.length > 0
}

/** Where a message of the public form is, and whose it is. */
export async function findToldHere(
  ctx: Context,
  messageId: string,
): Promise<{ conversationId: string; contactId: string } | null> {
  const [row] = await run<{ conversationId: string; contactId: string }>(
    ctx.db,
    `select arrived_in_id as "conversationId", author_contact_id as "contactId" from messages
     where workspace_id = $1 and id = $2 and author_contact_id is not null`,
    [ctx.workspaceId, messageId],
  )
  return row ?? null
}
