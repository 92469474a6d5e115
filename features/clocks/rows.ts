import type { PAUSES } from '#features/charter/shapes.ts'
import type { Period } from '#features/people/domain/working-time.ts'
import type { Calendar } from '#features/people/queries-calendars.ts'
import type { Clock, Move } from './domain/clock.ts'

/** The columns of a clock as rules see it. */
export const COLUMNS = `k.id, k.subject_kind as "subjectKind", k.subject_id as "subjectId", k.kind, k.promise_id as "promiseId",
  k.version_id as "versionId", k.words, k.made_by as "madeBy", k.calendar_id as "calendarId", k.team_id as "teamId",
  k.inbox_id as "inboxId", k.channel, k.audience, k.state, k.starts_at as "startsAt", k.due_at as "dueAt", k.counts,
  k.target_ms::float8 as "targetMs", k.told_at as "toldAt", k.told_by_id as "toldById", k.begun_by_id as "begunById", k.pause_reason as "pauseReason", k.paused_at as "pausedAt",
  k.remaining_ms::float8 as "remainingMs", k.missed_at as "missedAt", k.missed_because as "missedBecause", k.stopped_at as "stoppedAt",
  k.stopped_by_id as "stoppedById", k.stage, k.next_fire_at as "nextFireAt", k.moves`

type StoredMove = { readonly [Key in keyof Move]: Move[Key] extends Date | null ? string | null : Move[Key] }
export type ClockRow = Omit<Clock, 'subject' | 'moves'> & {
  readonly subjectKind: string
  readonly subjectId: string
  readonly moves: readonly StoredMove[]
}
/** A clock with the calendar that it is counted in, and what its promise pauses for. */
export type LockedRow = ClockRow &
  Pick<Calendar, 'timeZone' | 'holidays'> & {
    readonly periods: readonly Period[]
    readonly pausesWhile: readonly (typeof PAUSES)[number][] | null
  }

const date = (text: string | null): Date | null => (text === null ? null : new Date(text))
const moveOf = (it: StoredMove): Move =>
  ({
    ...it,
    from: date(it.from),
    to: date(it.to),
    dueBefore: date(it.dueBefore),
    dueAt: date(it.dueAt),
  }) as Move

export const clockOf = ({ subjectKind, subjectId, moves, ...row }: ClockRow): Clock => ({
  ...row,
  subject: { kind: subjectKind, id: subjectId },
  moves: moves.map(moveOf),
})
