import { describe, expect, it } from 'vitest'
import { share } from './figure-value.ts'
import { isShown, type NamedFigure } from './figures.ts'
import { type HandedOn, handingOn } from './handing-on.ts'
import { type KeptRow, keptBy, keptOf, teamsShown } from './kept.ts'
import { monthsUntil } from './months.ts'
import { parityOf } from './parity.ts'
import { LEAST_RESPONSE } from './response.ts'
import { type Asked, waitingUntil } from './waiting.ts'

const now = new Date('2026-11-22T12:00:00Z')
const hour = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const row = (given: Partial<KeptRow>): KeptRow => ({
  month: '2026-11-01',
  promiseId: 'first',
  teamId: 'a',
  channel: 'email',
  audience: 'public',
  party: 'customer',
  kept: 0,
  missed: 0,
  unknown: 0,
  ...given,
})

describe('promises kept', () => {
  it('are counted of those kept and missed; what is unknown stands apart', () => {
    const rows = [row({ kept: 20, missed: 4 }), row({ channel: 'phone', kept: 4, missed: 2, unknown: 7 })]
    expect(keptOf(rows)).toEqual({ k: 24, n: 30, unknown: 7 })
    expect(keptBy(rows, 'channel')).toEqual([
      { of: 'email', kept: { k: 20, n: 24, unknown: 0 } },
      { of: 'phone', kept: { k: 4, n: 6, unknown: 7 } },
    ])
  })
  it('stand by team only where no team of fewer than five people can be worked out', () => {
    const kept = ['a', 'b', 'c'].map((of) => ({ of, kept: { k: 9, n: 10, unknown: 0 } }))
    const people = (a: number, b: number, c: number) =>
      [a, b, c].map((count, at) => ({ teamId: 'abc'[at]!, people: count }))
    expect([...teamsShown(kept, people(8, 6, 5))]).toEqual(['a', 'b', 'c'])
    expect([...teamsShown(kept, people(8, 6, 4))]).toEqual(['a'])
    expect([...teamsShown(kept, people(8, 3, 2))]).toEqual(['a'])
    expect([...teamsShown(kept.slice(0, 2), people(8, 4, 0))]).toEqual([])
  })
})

describe('waiting', () => {
  const asked = (answered: readonly number[], open: readonly number[]): Asked[] =>
    [
      ...answered.map((hours) => ({ receivedAt: hour(-hours - 5), answeredAt: hour(-5) })),
      ...open.map((hours) => ({ receivedAt: hour(-hours), answeredAt: null })),
    ].map((one) => ({ ...one, confirmedAt: null, endedAt: null, audience: 'public' }))
  it('counts those who still wait: half have an answer after 24 hours, not after 6', () => {
    const waiting = waitingUntil(asked([1, 2, 4, 8, 24, 48], [6, 30, 72, 100]), 'answeredAt', now)
    expect(waiting).toMatchObject({ n: 10, open: 4, median: { at: 24 }, p90: { at: null } })
  })
  it('counts what was withdrawn until then, and no longer', () => {
    const [one] = asked([], [50])
    const withdrawn = { ...one!, endedAt: hour(-49) }
    expect(waitingUntil([withdrawn], 'answeredAt', now)).toMatchObject({
      n: 1,
      open: 0,
      median: { at: null },
    })
  })
})

it('bringing someone in: the time runs from the first offer through refusals until a yes', () => {
  const offer = (id: string, given: Partial<HandedOn>): HandedOn => ({
    id,
    conversationId: 'c',
    reason: 'time',
    afterId: null,
    offeredAt: hour(-10),
    acceptedAt: null,
    endedAt: null,
    isBack: false,
    isIntroduced: false,
    ...given,
  })
  const offers = [
    offer('1', { endedAt: hour(-8) }),
    offer('2', {
      afterId: '1',
      offeredAt: hour(-8),
      acceptedAt: hour(-6),
      endedAt: hour(-6),
      isIntroduced: true,
    }),
    offer('3', { reason: 'expertise', acceptedAt: hour(-9), endedAt: hour(-9), isBack: true }),
    offer('4', {}),
  ]
  const found = handingOn(offers, 40, now)
  expect(found).toMatchObject({ n: 3, perHundred: 5, back: { k: 1, n: 2 }, introduced: { k: 1, n: 2 } })
  expect(found.acceptance.at).toBe(4)
  expect(found.open).toBe(1)
  expect(found.byReason).toMatchObject([
    { reason: 'expertise', n: 1, open: 0, acceptance: { at: 1 } },
    { reason: 'time', n: 2, open: 1, acceptance: { at: 4 } },
  ])
})

describe('parity', () => {
  const small = [30, 45, 60, 90, 120]
  const large = [20, 25, 40, 50, 100]
  it('says how often the small wait longer, and how differently we keep what we promise', () => {
    const sides = {
      small: { waits: small, kept: { k: 56, n: 70 } },
      large: { waits: large, kept: { k: 48, n: 80 } },
    }
    const { a, difference } = parityOf(sides, 202611, 5)
    expect(a!.at).toBeCloseTo(0.72, 10)
    expect(difference!.at).toBeCloseTo(0.2, 4)
    expect(difference!.low).toBeCloseTo(0.0524, 4)
    expect(difference!.high).toBeCloseTo(0.3339, 4)
    expect(parityOf(sides, 202611, 5)).toEqual({ a, difference })
  })
  it('is not said of fewer than thirty each', () => {
    const few = { waits: small, kept: { k: 5, n: 5 } }
    expect(parityOf({ small: few, large: few }, 1)).toEqual({ a: null, difference: null })
  })
})

it('a figure is shown while it names a principle, somebody here, and a day to come', () => {
  const figure: NamedFigure = {
    figure: 'kept',
    principle: 'Integrity',
    owner: { id: 'x', name: 'Dora', isHere: true },
    endsOn: '2026-11-22',
  }
  expect(isShown(figure, '2026-11-22')).toBe(true)
  expect(isShown(figure, '2026-11-23')).toBe(false)
  expect(isShown({ ...figure, principle: null }, '2026-11-22')).toBe(false)
  expect(isShown({ ...figure, owner: { id: 'x', name: 'Dora', isHere: false } }, '2026-11-22')).toBe(false)
})

describe('a share', () => {
  it('is a number from ten on, with how sure; below that only so many of so many', () => {
    expect(share({ name: 'x' }, { k: 3, n: 9 })).toMatchObject({
      value: null,
      interval: null,
      isInWords: true,
    })
    const ten = share({ name: 'x', open: 2 }, { k: 9, n: 10 })
    expect(ten).toMatchObject({ value: 0.9, k: 9, n: 10, open: 2, isInWords: false })
    expect(ten.interval!.low).toBeCloseTo(0.5958, 4)
  })
  it('is said in words only where fewer answered than its guard asks for', () => {
    const few = share({ name: 'x' }, { k: 3, n: 31 }, LEAST_RESPONSE)
    expect(few).toMatchObject({ value: null, interval: null, k: 3, n: 31, isInWords: true })
    expect(share({ name: 'x' }, { k: 4, n: 40 }, LEAST_RESPONSE)).toMatchObject({
      value: 0.1,
      isInWords: false,
    })
  })
})

it('a month begins and ends where the workspace is', () => {
  const [first, second] = monthsUntil(new Date('2026-11-01T03:00:00Z'), 'America/New_York', 2)
  expect(first).toEqual({
    month: '2026-10-01',
    from: new Date('2026-10-01T04:00:00Z'),
    to: new Date('2026-11-01T04:00:00Z'),
  })
  expect(second!.month).toBe('2026-09-01')
})
