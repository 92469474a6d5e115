import { notify } from '#features/people/commands-notifications.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { at, MACHINE } from './stage.ts'

interface Came {
  readonly eventId: string
  readonly kind: string
  readonly colleagueId: string
  readonly conversationId: string
  readonly actorId: string | null
  readonly at: Date
}

// What came to somebody in the last days, as the reactions would have told it.
const CAME = `select e.id as "eventId", case e.name when 'message.received' then 'message' else 'assigned' end as kind,
    coalesce(e.payload->>'ownerId', '') as "colleagueId", c.id as "conversationId",
    case when e.actor_kind = 'colleague' then e.actor_id end as "actorId", e.at
  from events e join conversations c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
  where e.workspace_id = $1 and e.name in ('conversation.assigned', 'message.received') and e.payload->>'ownerId' is not null
    and e.at > $2::timestamptz - interval '4 days' and c.state <> 'closed'
  order by e.at`

/** Tells colleagues of what came to them lately; they have not looked yet. */
export async function tellOfTheLatest(tx: Context): Promise<void> {
  for (const { at: moment, ...came } of await run<Came>(tx.db, CAME, [tx.workspaceId, tx.now()]))
    await notify(at(tx, MACHINE, moment.getTime()), came)
}
