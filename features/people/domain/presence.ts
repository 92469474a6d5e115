import { Temporal } from 'temporal-polyfill'
import { nextOpen, type WorkingTime, workingIntervals } from './working-time.ts'

export const PRESENCES = ['here', 'with_customer', 'back_at'] as const
export type PresenceKind = (typeof PRESENCES)[number]

/** What a colleague said of themselves; it ends by itself with the working day. */
export interface Presence {
  readonly kind: PresenceKind
  readonly backAt: Date | null
  readonly endsAt: Date
}
/** Days away, as moments: from the beginning of the first until the end of the last. */
export interface Away {
  readonly startsAt: Date
  readonly endsAt: Date
}

/**
 * Why somebody is or is not there: `here` and `with_customer` as they said, `working_hours` when they said nothing but
 * these are their hours; `gone` works here no more, or not yet.
 */
export const THERE_WORDS = [
  'here',
  'with_customer',
  'working_hours',
  'back_at',
  'on_leave',
  'outside_hours',
  'gone',
] as const
export interface There {
  /** Can be asked now. */
  readonly here: boolean
  readonly words: (typeof THERE_WORDS)[number]
  /** From when on they can be asked again; null when that is now, or never. */
  readonly from: Date | null
}
export interface Whereabouts {
  readonly isActive: boolean
  readonly hours: WorkingTime
  readonly presence: Presence | null
  readonly leave: readonly Away[]
}

const DAY = 86_400_000
const FURTHEST_LEAVES = 50

const leaveAt = (leave: readonly Away[], at: Date): Away | undefined =>
  leave.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)

/** The first working moment at or after the given one on which no leave lies. */
export function nextThere(at: Date, { hours, leave }: Pick<Whereabouts, 'hours' | 'leave'>): Date {
  let from = nextOpen(at, hours)
  for (let step = 0; step < FURTHEST_LEAVES; step += 1) {
    const away = leaveAt(leave, from)
    if (!away) return from
    from = nextOpen(away.endsAt, hours)
  }
  return from
}

/** Whether a colleague can be asked at a moment, why, and else from when on. */
export function whereIs(it: Whereabouts, at: Date): There {
  if (!it.isActive) return { here: false, words: 'gone', from: null }
  const next = nextThere(at, it)
  if (leaveAt(it.leave, at)) return { here: false, words: 'on_leave', from: next }
  if (next > at) {
    const isLeave = leaveAt(it.leave, nextOpen(at, it.hours)) !== undefined
    return { here: false, words: isLeave ? 'on_leave' : 'outside_hours', from: next }
  }
  const said = it.presence !== null && it.presence.endsAt > at ? it.presence : null
  if (said?.kind === 'back_at' && said.backAt !== null && said.backAt > at)
    return { here: false, words: 'back_at', from: said.backAt }
  if (said?.kind === 'with_customer') return { here: true, words: 'with_customer', from: null }
  return { here: true, words: said?.kind === 'here' ? 'here' : 'working_hours', from: null }
}

const dateOf = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/**
 * When the working day ends that the moment lies in: after its last period of that date, and past midnight when work
 * goes on. Null outside of it; a break between two periods is inside.
 */
export function endOfWorkingDay(at: Date, hours: WorkingTime): Date | null {
  const today = dateOf(at.getTime(), hours.timeZone)
  const begun = workingIntervals(new Date(at.getTime() - DAY), at, hours).some(
    ([opens, closes]) => closes === at.getTime() || dateOf(opens, hours.timeZone) === today,
  )
  let end: number | null = null
  for (const [opens, closes] of workingIntervals(at, new Date(at.getTime() + DAY), hours)) {
    if (end === null && opens !== at.getTime() && !begun) return null
    if (dateOf(opens, hours.timeZone) !== today && opens !== (end ?? at.getTime())) break
    end = closes
  }
  return end === null ? null : new Date(end)
}
