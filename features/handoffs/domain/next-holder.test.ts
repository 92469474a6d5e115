import { describe, expect, test } from 'vitest'
import { nextHolder, type Searched } from './next-holder.ts'

const ranked = ['ravi', 'ines', 'tom', 'lea'].map((id) => ({ id, reason: 'expertise' as const, why: [] }))
const searched = (given: Partial<Searched> = {}): Searched => ({
  toKind: 'colleague',
  reason: 'expertise',
  asked: ['ravi'],
  giverId: 'mia',
  suggestedId: null,
  ended: 'expired',
  ranked,
  team: { id: 'team', leadId: 'max' },
  above: ['sofia', 'dora'],
  ...given,
})
/** Everybody who is asked until nobody is left, when nobody says anything. */
function allAsked(given: Partial<Searched> = {}): string[] {
  const asked = [...(given.asked ?? ['ravi'])]
  for (;;) {
    const next = nextHolder(searched({ ...given, asked }))
    if (next === null) return asked
    asked.push((next.colleagueId ?? next.teamId)!)
    if (asked.length > 20) throw new Error('asks for ever')
  }
}

describe('whom it is offered to next', () => {
  test('when nobody says anything: the next best suited, then the lead, then up, each once', () => {
    expect(allAsked()).toEqual(['ravi', 'ines', 'tom', 'max', 'sofia', 'dora'])
  })
  test('whoever can is asked in widening circles: one, the next, the team, its lead, further up', () => {
    expect(allAsked({ toKind: 'anyone' })).toEqual(['ravi', 'ines', 'tom', 'team', 'max', 'sofia', 'dora'])
  })
  test('a team that is silent: its lead', () => {
    expect(allAsked({ toKind: 'team', asked: ['team'] })).toEqual(['team', 'max', 'sofia', 'dora'])
  })
  test('a no goes to whom it names, else back to the giver who had chosen', () => {
    expect(nextHolder(searched({ ended: 'declined', suggestedId: 'lea' }))).toMatchObject({
      colleagueId: 'lea',
      reason: 'expertise',
      why: [{ code: 'suggested' }],
    })
    expect(nextHolder(searched({ ended: 'declined' }))).toBeNull()
    expect(nextHolder(searched({ ended: 'declined', toKind: 'anyone' }))?.colleagueId).toBe('ines')
  })
  test('nobody is asked twice, and never the giver', () => {
    expect(nextHolder(searched({ ended: 'declined', suggestedId: 'ravi' }))).toBeNull()
    expect(nextHolder(searched({ ended: 'declined', suggestedId: 'mia' }))).toBeNull()
    expect(allAsked({ giverId: 'max' })).not.toContain('max')
  })
  test('brought in for one thing, the next is asked for the same', () => {
    const mixed = [{ id: 'ines', reason: 'time' as const, why: [] }, ...ranked]
    expect(nextHolder(searched({ ranked: mixed }))?.colleagueId).toBe('ines')
    expect(nextHolder(searched({ ranked: mixed.slice(0, 2), reason: 'expertise' }))?.colleagueId).toBe('max')
  })
})
