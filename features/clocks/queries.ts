import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Clock, ClockKind, Subject } from './domain/clock.ts'
import { type ClockRow, COLUMNS, clockOf, type LockedRow } from './rows.ts'

const OWED = `(k.state in ('running', 'paused') or k.state = 'missed' and k.stopped_at is null)`
const FROM = `from clocks k join calendars c on c.workspace_id = k.workspace_id and c.id = k.calendar_id
  left join promise_versions v on v.workspace_id = k.workspace_id and v.id = k.version_id`
const LOCKED = `select ${COLUMNS}, c.time_zone as "timeZone", c.periods, c.holidays, v.clock_rule->'pausesWhile' as "pausesWhile" ${FROM}
  where k.workspace_id = $1 and k.subject_kind = $2 and k.subject_id = $3`

export type LockedClock = Clock & Pick<LockedRow, 'timeZone' | 'periods' | 'holidays' | 'pausesWhile'>
const lockedOf = (rows: readonly LockedRow[]): LockedClock[] =>
  rows.map((row) => ({ ...row, ...clockOf(row) }))

/** Locks what is owed to a subject, in the order of its ids. */
export const lockOwed = async (tx: Context, { kind, id }: Subject): Promise<LockedClock[]> =>
  lockedOf(
    await run<LockedRow>(tx.db, `${LOCKED} and ${OWED} order by k.id for update of k`, [
      tx.workspaceId,
      kind,
      id,
    ]),
  )

/** Locks what one act stopped: a message, an answer; and what is owed besides. */
export const lockStoppedBy = async (
  tx: Context,
  { kind, id }: Subject,
  byId: string,
): Promise<LockedClock[]> =>
  lockedOf(
    await run<LockedRow>(
      tx.db,
      `${LOCKED} and (k.stopped_by_id = $4 or ${OWED}) order by k.id for update of k`,
      [tx.workspaceId, kind, id, byId],
    ),
  )

/** Locks what one notice told of a later time, and what it began. */
export const lockToldBy = async (
  tx: Context,
  { kind, id }: Subject,
  noticeId: string,
): Promise<LockedClock[]> =>
  lockedOf(
    await run<LockedRow>(
      tx.db,
      `${LOCKED} and (k.told_by_id = $4 or k.begun_by_id = $4) order by k.id for update of k`,
      [tx.workspaceId, kind, id, noticeId],
    ),
  )

/** Whose clocks a notice told, or began: after two were merged and parted again, of more than one. */
export const subjectsToldBy = async (tx: Context, kind: string, noticeId: string): Promise<string[]> =>
  (
    await run<{ id: string }>(
      tx.db,
      `select distinct subject_id as id from clocks where workspace_id = $1 and subject_kind = $2
         and (told_by_id = $3 or begun_by_id = $3) order by 1`,
      [tx.workspaceId, kind, noticeId],
    )
  ).map(({ id }) => id)

/** Locks the last clock of each promise of these kinds, if it was stopped and none of that promise is owed. */
export const lockLastStopped = async (
  tx: Context,
  { kind, id }: Subject,
  kinds: readonly ClockKind[],
): Promise<LockedClock[]> =>
  lockedOf(
    await run<LockedRow>(
      tx.db,
      `${LOCKED} and k.kind = any($4) and k.state in ('kept', 'missed') and k.promise_id is not null
         and not exists (select 1 from clocks n where n.workspace_id = k.workspace_id and n.subject_kind = k.subject_kind
           and n.subject_id = k.subject_id and n.promise_id = k.promise_id and n.id <> k.id
           and (n.state in ('running', 'paused') or n.starts_at > k.starts_at or n.starts_at = k.starts_at and n.id > k.id))
       order by k.id for update of k`,
      [tx.workspaceId, kind, id, kinds],
    ),
  )

const SHAPE = `id uuid, state text, "calendarId" uuid, "dueAt" timestamptz, "toldAt" timestamptz, "toldById" uuid, "pauseReason" text,
  "pausedAt" timestamptz, "remainingMs" bigint, "missedAt" timestamptz, "stoppedAt" timestamptz, "stoppedById" uuid,
  stage smallint, "nextFireAt" timestamptz, moves jsonb`
const SAVE = `update clocks k set state = n.state, calendar_id = n."calendarId", due_at = n."dueAt", told_at = n."toldAt", told_by_id = n."toldById",
  pause_reason = n."pauseReason", paused_at = n."pausedAt", remaining_ms = n."remainingMs", missed_at = n."missedAt",
  stopped_at = n."stoppedAt", stopped_by_id = n."stoppedById", stage = n.stage, next_fire_at = n."nextFireAt", moves = n.moves
  from jsonb_to_recordset($2::jsonb) as n(${SHAPE}) where k.workspace_id = $1 and k.id = n.id`

/** Writes locked clocks back, all in one statement. */
export async function saveClocks(tx: Context, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length > 0) await run(tx.db, SAVE, [tx.workspaceId, JSON.stringify(clocks)])
}

const NEW = `id uuid, kind text, "promiseId" uuid, "versionId" uuid, words text, "madeBy" uuid, "calendarId" uuid, "teamId" uuid,
  "inboxId" uuid, channel text, audience text, state text, "startsAt" timestamptz, "dueAt" timestamptz, counts text,
  "targetMs" bigint, stage smallint, "nextFireAt" timestamptz, "begunById" uuid`
const INSERT = `insert into clocks (workspace_id, subject_kind, subject_id, created_at, id, kind, promise_id, version_id, words, made_by,
  calendar_id, team_id, inbox_id, channel, audience, state, starts_at, due_at, counts, target_ms, stage, next_fire_at, begun_by_id)
select $1, $2, $3, $4, n.id, n.kind, n."promiseId", n."versionId", n.words, n."madeBy", n."calendarId", n."teamId", n."inboxId",
  n.channel, n.audience, n.state, n."startsAt", n."dueAt", n.counts, n."targetMs", n.stage, n."nextFireAt", n."begunById"
from jsonb_to_recordset($5::jsonb) as n(${NEW})
where n."promiseId" is null or not exists (select 1 from clocks k where k.workspace_id = $1 and k.subject_kind = $2
  and k.subject_id = $3 and k.promise_id = n."promiseId" and ${OWED})
on conflict do nothing returning id`

/** Writes new clocks of one subject, all in one statement; leaves out promises that are still owed. Gives those written. */
export async function insertClocks(
  tx: Context,
  subject: Subject,
  clocks: readonly Clock[],
): Promise<Clock[]> {
  if (clocks.length === 0) return []
  const rows = await run<{ id: string }>(tx.db, INSERT, [
    tx.workspaceId,
    subject.kind,
    subject.id,
    tx.now(),
    JSON.stringify(clocks),
  ])
  const written = new Set(rows.map((row) => row.id))
  return clocks.filter((clock) => written.has(clock.id))
}

/** What is promised first of all that is owed and was not told to be later; what pauses has no time. */
export async function findOwedFirst(
  ctx: Context,
  { kind, id }: Subject,
): Promise<{ at: Date; kind: ClockKind } | null> {
  const [row] = await run<{ at: Date; kind: ClockKind }>(
    ctx.db,
    `select k.due_at as at, k.kind from clocks k where k.workspace_id = $1 and k.subject_kind = $2 and k.subject_id = $3
       and (k.state = 'running' or k.state = 'missed' and k.stopped_at is null) and k.told_at is null
     order by k.due_at, k.id limit 1`,
    [ctx.workspaceId, kind, id],
  )
  return row ?? null
}

const AT_MOST = 200

/** The clocks of a subject, newest last; at most 200. */
export const listOfSubject = async (ctx: Context, { kind, id }: Subject): Promise<Clock[]> =>
  (
    await run<ClockRow>(
      ctx.db,
      `select ${COLUMNS} from clocks k where k.workspace_id = $1 and k.subject_kind = $2 and k.subject_id = $3
       order by k.starts_at desc, k.id desc limit ${AT_MOST}`,
      [ctx.workspaceId, kind, id],
    )
  )
    .map(clockOf)
    .reverse()

export async function findClock(ctx: Context, id: string): Promise<Clock | null> {
  const [row] = await run<ClockRow>(
    ctx.db,
    `select ${COLUMNS} from clocks k where k.workspace_id = $1 and k.id = $2`,
    [ctx.workspaceId, id],
  )
  return row ? clockOf(row) : null
}

/** Keeps what a miss is put down to; of one that was not missed nothing is kept. */
export const saveMissedBecause = (tx: Context, id: string, because: 'load'): Promise<unknown[]> =>
  run(
    tx.db,
    `update clocks set missed_because = $3 where workspace_id = $1 and id = $2 and state = 'missed' and missed_because is null`,
    [tx.workspaceId, id, because],
  )
