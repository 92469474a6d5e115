import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Candidate, Clue } from './domain/threading.ts'

const mostCandidates = 5

// A merged conversation stands for the one it was merged into.
const CANDIDATES = `with recursive hit as (
    select 0 as rank, t.conversation_id as id from reply_tokens t
      where t.workspace_id = $1 and t.token = any($2::text[]) and t.ended_at is null
    union all
    select 1000 + u.place, m.conversation_id from unnest($3::uuid[]) with ordinality u(id, place)
      join messages m on m.workspace_id = $1 and m.id = u.id
    union all
    select 2000 + u.place, m.conversation_id from unnest($4::text[]) with ordinality u(id, place)
      join messages m on m.workspace_id = $1 and m.header_message_id = u.id
    union all
    select 2000 + u.place, l.conversation_id from unnest($4::text[]) with ordinality u(id, place)
      join mail_ledger l on l.workspace_id = $1 and l.state = 'own' and l.header_message_id = u.id and l.conversation_id is not null),
  chain as (
    select h.rank, c.id, c.merged_into_id, 1 as step from hit h join conversations c on c.workspace_id = $1 and c.id = h.id
    union all
    select chain.rank, c.id, c.merged_into_id, step + 1 from chain
      join conversations c on c.workspace_id = $1 and c.id = chain.merged_into_id where step < 50),
  found as (select id, min(rank) as rank from chain where merged_into_id is null group by id order by 2 limit ${mostCandidates})
  select c.id as "conversationId", c.closed_at as "closedAt",
    array(select value from contact_addresses a where a.workspace_id = $1 and a.contact_id = c.requester_contact_id and a.kind = 'email'
      union select email from colleagues p where p.workspace_id = $1 and p.id = c.requester_colleague_id
      union select address from reply_tokens t where t.workspace_id = $1 and t.conversation_id = c.id
      union (select spoken.address from (
        select m.kind, m.from_address, m.to_addresses || m.cc_addresses || m.bcc_addresses as others from messages m
        where m.workspace_id = $1 and m.conversation_id = c.id and m.kind in ('inbound', 'outbound') order by m.created_at desc limit 200) m,
        lateral (select m.from_address as address where m.kind = 'inbound'
          union all select other->>'address' from jsonb_array_elements(m.others) other where m.kind = 'outbound') spoken)
    ) as participants
  from found f join conversations c on c.workspace_id = $1 and c.id = f.id order by f.rank`

/** The open or closed conversations that the clues of a mail lead to, strongest first, with who takes part in them. */
export async function listCandidates(tx: Context, clues: readonly Clue[]): Promise<Candidate[]> {
  if (clues.length === 0) return []
  const of = <K extends Clue['kind']>(kind: K) =>
    clues.filter((clue) => clue.kind === kind) as Extract<Clue, { kind: K }>[]
  return run<Candidate>(tx.db, CANDIDATES, [
    tx.workspaceId,
    of('reply_token').map(({ token }) => token),
    of('our_message').map(({ messageId }) => messageId),
    of('known_message').map(({ headerMessageId }) => headerMessageId),
  ])
}

/** The colleague who has this address, if one does. */
export async function findColleagueByAddress(
  tx: Context,
  address: string,
): Promise<{ id: string; name: string } | null> {
  const [row] = await run<{ id: string; name: string }>(
    tx.db,
    `select id, name from colleagues where workspace_id = $1 and lower(email) = $2 and state <> 'ended'`,
    [tx.workspaceId, address],
  )
  return row ?? null
}
