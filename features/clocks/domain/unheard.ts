import type { WorkingTime } from '#features/people/domain/working-time.ts'
import { type Clock, told } from './clock.ts'
import type { EscalationStep } from './escalation.ts'
import { nextFire } from './firing.ts'
import { isOwed } from './owed.ts'

/** A notice with a later time: it told some clocks, and began the one of that time. */
export interface Notice {
  readonly id: string
  readonly at: Date
}

/** What began with a notice that never arrived. */
const isUnsaid = (clock: Clock, notice: Notice): boolean =>
  clock.begunById === notice.id && clock.state === 'void' && clock.stoppedById === notice.id

/**
 * A notice that never arrived told nobody: the time from before counts and a miss is a miss, unless a later notice told them
 * (`since`); what the notice began counts nowhere, however it ended.
 */
export function unheard(
  before: Clock,
  notice: Notice,
  calendar: WorkingTime,
  steps: readonly EscalationStep[],
  since: Pick<Clock, 'toldAt' | 'toldById'> | null,
): Clock {
  if (before.begunById === notice.id) return unsaid(before, notice)
  if (before.toldById !== notice.id || before.toldAt === null) return before
  if (since) return { ...before, toldAt: since.toldAt, toldById: since.toldById }
  const clock = { ...before, toldAt: null }
  return { ...clock, nextFireAt: nextFire(clock, notice.at, calendar, steps) }
}

const unsaid = (before: Clock, notice: Notice): Clock =>
  before.state === 'void'
    ? before
    : {
        ...before,
        state: 'void',
        pauseReason: null,
        pausedAt: null,
        remainingMs: null,
        nextFireAt: null,
        missedAt: null,
        stoppedAt: before.stoppedAt ?? notice.at,
        stoppedById: notice.id,
      }

/** The notice has left after all: from now on they know of the later time, and what it began runs. */
export function heardAfterAll(before: Clock, notice: Notice, calendar: WorkingTime): Clock {
  if (isUnsaid(before, notice)) {
    const clock = { ...before, state: 'running', stoppedAt: null, stoppedById: null } as const
    return { ...clock, nextFireAt: nextFire(clock, notice.at, calendar, []) }
  }
  return before.toldById === notice.id && isOwed(before) ? told(before, notice.at, notice.id) : before
}

/** Whether what a notice says still lies ahead, so that hearing of it late is hearing of it. */
export const isAhead = (clocks: readonly Clock[], notice: Notice): boolean =>
  clocks.some((clock) => isUnsaid(clock, notice) && clock.dueAt > notice.at)
