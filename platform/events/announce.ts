import { run } from '#platform/db/database.ts'
import type { EventType, Happening } from '#platform/events/event.ts'
import { reactionsTo } from '#platform/events/reaction.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

const INSERT = `insert into events (workspace_id, id, name, subject_kind, subject_id, conversation_id, actor_kind, actor_id, origin, payload, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
// An event is new, and so are its jobs: nobody need look for one that they stand in for.
const addJob = (event: string, reaction: string) =>
  `graphile_worker.add_job('events.react', json_build_object('workspaceId', $1::uuid, 'eventId', ${event}, 'reaction', ${reaction}),
    job_key => ${event} || ':' || ${reaction}, job_key_mode => 'unsafe_dedupe')`
const ANNOUNCE = `with event as (${INSERT} returning id) select pg_notify('regard', $12) from event`
const ANNOUNCE_WITH_JOBS = `with event as (${INSERT} returning id),
job as (select ${addJob('event.id', 'reaction')} from event, unnest($13::text[]) reaction)
select pg_notify('regard', $12), (select count(*) from job) from event`

const HAPPENED = `happened as materialized (select * from jsonb_to_recordset($4::jsonb) as h(place integer, id uuid, name text, kind text,
  subject uuid, conversation uuid, origin text, payload jsonb, at timestamptz, notice text, reactions text[])),
event as (insert into events (workspace_id, id, name, subject_kind, subject_id, conversation_id, actor_kind, actor_id, origin, payload, at)
  select $1, h.id, h.name, h.kind, h.subject, h.conversation, $2, $3, h.origin, h.payload, h.at from happened h order by h.place returning id)`
const ANNOUNCE_ALL = `with ${HAPPENED} select count(pg_notify('regard', h.notice)) from happened h`
const ANNOUNCE_ALL_WITH_JOBS = `with ${HAPPENED},
job as (select ${addJob('h.id', 'reaction')} from happened h, unnest(h.reactions) reaction)
select count(pg_notify('regard', h.notice)), (select count(*) from job) from happened h`

interface Ready {
  readonly id: string
  readonly origin: string
  readonly payload: unknown
  readonly notice: string
  readonly reactions: string[]
}

function ready(tx: Context, { type, payload: given, ...it }: Happening): Ready {
  if (!tx.isTransaction) throw new Error(`${type.name} must be announced inside a transaction`)
  const origin = it.origin ?? tx.origin ?? (tx.actor.kind === 'system' ? 'rule' : 'person')
  const payload = type.payload.parse(given)
  const notice = { w: tx.workspaceId, n: type.name, s: it.subject.id, c: it.conversationId, a: it.audience }
  const reactions = tx.reacts === false ? [] : reactionsTo(type.name, payload, origin === 'import')
  return { id: newId<'event'>(), origin, payload, notice: JSON.stringify(notice), reactions }
}

/** Tells open browsers of something that passes: names and ids only, no row is kept of it. */
export const signal = (
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  { name, subjectId, audience }: { name: string; subjectId: string; audience: Happening['audience'] },
) =>
  run(db, `select pg_notify('regard', $1)`, [
    JSON.stringify({ w: workspaceId, n: name, s: subjectId, a: audience }),
  ])

const actorIdOf = ({ actor }: Context) => (actor.kind === 'system' ? null : actor.id)

/**
 * Records that something happened: the row, one job per reaction and the live notice go out with the transaction
 * in progress, all or none. Gives the event's id.
 */
export async function announce<T extends EventType>(tx: Context, happening: Happening<T>): Promise<string> {
  const { id, origin, payload, notice, reactions } = ready(tx, happening as unknown as Happening)
  const parameters = [
    tx.workspaceId,
    id,
    happening.type.name,
    happening.subject.kind,
    happening.subject.id,
    happening.conversationId ?? null,
    tx.actor.kind,
    actorIdOf(tx),
    origin,
    JSON.stringify(payload),
    happening.at ?? tx.now(),
    notice,
  ]
  if (reactions.length === 0) await run(tx.db, ANNOUNCE, parameters)
  else await run(tx.db, ANNOUNCE_WITH_JOBS, [...parameters, reactions])
  return id
}

/** The same for many at once, in their order: rows, jobs and notices of all of them in one statement. */
export async function announceAll(tx: Context, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return
  if (happenings.length === 1) {
    await announce(tx, happenings[0]!)
    return
  }
  const rows = happenings.map((it, place) => ({
    ...ready(tx, it),
    place,
    name: it.type.name,
    kind: it.subject.kind,
    subject: it.subject.id,
    conversation: it.conversationId ?? null,
    at: it.at ?? tx.now(),
  }))
  const text = rows.some(({ reactions }) => reactions.length > 0) ? ANNOUNCE_ALL_WITH_JOBS : ANNOUNCE_ALL
  await run(tx.db, text, [tx.workspaceId, tx.actor.kind, actorIdOf(tx), JSON.stringify(rows)])
}
