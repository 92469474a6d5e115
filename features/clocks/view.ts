import { type Clock, isOwed } from './domain/clock.ts'
import { explained, type VersionedCalendar } from './domain/explanation.ts'
import type { VersionOfClock } from './queries-explain.ts'
import type { ClockView } from './shapes.ts'

/** What a screen shows of one clock. */
export function viewOf(
  clock: Clock,
  now: Date,
  calendars: ReadonlyMap<string, VersionedCalendar>,
  version: VersionOfClock | null,
): ClockView {
  return {
    id: clock.id,
    subject: { kind: clock.subject.kind, id: clock.subject.id },
    kind: clock.kind,
    promiseId: clock.promiseId,
    versionId: clock.versionId,
    words: version?.text ?? clock.words,
    ifMissed: version?.ifMissed ?? '',
    madeBy: clock.madeBy,
    audience: clock.audience,
    state: clock.state,
    isOwed: isOwed(clock),
    startsAt: clock.startsAt,
    dueAt: clock.dueAt,
    toldAt: clock.toldAt,
    pauseReason: clock.pauseReason,
    missedAt: clock.missedAt,
    missedBecause: clock.state === 'missed' ? clock.missedBecause : null,
    stoppedAt: clock.stoppedAt,
    explanation: explained(clock, now, calendars, version),
  }
}
