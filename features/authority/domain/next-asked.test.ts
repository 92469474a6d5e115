import { describe, expect, test } from 'vitest'
import type { There } from '#features/people/domain/presence.ts'
import { nextAsked } from './next-asked.ts'

const here: There = { here: true, words: 'here', from: null }
const from = (at: string): There => ({ here: false, words: 'outside_hours', from: new Date(at) })
const gone: There = { here: false, words: 'gone', from: null }
const holder = (id: string) => ({ id, grantId: `grant of ${id}` })

const asking = {
  askedBy: 'maya',
  above: ['sofia', 'dora'],
  holders: [holder('dora'), holder('henrik'), holder('maya'), holder('sofia')],
  there: new Map([
    ['sofia', here],
    ['dora', here],
    ['henrik', here],
    ['maya', here],
  ]),
  asked: [] as string[],
}

describe('who is asked next', () => {
  test('the nearest above whoever asks who may give it and is there, and never whoever asks', () => {
    expect(nextAsked(asking)).toEqual({ ...holder('sofia'), thereFrom: null })
  })
  test('then the next one further up, then whoever else may give it', () => {
    expect(nextAsked({ ...asking, asked: ['sofia'] })?.id).toBe('dora')
    expect(nextAsked({ ...asking, asked: ['sofia', 'dora'] })?.id).toBe('henrik')
    expect(nextAsked({ ...asking, asked: ['sofia', 'dora', 'henrik'] })).toBeNull()
  })
  test('somebody further away who is there goes before the nearest who is not', () => {
    const there = new Map([...asking.there, ['sofia', from('2026-03-02T13:00:00Z')]] as const)
    expect(nextAsked({ ...asking, there })?.id).toBe('dora')
  })
  test('when nobody is there it waits with whoever is back first', () => {
    const there = new Map([
      ['sofia', from('2026-03-03T09:00:00Z')],
      ['dora', from('2026-03-02T13:00:00Z')],
      ['henrik', gone],
    ])
    expect(nextAsked({ ...asking, there })).toEqual({
      ...holder('dora'),
      thereFrom: new Date('2026-03-02T13:00:00Z'),
    })
  })
  test('whoever has left, or holds no grant that covers it, is not asked', () => {
    const there = new Map([['sofia', gone]] as const)
    expect(nextAsked({ ...asking, there, holders: [holder('sofia')] })).toBeNull()
    expect(nextAsked({ ...asking, holders: [] })).toBeNull()
  })
})
