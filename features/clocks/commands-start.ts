import { listRunningPromises, type RunningPromise } from '#features/charter/queries-rules.ts'
import { announceAll } from '#platform/events/announce.ts'
import type { Happening } from '#platform/events/event.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import {
  type Clock,
  type ClockCalendar,
  type ClockKind,
  type Subject,
  started,
  voided,
} from './domain/clock.ts'
import { dueOf } from './domain/counting.ts'
import { applies, type Facts } from './domain/matching.ts'
import { clockStarted, ofClock } from './events.ts'
import { insertClocks, lockOwed, saveClocks } from './queries.ts'
import { refuse } from './refuse.ts'

const placeOf = ({ audience, inboxId, teamId, channel }: Facts) => ({ audience, inboxId, teamId, channel })

/** What is to be announced of clocks that started. */
export const startedOf = (clocks: readonly Clock[], byId: string | null = null): Happening[] =>
  clocks.map((clock) => ofClock(clock, clockStarted, { byId }))

const announceStarted = (tx: Context, clocks: readonly Clock[], byId: string | null) =>
  announceAll(tx, startedOf(clocks, byId))

interface Start {
  readonly subject: Subject
  readonly facts: Facts
  readonly kinds: readonly ClockKind[]
  /** When it was asked: the time from which is counted. */
  readonly at: Date
  /** Asked for only when something starts. */
  readonly calendar: ClockCalendar | (() => Promise<ClockCalendar>)
}

const clockFor = (
  { promiseId, versionId, rule }: RunningPromise,
  { subject, facts, at, calendar }: Omit<Start, 'kinds' | 'calendar'> & { calendar: ClockCalendar },
  madeBy: string | null,
  now: Date,
): Clock =>
  started(
    {
      id: newId<'clock'>(),
      subject,
      kind: rule.kind,
      promiseId,
      versionId,
      words: '',
      madeBy,
      startsAt: at,
      ...placeOf(facts),
      ...dueOf(rule, at, calendar),
    },
    now,
    calendar,
  )

/** Starts every promise of these kinds that is made to whoever these facts describe; one still owed is not started again. */
export async function startClocks(tx: Context, start: Start): Promise<Clock[]> {
  const clocks = await beginClocks(tx, start)
  await announceStarted(tx, clocks, null)
  return clocks
}

/** The same for a caller that announces what started (`startedOf`) together with more. */
export async function beginClocks(tx: Context, { kinds, calendar: given, ...rest }: Start): Promise<Clock[]> {
  const promises = await listRunningPromises(tx)
  const wanted = promises.filter((one) => kinds.includes(one.rule.kind) && applies(one, rest.facts))
  if (wanted.length === 0) return []
  const it = { ...rest, calendar: typeof given === 'function' ? await given() : given }
  return insertClocks(
    tx,
    it.subject,
    wanted.map((one) => clockFor(one, it, null, tx.now())),
  )
}

interface ByHand {
  readonly subject: Subject
  readonly kind: ClockKind
  readonly words: string
  readonly dueAt: Date
  readonly madeBy: string | null
  /** The notice of ours that says it. */
  readonly begunById?: string
  readonly facts: Facts
  readonly calendar: ClockCalendar
}

/** A promise that a person gave in words, with its time: "I call you back at 15:00". */
export async function startByHand(tx: Context, { facts, calendar, ...it }: ByHand): Promise<Clock> {
  const at = tx.now()
  if (it.dueAt <= at) throw refuse('promise_in_the_past')
  const target = { counts: 'always', targetMs: it.dueAt.getTime() - at.getTime() } as const
  const own = { id: newId<'clock'>(), promiseId: null, versionId: null, startsAt: at }
  const clock = started({ ...it, ...own, ...target, ...placeOf(facts) }, at, calendar)
  await insertClocks(tx, it.subject, [clock])
  await announceStarted(tx, [clock], it.madeBy)
  return clock
}

interface Apply {
  readonly subject: Subject
  readonly promiseId: string
  readonly facts: Facts
  /** The person who applies it; stands on the clock. */
  readonly madeBy: string
  readonly calendar: ClockCalendar
}

/**
 * Another promise instead of those of the same kind that are owed, counted from the same start. What was told is never
 * moved later: one that is due sooner stays owed until they hear of the new time; one that is due later counts nowhere.
 */
export async function applyPromise(tx: Context, { promiseId, madeBy, ...it }: Apply): Promise<Clock> {
  const promise = (await listRunningPromises(tx)).find((one) => one.promiseId === promiseId)
  if (!promise) throw refuse('promise_without_clock')
  const now = tx.now()
  const before = (await lockOwed(tx, it.subject)).filter(
    ({ kind, promiseId: of }) => kind === promise.rule.kind && of !== null,
  )
  const same = before.find((one) => one.promiseId === promiseId)
  if (same) return same
  const at = new Date(Math.min(now.getTime(), ...before.map(({ startsAt }) => startsAt.getTime())))
  const clock = clockFor(promise, { ...it, at }, madeBy, now)
  const later = before.filter(({ dueAt, state }) => state !== 'missed' && dueAt > clock.dueAt)
  await saveClocks(
    tx,
    later.map((one) => voided(one, now)),
  )
  await insertClocks(tx, it.subject, [clock])
  await announceStarted(tx, [clock], madeBy)
  return clock
}
