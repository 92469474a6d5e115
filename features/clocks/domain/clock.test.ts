import { describe, expect, test } from 'vitest'
import type { WorkingTime } from '#features/people/domain/working-time.ts'
import {
  type Clock,
  letGo,
  paused,
  reopened,
  resumed,
  started,
  stopped,
  told,
  unstopped,
  voided,
  withheld,
} from './clock.ts'
import { dueOf } from './counting.ts'

const hours = (periods: WorkingTime['periods']) => ({ id: 'now', timeZone: 'UTC', periods })
const week = (opens: string, closes: string, days = [1, 2, 3, 4, 5]) =>
  hours(days.map((weekday) => ({ weekday, opens, closes })))
const OFFICE = week('09:00', '17:00')
const at = (text: string) => new Date(`2026-11-${text}:00Z`)

/** Two working hours, from Tuesday the 17th at ten. */
const clock = (given: Partial<Clock> = {}): Clock => ({
  ...started(
    {
      id: 'clock',
      subject: { kind: 'conversation', id: 'one' },
      kind: 'resolution',
      promiseId: 'promise',
      versionId: 'version',
      words: '',
      madeBy: null,
      teamId: null,
      inboxId: null,
      channel: '',
      audience: 'public',
      startsAt: at('17T10:00'),
      ...dueOf({ amount: 2, unit: 'working_hours' }, at('17T10:00'), OFFICE),
    },
    at('17T10:00'),
    OFFICE,
  ),
  ...given,
})

describe('a clock', () => {
  test('is kept until the instant that was told, and missed after it', () => {
    expect(stopped(clock(), at('17T12:00'), null).state).toBe('kept')
    const late = stopped(clock(), new Date(at('17T12:00').getTime() + 1), null)
    expect(late).toMatchObject({ state: 'missed', missedAt: at('17T12:00') })
    expect(stopped(late, at('17T15:00'), null)).toBe(late)
  })

  test('kept by what has not left counts nowhere until it leaves, in time or late; if it never does, it is owed as before', () => {
    const waits = withheld(stopped(clock(), at('17T11:00'), 'message'))
    expect(waits.state).toBe('void')
    expect(letGo(waits, at('17T12:00'))).toMatchObject({ state: 'kept', stoppedAt: at('17T12:00') })
    expect(letGo(waits, at('17T12:01'))).toMatchObject({ state: 'missed', missedAt: at('17T12:00') })
    expect(unstopped(waits, at('17T13:00'), OFFICE)).toMatchObject({
      state: 'running',
      dueAt: at('17T12:00'),
      stoppedById: null,
    })
    const over = voided(clock(), at('17T11:00'))
    expect([letGo(over, at('17T12:00')), unstopped(over, at('17T12:00'), OFFICE)]).toEqual([over, over])
  })

  test('that was done in time is kept, also when its miss was told at the same moment', () => {
    const missed = clock({ state: 'missed', missedAt: at('17T12:00') })
    expect(stopped(missed, at('17T12:00'), 'message')).toMatchObject({ state: 'kept', missedAt: null })
  })

  test('pauses once, and what is left is counted on: over the night, in the hours then in force', () => {
    const held = paused(clock(), 'waiting_on_them', at('17T11:00'), OFFICE)
    expect(held).toMatchObject({ state: 'paused', remainingMs: 3_600_000, nextFireAt: null })
    expect(paused(held, 'waiting_on_others', at('17T11:30'), OFFICE)).toBe(held)
    expect(resumed(held, at('17T16:30'), OFFICE).dueAt).toEqual(at('18T09:30'))
    expect(resumed(held, at('17T16:30'), week('12:00', '14:00')).dueAt).toEqual(at('18T13:00'))
  })

  test('does not pause any more once its time has passed', () => {
    expect(paused(clock(), 'waiting_on_them', at('17T12:00'), OFFICE).state).toBe('running')
  })

  test('that pauses and is done is kept; taken back, it pauses again', () => {
    const held = paused(clock(), 'waiting_on_them', at('17T11:00'), OFFICE)
    const done = stopped(held, at('19T11:00'), 'message')
    expect(done).toMatchObject({ state: 'kept', pauseReason: null })
    expect(unstopped(done, at('19T11:00'), OFFICE)).toEqual(held)
  })

  test('taken back, runs with the time that was told; a missed one is owed again', () => {
    const done = stopped(clock(), at('17T11:00'), 'message')
    expect(unstopped(done, at('17T11:00'), OFFICE)).toEqual(clock())
    const late = stopped(clock(), at('17T13:00'), 'message')
    expect(unstopped(late, at('17T13:00'), OFFICE)).toMatchObject({ state: 'missed', stoppedAt: null })
  })

  test('opened again, runs on with what was left; void stays void', () => {
    const done = stopped(clock(), at('17T11:00'), 'answer')
    const again = reopened(done, at('20T16:30'), { before: OFFICE, now: OFFICE })
    expect(again).toMatchObject({ state: 'running', dueAt: at('23T09:30'), stoppedAt: null })
    expect(again.moves).toMatchObject([{ kind: 'reopening', leftMs: 3_600_000, dueBefore: at('17T12:00') }])
    const nothing = voided(clock(), at('17T11:00'))
    expect(reopened(nothing, at('20T16:30'), { before: OFFICE, now: OFFICE })).toBe(nothing)
  })

  test('that was done in a pause and is opened again has what was left then', () => {
    const held = paused(clock(), 'waiting_on_others', at('17T11:00'), OFFICE)
    const done = stopped(held, at('18T11:00'), 'answer')
    const again = reopened(done, at('19T10:00'), { before: OFFICE, now: OFFICE })
    expect(again.dueAt).toEqual(at('19T11:00'))
    expect(again.moves.map(({ kind, to }) => [kind, to])).toEqual([
      ['pause', at('18T11:00')],
      ['reopening', at('19T10:00')],
    ])
  })

  test('once missed stays missed: told, void or opened again', () => {
    const missed = clock({ state: 'missed', missedAt: at('17T12:00') })
    expect(told(missed, at('17T12:10'))).toMatchObject({ state: 'missed', toldAt: at('17T12:10') })
    expect(voided(missed, at('17T12:10'))).toMatchObject({ state: 'missed', stoppedAt: at('17T12:10') })
  })
})

describe('rules that other desks learned', () => {
  test('another amount moves the due time by exactly the difference, counted from the same start', () => {
    const due = (amount: number) => dueOf({ amount, unit: 'hours' }, at('17T10:00'), OFFICE).dueAt.getTime()
    expect(due(4) - due(2)).toBe(2 * 3_600_000)
  })
  test('hours around the clock lose no minute at midnight', () => {
    const always = week('00:00', '24:00', [1, 2, 3, 4, 5, 6, 7])
    for (let days = 1; days < 40; days += 1)
      expect(dueOf({ amount: days * 24, unit: 'working_hours' }, at('01T08:15'), always).dueAt).toEqual(
        new Date(at('01T08:15').getTime() + days * 86_400_000),
      )
  })
  test('48 working hours at 12 a day, from Wednesday at night over two holidays, are due six days later', () => {
    const holidays = ['2026-11-19', '2026-11-20'].map((on) => ({ on, name: 'Holiday' }))
    const calendar = { ...week('08:00', '20:00', [1, 2, 3, 4, 5, 6, 7]), holidays }
    expect(dueOf({ amount: 48, unit: 'working_hours' }, at('18T23:00'), calendar).dueAt).toEqual(
      at('24T20:00'),
    )
  })
})
