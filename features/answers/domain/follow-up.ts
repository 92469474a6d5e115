import { Temporal } from 'temporal-polyfill'
import { type Conversation, NEXT_STEPS, type NextStep } from '#features/conversations/domain/conversation.ts'
import {
  afterWorkingDays,
  instantOf,
  nextOpen,
  type WorkingTime,
  workingIntervals,
} from '#features/people/domain/working-time.ts'
import type { Outcome, WayForward } from './answer.ts'

const END_OF_DAY = '17:00'

/** When the work of a day ends; of a day without work, that of the next one with. */
export function endOfDay(onDate: string, hours: WorkingTime): Date {
  const day = Temporal.PlainDate.from(onDate)
  const zone = hours.timeZone
  const opens = nextOpen(new Date(instantOf(day, '00:00', zone)), hours)
  const at = Temporal.Instant.fromEpochMilliseconds(opens.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const midnight = new Date(instantOf(at, '24:00', zone))
  const last = hours.periods.length === 0 ? undefined : workingIntervals(opens, midnight, hours).at(-1)
  return new Date(last?.[1] ?? instantOf(day, END_OF_DAY, zone))
}

/** The day it is somewhere, as `2026-11-22`. */
export const dayIn = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The same day a year on: when what is still right is asked about again. */
export const aYearOn = (day: string): string => Temporal.PlainDate.from(day).add({ years: 1 }).toString()

interface Answered {
  readonly outcome: Outcome
  readonly waysForward: readonly WayForward[]
  readonly unverifiedUntil: Date | null
}

/** One thing of ours that is still to come, and what kind of promise it is. */
export interface ToCome extends NextStep {
  readonly kind: 'next_update' | 'verification'
}

/**
 * What of ours is still to come once it was answered, and by when, the soonest first: a second look, whoever they are
 * introduced to, what has to be made sure (I04). The first of them is the next step; the first of each kind is a promise.
 */
export function followUps(
  { outcome, waysForward, unverifiedUntil }: Answered,
  now: Date,
  hours: WorkingTime,
): ToCome[] {
  if (outcome === 'nothing_asked') return []
  const kind = 'next_update'
  const coming = waysForward.flatMap((way): ToCome[] => {
    if (way.kind === 'second_look' && way.onDate)
      return [{ kind, text: NEXT_STEPS.lookAgain, at: endOfDay(way.onDate, hours) }]
    if (way.kind === 'introduction' && way.colleagueId)
      return [{ kind, text: NEXT_STEPS.hear, at: afterWorkingDays(now, 1, hours) }]
    return []
  })
  if (unverifiedUntil) coming.push({ kind: 'verification', text: NEXT_STEPS.lookAgain, at: unverifiedUntil })
  return coming.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** The day has come: it is the owner's turn, or the team's, with the time that was told. */
export const lookedAt = (before: Conversation, at: Date): Conversation => ({
  ...before,
  state: before.ownerId === null ? 'received' : 'working',
  waitingOn: null,
  waitingSince: at,
  snoozedUntil: null,
})
