import { listRunningPromises } from '#features/charter/queries-rules.ts'
import type { Context } from '#platform/http/context.ts'
import type { ClockCalendar, ClockKind } from './domain/clock.ts'
import { dueOf } from './domain/counting.ts'
import { applies, type Facts } from './domain/matching.ts'

/** By when a promise of this kind would be due, were it asked for at a moment; null where none is made. Starts nothing. */
export async function foretell(
  ctx: Context,
  { facts, kind, at, calendar }: { facts: Facts; kind: ClockKind; at: Date; calendar: ClockCalendar },
): Promise<Date | null> {
  const made = (await listRunningPromises(ctx)).filter(
    ({ rule, ...one }) => rule.kind === kind && applies({ rule, ...one }, facts),
  )
  const times = made.map(({ rule }) => dueOf(rule, at, calendar).dueAt.getTime())
  return times.length === 0 ? null : new Date(Math.min(...times))
}
