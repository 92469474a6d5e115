import { describe, expect, it } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

const keys = (now: string) => snoozeTimes(now, 'Europe/London').map((each) => each.key)

describe('natural times to put something aside', () => {
  it('in the morning the afternoon is offered', () =>
    expect(keys('2026-11-24T09:00:00Z')[0]).toBe('later-today'))
  it('late in the day it begins with tomorrow', () =>
    expect(keys('2026-11-24T16:00:00Z')[0]).toBe('tomorrow'))
  it('on a Sunday Monday is tomorrow and stands once', () =>
    expect(keys('2026-11-22T16:00:00Z')).toEqual(['tomorrow', 'next-week']))
  it('every one lies in the future', () => {
    const now = '2026-11-24T14:59:00Z'
    for (const each of snoozeTimes(now, 'Europe/London')) expect(each.at > now).toBe(true)
  })
})
