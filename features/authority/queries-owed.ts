import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { Offer } from './domain/offer.ts'
import { OFFER } from './queries-offers.ts'

export interface OwedRow extends Offer {
  readonly standsIn: Pick<
    Conversation,
    'id' | 'inboxId' | 'ownerId' | 'askedId' | 'teamId' | 'state' | 'closedAs' | 'mergedIntoId'
  > & { readonly alsoInboxIds: string[] }
  readonly number: number
  readonly subject: string
  readonly requesterName: string
  readonly answersForId: string
  readonly answersForName: string
}

interface Asked {
  readonly view: 'mine' | 'all'
  readonly limit: number
  readonly cursor?: string | undefined
}

// Where it stands: the last of what its conversation was merged into.
const STANDS = `cross join lateral (with recursive chain as (
    select o.conversation_id as id, 0 as step
    union all select c.merged_into_id, chain.step + 1 from chain join conversations c on c.workspace_id = o.workspace_id and c.id = chain.id
      where c.merged_into_id is not null and chain.step < 50)
  select id from chain order by step desc limit 1) stands
  join conversations h on h.workspace_id = o.workspace_id and h.id = stands.id
  join teams t on t.workspace_id = h.workspace_id and t.id = h.team_id
  left join colleagues p on p.workspace_id = h.workspace_id and p.id = h.owner_id and p.state = 'active'
  join colleagues a on a.workspace_id = h.workspace_id and a.id = coalesce(p.id, t.lead_id)`
const SEEN = `($4::uuid[] is null or h.inbox_id = any($4) or h.also_inbox_ids && $4 or h.owner_id = $3 or h.asked_id = $3)`

/** What was accepted and is not done yet, due soonest first: of those conversations that a colleague sees. */
export async function listOwed(ctx: Context<ColleagueActor>, { view, limit, cursor }: Asked) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<OwedRow>(
    ctx.db,
    `select ${OFFER}, json_build_object('id', h.id, 'inboxId', h.inbox_id, 'ownerId', h.owner_id, 'askedId', h.asked_id, 'teamId', h.team_id,
       'state', h.state, 'closedAs', h.closed_as, 'mergedIntoId', h.merged_into_id, 'alsoInboxIds', h.also_inbox_ids) as "standsIn",
       h.number, h.subject, h.requester_name as "requesterName", a.id as "answersForId", a.name as "answersForName"
     from offers o ${STANDS}
     where o.workspace_id = $1 and o.state = 'accepted' and o.honour_by is not null and ($2 = 'all' or a.id = $3) and ${SEEN}
       and ($5::timestamptz is null or (o.honour_by, o.id) > ($5, $6::uuid))
     order by o.honour_by, o.id limit ${limit + 1}`,
    [ctx.workspaceId, view, ctx.actor.id, ctx.actor.inboxIds, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, ({ honourBy, id }) => [honourBy!.toISOString(), id])
}
