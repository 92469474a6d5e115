import { describe, expect, it } from 'vitest'
import { foundIn, writes } from './look-back.ts'
import { answersIn, isReadBy } from './observation.ts'
import { isDrawn, mayBeAsked } from './sampling.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 9))

describe('who reads what was said', () => {
  const said = {
    id: 'x',
    kind: 'questions',
    aboutId: 'maya',
    notedAt: at(1),
    seenAt: null,
    sharedAt: null,
  } as const

  it('whom it is about reads it first, the others afterwards', () => {
    expect(isReadBy(said, 'maya', at(1))).toBe(true)
    expect(isReadBy(said, 'ravi', at(1))).toBe(false)
    expect(isReadBy({ ...said, seenAt: at(2) }, 'ravi', at(2))).toBe(true)
  })
  it('nobody keeps it from the others for more than a week', () => {
    expect(isReadBy(said, 'ravi', at(7))).toBe(false)
    expect(isReadBy(said, 'ravi', at(8))).toBe(true)
  })
  it('what is about nobody in person is everybody’s', () => {
    expect(isReadBy({ ...said, aboutId: null }, 'ravi', at(1))).toBe(true)
  })
  it('thanks are for whoever was thanked, until they share them', () => {
    const thanks = { ...said, kind: 'thanks', seenAt: at(2) } as const
    expect(isReadBy(thanks, 'ravi', at(20))).toBe(false)
    expect(isReadBy({ ...thanks, sharedAt: at(3) }, 'ravi', at(3))).toBe(true)
  })
})

describe('the three questions', () => {
  it('need not all be answered, and nothing at all is no answer', () => {
    const none = { timely: undefined, respect: undefined, myInterest: undefined, words: '' }
    expect(answersIn(none)).toBeNull()
    expect(answersIn({ ...none, respect: 'often' })).toBeNull()
    expect(answersIn({ ...none, respect: 'partly' })).toMatchObject({ timely: null, respect: 'partly' })
    expect(answersIn({ ...none, words: 'Well done.' })).toMatchObject({ words: 'Well done.' })
  })
})

describe('who is asked by mail', () => {
  it('is drawn by lot, and never when nobody is to be asked', () => {
    expect(isDrawn('018f0000-0000-7000-8000-00000000000a', 5)).toBe(true)
    expect(isDrawn('018f0000-0000-7000-8000-00000000000b', 5)).toBe(false)
    expect(isDrawn('018f0000-0000-7000-8000-00000000000a', null)).toBe(false)
  })
  it('is not asked again within thirty days (I18)', () => {
    expect(mayBeAsked(null, at(1))).toBe(true)
    expect(mayBeAsked(at(1), new Date(at(31).getTime() - 1))).toBe(false)
    expect(mayBeAsked(at(1), at(31))).toBe(true)
  })
})

describe('looking back', () => {
  const well = { harm: 'inconvenience', openOffers: 0, missedPromises: 0 }

  it('writes only after harm, an open offer or a missed promise', () => {
    const unsaid = { isConfirmed: false, mailsBefore: 1 }
    expect(writes(foundIn(well), unsaid)).toBe(false)
    for (const found of [{ harm: 'loss' }, { openOffers: 1 }, { missedPromises: 1 }])
      expect(writes(foundIn({ ...well, ...found }), unsaid)).toBe(true)
  })
  it('asks nobody whether it is solved who said so, but reminds of an open offer', () => {
    const said = { isConfirmed: true, mailsBefore: 0 }
    expect(writes(['missed_promise', 'harm'], said)).toBe(false)
    expect(writes(['open_offer'], said)).toBe(true)
  })
  it('never makes it more than two mails of ours (I23)', () => {
    expect(writes(['harm'], { isConfirmed: false, mailsBefore: 2 })).toBe(false)
  })
})
