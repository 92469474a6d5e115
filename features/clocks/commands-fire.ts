import { announceAll } from '#platform/events/announce.ts'
import type { Happening } from '#platform/events/event.ts'
import type { Context } from '#platform/http/context.ts'
import type { Clock } from './domain/clock.ts'
import { DEFAULT_STEPS } from './domain/escalation.ts'
import type { VersionedCalendar } from './domain/explanation.ts'
import { fired, type Told } from './domain/firing.ts'
import { clockDueSoon, clockEscalated, clockMissed, ofClock } from './events.ts'
import { findSteps } from './queries-escalation.ts'
import { listCalendars } from './queries-explain.ts'
import { lockDue, saveFired } from './queries-fire.ts'

const MOST_KNOWN = 2_000
// A calendar never changes, so one that was read holds for good.
const known = new Map<string, VersionedCalendar>()

async function calendarsOf(ctx: Context, ids: ReadonlySet<string>): Promise<void> {
  const unknown = [...ids].filter((id) => !known.has(id))
  if (unknown.length === 0) return
  if (known.size + unknown.length > MOST_KNOWN) known.clear()
  for (const one of await listCalendars(ctx, [...ids])) known.set(one.id, one)
}

function happeningOf(clock: Clock, told: Told): Happening {
  if (told.what === 'escalated') return ofClock(clock, clockEscalated, { step: told.step, to: told.to })
  if (told.what === 'due_soon') return ofClock(clock, clockDueSoon, {})
  return ofClock(clock, clockMissed, { told: clock.toldAt !== null })
}

/**
 * Lets clocks of one workspace say what they have to say by now: each moment once, with what it announces, in one
 * transaction. Gives how many spoke.
 */
export const fireClocks = (ctx: Context, ids: readonly string[]): Promise<number> =>
  ctx.transaction(async (tx) => {
    const due = await lockDue(tx, ids)
    if (due.length === 0) return 0
    await calendarsOf(tx, new Set(due.map(({ calendarId }) => calendarId)))
    const steps = (await findSteps(tx)) ?? DEFAULT_STEPS
    const now = tx.now()
    const after = due.map((clock) => fired(clock, now, known.get(clock.calendarId)!, steps))
    await saveFired(
      tx,
      after.map(({ clock }) => clock),
    )
    await announceAll(
      tx,
      after.flatMap(({ clock, told }) => told.map((one) => happeningOf(clock, one))),
    )
    return due.length
  })
