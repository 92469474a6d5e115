import { addWorking, nextOpen, type WorkingTime } from '#features/people/domain/working-time.ts'
import type { Clock } from './clock.ts'
import type { EscalationStep } from './escalation.ts'
import { isOwed } from './owed.ts'

const MINUTE = 60_000
/** A promise coming due is told this much working time before. */
export const DUE_SOON_MS = 30 * MINUTE
/** A reminder that comes later than this, after we were down, waits for working hours. */
const LATE_MS = MINUTE
/** What has been told: nothing, that it comes due, that it was missed; each step up is one more. */
const STAGE = { none: 0, dueSoon: 1, missed: 2 } as const

/** The moment at which it is told that the promise comes due: in working hours; none when it was promised after that. */
export function dueSoonAt({ dueAt, startsAt }: Pick<Clock, 'dueAt' | 'startsAt'>, calendar: WorkingTime) {
  const at = addWorking(dueAt, -DUE_SOON_MS, calendar)
  return at > startsAt ? at : null
}

/** One millisecond after the time that was promised: until then it can still be kept. */
const missAt = ({ dueAt }: Pick<Clock, 'dueAt'>) => new Date(dueAt.getTime() + 1)

/** When this clock has something to say next; null when nobody waits for anything from it. */
export function nextFire(clock: Clock, at: Date, calendar: WorkingTime, steps: readonly EscalationStep[]) {
  if (!isOwed(clock) || clock.state === 'paused') return null
  if (clock.state === 'running') {
    const soon = clock.stage === STAGE.none && clock.toldAt === null ? dueSoonAt(clock, calendar) : null
    return soon !== null && soon > at ? soon : missAt(clock)
  }
  const step = clock.toldAt === null ? steps[clock.stage - STAGE.missed] : undefined
  return step ? addWorking(clock.dueAt, step.afterMinutes * MINUTE, calendar) : null
}

/** What a clock says when it fires. */
export type Told =
  | { readonly what: 'due_soon' | 'missed' }
  | { readonly what: 'escalated'; readonly step: number; readonly to: EscalationStep['to'] }

const waits = (since: Date, at: Date, calendar: WorkingTime): Date | null => {
  if (at.getTime() - since.getTime() <= LATE_MS) return null
  const open = nextOpen(at, calendar)
  return open > at ? open : null
}

/**
 * All that a clock has to say by now, each of it once, and the clock afterwards. That it comes due is not told any more
 * once it is missed; a reminder that is late waits for working hours, a miss does not.
 */
export function fired(
  before: Clock,
  at: Date,
  calendar: WorkingTime,
  steps: readonly EscalationStep[],
): { clock: Clock; told: Told[] } {
  const told: Told[] = []
  let clock = before
  while (clock.nextFireAt !== null && clock.nextFireAt <= at) {
    const since = clock.nextFireAt
    if (clock.state === 'running' && at > clock.dueAt) {
      told.push({ what: 'missed' })
      clock = { ...clock, state: 'missed', missedAt: clock.dueAt, stage: STAGE.missed }
      clock = { ...clock, nextFireAt: nextFire(clock, at, calendar, steps) }
      continue
    }
    const open = waits(since, at, calendar)
    if (clock.state === 'running') {
      const later = open !== null && open < clock.dueAt ? open : null
      if (open === null && since <= clock.dueAt) told.push({ what: 'due_soon' })
      clock = later
        ? { ...clock, nextFireAt: later }
        : { ...clock, stage: STAGE.dueSoon, nextFireAt: missAt(clock) }
      continue
    }
    const step = steps[clock.stage - STAGE.missed]
    if (!step || !isOwed(clock) || clock.toldAt !== null)
      return { clock: { ...clock, nextFireAt: null }, told }
    if (open !== null) return { clock: { ...clock, nextFireAt: open }, told }
    told.push({ what: 'escalated', step: clock.stage - STAGE.missed + 1, to: step.to })
    clock = { ...clock, stage: clock.stage + 1 }
    clock = { ...clock, nextFireAt: nextFire(clock, at, calendar, steps) }
  }
  return { clock, told }
}
