import { describe, expect, test } from 'vitest'
import { nextAttempt, outcomeOf, type RecipientOutcome } from './attempts.ts'

const at = new Date('2026-03-02T10:00:00Z')
const round = { attempts: 1, at, givesUpAt: new Date('2026-03-06T10:00:00Z'), chance: 0.5 }
const said = (
  state: RecipientOutcome['state'],
  code: number,
  address = 'ana@example.com',
): RecipientOutcome => ({
  address,
  state,
  code,
  words: `${code} said`,
})

describe('sending again', () => {
  test('waits a minute at first and four hours in the end, never at the same moment for all', () => {
    const wait = (attempts: number, chance: number) =>
      (nextAttempt(attempts, at, chance).getTime() - at.getTime()) / 60_000
    expect([1, 2, 3, 9, 50].map((attempts) => wait(attempts, 0.5))).toEqual([1, 2, 5, 240, 240])
    expect([wait(1, 0), wait(1, 1)]).toEqual([0.8, 1.2])
  })

  test('goes on for four days, and then it has failed', () => {
    let now = at
    let attempts = 0
    for (;;) {
      const outcome = outcomeOf([said('pending', 450)], { ...round, attempts: ++attempts, at: now })
      if (outcome.state !== 'queued') {
        expect(outcome).toMatchObject({ state: 'failed', code: 450, words: '450 said' })
        break
      }
      now = outcome.sendAfter
    }
    expect(now.getTime()).toBeGreaterThan(round.givesUpAt.getTime() - 5 * 3_600_000)
    expect(attempts).toBeGreaterThan(20)
  })
})

describe('what becomes of a delivery', () => {
  test('is sent when everybody has it', () => {
    expect(outcomeOf([said('accepted', 250), said('accepted', 250, 'b@x')], round)).toEqual({
      state: 'sent',
      words: null,
    })
  })

  test('waits only for those who have not got it', () => {
    const outcome = outcomeOf([said('accepted', 250), said('pending', 451, 'b@x')], round)
    expect(outcome).toMatchObject({ state: 'queued', code: 451, words: '451 said' })
  })

  test('has failed when somebody was refused for good, and says who when words differ', () => {
    expect(outcomeOf([said('accepted', 250), said('refused', 550, 'b@x')], round)).toMatchObject({
      state: 'failed',
      words: '550 said',
    })
    expect(outcomeOf([said('refused', 550, 'a@x'), said('refused', 552, 'b@x')], round)).toMatchObject({
      words: 'a@x: 550 said; b@x: 552 said',
    })
  })
})
