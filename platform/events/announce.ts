import { run } from '#platform/db/database.ts'
import type { EventType, Happening } from '#platform/events/event.ts'
import { reactionsTo } from '#platform/events/reaction.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

const INSERT = `insert into events (workspace_id, id, name, subject_kind, subject_id, conversation_id, actor_kind, actor_id, origin, payload, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
const ANNOUNCE = `with event as (${INSERT} returning id) select pg_notify('regard', $12) from event`
const ANNOUNCE_WITH_JOBS = `with event as (${INSERT} returning id),
job as (select graphile_worker.add_job('events.react', json_build_object('workspaceId', $1::uuid, 'eventId', event.id, 'reaction', reaction),
  job_key => event.id || ':' || reaction) from event, unnest($13::text[]) reaction)
select pg_notify('regard', $12), (select count(*) from job) from event`

/**
 * Records that something happened: the row, one job per reaction and the live notice go out with the transaction
 * in progress, all or none. Gives the event's id.
 */
export async function announce<T extends EventType>(tx: Context, happening: Happening<T>): Promise<string> {
  if (!tx.isTransaction) throw new Error(`${happening.type.name} must be announced inside a transaction`)
  const id = newId<'event'>()
  const origin = happening.origin ?? tx.origin ?? (tx.actor.kind === 'system' ? 'rule' : 'person')
  const payload = happening.type.payload.parse(happening.payload)
  const actorId = tx.actor.kind === 'system' ? null : tx.actor.id
  const notice = JSON.stringify({
    w: tx.workspaceId,
    n: happening.type.name,
    s: happening.subject.id,
    c: happening.conversationId,
    a: happening.audience,
  })
  const parameters = [
    tx.workspaceId,
    id,
    happening.type.name,
    happening.subject.kind,
    happening.subject.id,
    happening.conversationId ?? null,
    tx.actor.kind,
    actorId,
    origin,
    JSON.stringify(payload),
    happening.at ?? tx.now(),
    notice,
  ]
  const reactions = reactionsTo(happening.type.name, payload, origin === 'import')
  if (reactions.length === 0) await run(tx.db, ANNOUNCE, parameters)
  else await run(tx.db, ANNOUNCE_WITH_JOBS, [...parameters, reactions])
  return id
}
