import { describe, expect, test } from 'vitest'
import { type Clock, started, stopped, told } from './clock.ts'
import { dueOf } from './counting.ts'
import { DEFAULT_STEPS } from './escalation.ts'
import { fired } from './firing.ts'
import { heardAfterAll, isAhead, type Notice, unheard } from './unheard.ts'

const OFFICE = {
  id: 'now',
  timeZone: 'UTC',
  periods: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })),
}
const at = (text: string) => new Date(`2026-11-${text}:00Z`)
const begin = (from: string, hours: number, given: Partial<Clock> = {}): Clock => ({
  ...started(
    {
      id: from,
      subject: { kind: 'conversation', id: 'one' },
      ...{ kind: 'first_answer', promiseId: null, versionId: null, words: '', madeBy: null },
      ...{ teamId: null, inboxId: null, channel: '', audience: 'public', startsAt: at(from) },
      ...dueOf({ amount: hours, unit: 'working_hours' }, at(from), OFFICE),
    },
    at(from),
    OFFICE,
  ),
  ...given,
})
const noted = (text: string, id = 'notice'): Notice => ({ id, at: at(text) })
const back = (clock: Clock, when: string, since: Parameters<typeof unheard>[4] = null) =>
  unheard(clock, noted(when), OFFICE, DEFAULT_STEPS, since)
/** Due on Tuesday the 17th at twelve; they were written at 11:40 that it will be 14:00. */
const first = told(begin('17T10:00', 2), at('17T11:40'), 'notice')
const second = begin('17T11:40', 1, { begunById: 'notice', dueAt: at('17T14:00') })

describe('a notice with a new time that never arrived', () => {
  test('told nobody: the earlier time counts, is missed aloud, and goes up', () => {
    const again = back(first, '17T11:50')
    expect(again).toMatchObject({ toldAt: null, state: 'running', dueAt: at('17T12:00') })
    const { clock, told: said } = fired(again, at('17T12:30'), OFFICE, DEFAULT_STEPS)
    expect(clock).toMatchObject({ state: 'missed', toldAt: null })
    expect(said).toEqual([{ what: 'missed' }])
    expect(fired(clock, at('17T13:00'), OFFICE, DEFAULT_STEPS).told).toMatchObject([{ to: 'team_lead' }])
  })
  test('days later: a miss that was told quietly is owed and goes up from then on; what the notice began counts nowhere', () => {
    const { clock: quiet } = fired(first, at('17T12:01'), OFFICE, DEFAULT_STEPS)
    expect(quiet).toMatchObject({ state: 'missed', nextFireAt: null })
    expect(back(quiet, '20T10:00')).toMatchObject({ state: 'missed', toldAt: null, stoppedAt: null })
    expect(back(quiet, '20T10:00').nextFireAt).not.toBeNull()
    for (const ended of [
      second,
      stopped(second, at('17T13:00'), 'reply'),
      stopped(second, at('17T15:00'), 'reply'),
    ])
      expect(back(ended, '20T10:00')).toMatchObject({ state: 'void', missedAt: null, nextFireAt: null })
  })
  test('is said once, and moves nothing that was told otherwise', () => {
    const [again, gone] = [back(first, '17T11:50'), back(second, '17T11:50')]
    expect([back(again, '17T11:55'), back(gone, '17T11:55')]).toEqual([again, gone])
    const other = told(begin('17T10:00', 2), at('17T11:40'), 'another')
    expect(back(other, '17T11:50')).toBe(other)
  })
  test('leaves what a later notice told them to that one', () => {
    const since = { toldAt: at('17T13:45'), toldById: 'later' }
    expect(back(first, '20T10:00', since)).toMatchObject(since)
  })
  test('but left after all, in time, tells them from then on; past its own time it tells nothing', () => {
    const [again, gone] = [back(first, '17T11:50'), back(second, '17T11:50')]
    expect(isAhead([again, gone], noted('17T13:00'))).toBe(true)
    expect(isAhead([again, gone], noted('17T14:00'))).toBe(false)
    expect(heardAfterAll(again, noted('17T13:00'), OFFICE)).toMatchObject({ toldAt: at('17T13:00') })
    expect(heardAfterAll(gone, noted('17T13:00'), OFFICE)).toMatchObject({
      state: 'running',
      stoppedAt: null,
      stoppedById: null,
    })
  })
})
