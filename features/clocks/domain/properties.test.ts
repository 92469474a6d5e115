import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorking,
  type Holiday,
  nextOpen,
  type WorkingTime,
  workingIntervals,
} from '#features/people/domain/working-time.ts'
import { type Clock, type ClockCalendar, paused, reopened, resumed, started, stopped, told } from './clock.ts'
import { dueOf } from './counting.ts'
import { fired } from './firing.ts'

const ZONES = [
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Europe/Berlin',
  'Europe/London',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Santiago',
]
const FROM = Date.UTC(2008, 0, 1)
const TO = Date.UTC(2028, 0, 1)
const HOUR = 3_600_000

const two = (value: number) => String(value).padStart(2, '0')
const time = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
/** Up to three periods in a day, in order and apart, some until midnight. */
const dayOf = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((marks) => marks.toSorted((a, b) => a - b))
  .map((marks) =>
    Array.from({ length: marks.length >> 1 }, (_, at) => [marks[at * 2]! * 15, marks[at * 2 + 1]! * 15]),
  )
const weekOf = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
  .chain((days) => fc.tuple(...days.map((weekday) => dayOf.map((spans) => ({ weekday, spans })))))
  .map((days) =>
    days.flatMap(({ weekday, spans }) =>
      spans.map(([opens, closes]) => ({ weekday, opens: time(opens!), closes: time(closes!) })),
    ),
  )
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const holidaysNear = (start: number): fc.Arbitrary<Holiday[]> =>
  fc.array(
    fc.record({ after: fc.integer({ min: -3, max: 20 }), half: fc.boolean() }).map(({ after, half }) => ({
      on: dateOf(start + after * 24 * HOUR),
      name: 'Holiday',
      ...(half ? { opens: '08:00', closes: '13:00' } : {}),
    })),
    { maxLength: 5 },
  )

/** Moments of twenty years, most of them near a change of summer time. */
const changes = new Map(ZONES.map((zone) => [zone, changesOf(zone)]))
function changesOf(zone: string): number[] {
  const offset = (at: number) => {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      timeZoneName: 'longOffset',
    }).formatToParts(at)
    return parts.find(({ type }) => type === 'timeZoneName')!.value
  }
  const found: number[] = []
  const step = 30 * 24 * HOUR
  for (let at = FROM; at < TO; at += step) {
    if (offset(at) === offset(at + step)) continue
    let [low, high] = [at, at + step]
    while (high - low > HOUR / 4) {
      const middle = (low + high) / 2
      if (offset(middle) === offset(low)) low = middle
      else high = middle
    }
    found.push(Math.round(high))
  }
  return found
}
const momentIn = (zone: string) => {
  const near = changes.get(zone)!
  const anywhere = fc.integer({ min: FROM, max: TO })
  if (near.length === 0) return anywhere
  const around = fc
    .tuple(fc.constantFrom(...near), fc.integer({ min: -72 * HOUR, max: 24 * HOUR }))
    .map(([change, by]) => change + by)
  return fc.oneof({ weight: 3, arbitrary: around }, { weight: 1, arbitrary: anywhere })
}
const somewhere = fc.constantFrom(...ZONES).chain((timeZone) =>
  momentIn(timeZone).chain((start) =>
    fc.record({
      start: fc.constant(start),
      hours: fc
        .tuple(weekOf, holidaysNear(start))
        .map(([periods, holidays]): WorkingTime => ({ timeZone, periods, holidays })),
      target: fc.integer({ min: 1, max: 90 * HOUR }),
      later: fc.integer({ min: 0, max: 60 * HOUR }),
    }),
  ),
)
const sum = (intervals: readonly (readonly [number, number])[]) =>
  intervals.reduce((all, [opens, closes]) => all + closes - opens, 0)

describe('over twelve time zones and twenty years of summer time', () => {
  test.each(ZONES)('%s changed its time, and is tried there', (zone) => {
    expect(changes.get(zone)!.length).toBeGreaterThan(zone === 'Asia/Kathmandu' ? -1 : 0)
  })

  test('the intervals that are counted sum to the target, and end when it is due', () => {
    fc.assert(
      fc.property(somewhere, ({ start, hours, target }) => {
        const due = addWorking(new Date(start), target, hours)
        const counted = workingIntervals(new Date(start), due, hours)
        expect(sum(counted)).toBe(target)
        expect(counted.at(-1)![1]).toBe(due.getTime())
        expect(counted[0]![0]).toBe(nextOpen(new Date(start), hours).getTime())
        for (const [index, [opens, closes]] of counted.entries()) {
          expect(opens).toBeLessThan(closes)
          expect(opens).toBeGreaterThanOrEqual(counted[index - 1]?.[1] ?? start)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('what starts later never ends earlier', () => {
    fc.assert(
      fc.property(somewhere, ({ start, hours, target, later }) => {
        const first = addWorking(new Date(start), target, hours)
        expect(addWorking(new Date(start + later), target, hours).getTime()).toBeGreaterThanOrEqual(
          first.getTime(),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('working days too: what starts later is never due earlier', () => {
    fc.assert(
      fc.property(somewhere, fc.integer({ min: 1, max: 5 }), fc.boolean(), (it, amount, isAlwaysOpen) => {
        const { start, later } = it
        const hours = isAlwaysOpen ? { ...it.hours, periods: [] } : it.hours
        const due = (from: number) =>
          dueOf({ amount, unit: 'working_days' }, new Date(from), hours).dueAt.getTime()
        expect(due(start + later)).toBeGreaterThanOrEqual(due(start))
        expect(due(start)).toBeGreaterThan(start)
      }),
      { numRuns: 300 },
    )
  })

  test('what is counted back leads to a moment from which the same is counted forward', () => {
    fc.assert(
      fc.property(somewhere, ({ start, hours, target }) => {
        const due = addWorking(new Date(start), target, hours)
        const back = addWorking(due, -target, hours)
        expect(addWorking(back, target, hours)).toEqual(due)
      }),
      { numRuns: 150 },
    )
  })
})

type Step = {
  readonly what: 'pause' | 'resume' | 'stop' | 'reopen' | 'tell' | 'fire'
  readonly after: number
}
const steps = fc.array(
  fc.record({
    what: fc.constantFrom<Step['what'][]>('pause', 'resume', 'stop', 'reopen', 'tell', 'fire'),
    after: fc.integer({ min: 0, max: 30 * HOUR }),
  }),
  { minLength: 1, maxLength: 12 },
)
const calendarOf = (id: string, hours: WorkingTime): ClockCalendar => ({ ...hours, id })

describe('whatever happens to a clock', () => {
  test('the time that was told never moves earlier, a miss stays one, and each moment is told once', () => {
    fc.assert(
      fc.property(somewhere, weekOf, steps, ({ start, hours, target }, otherWeek, history) => {
        const [then, other] = [calendarOf('then', hours), calendarOf('now', { ...hours, periods: otherWeek })]
        let now = start
        let clock: Clock = started(
          {
            id: 'clock',
            subject: { kind: 'test', id: 'one' },
            kind: 'resolution',
            promiseId: 'p',
            versionId: 'v',
            words: '',
            madeBy: null,
            teamId: null,
            inboxId: null,
            channel: '',
            audience: 'public',
            startsAt: new Date(start),
            dueAt: addWorking(new Date(start), target, then),
            counts: 'working',
            targetMs: target,
          },
          new Date(start),
          then,
        )
        const says: string[] = []
        for (const { what, after } of history) {
          now += after
          const at = new Date(now)
          const before = clock
          if (what === 'pause') clock = paused(clock, 'waiting_on_them', at, then)
          if (what === 'resume') clock = resumed(clock, at, other)
          if (what === 'stop') clock = stopped(clock, at, 'message')
          if (what === 'reopen') clock = reopened(clock, at, { before: then, now: other })
          if (what === 'tell') clock = told(clock, at)
          if (what === 'fire') {
            const spoken = fired(clock, at, then, [{ to: 'team_lead', afterMinutes: 60 }])
            clock = spoken.clock
            for (const one of spoken.told) {
              says.push(`${one.what} ${before.dueAt.toISOString()}`)
              if (one.what === 'missed') expect(now).toBeGreaterThan(before.dueAt.getTime())
              if (one.what === 'due_soon') expect(now).toBeLessThanOrEqual(before.dueAt.getTime())
            }
          }
          expect(clock.dueAt.getTime()).toBeGreaterThanOrEqual(before.dueAt.getTime())
          if (before.state === 'missed') expect(clock.state).toBe('missed')
          if (clock.nextFireAt !== null) expect(['running', 'missed']).toContain(clock.state)
        }
        expect(new Set(says).size).toBe(says.length)
      }),
      { numRuns: 250 },
    )
  })
})
