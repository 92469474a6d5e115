import { describe, expect, test } from 'vitest'
import { directorsAmong, isQuorum, missingAgreements, missingOwnPromises, noticeUntil } from './directors.ts'
import { answeringWithin, givingBack, spanInWords } from './first-promises.ts'
import { lacksOf } from './lacks.ts'
import { readabilityOf } from './readability.ts'
import { SEED, SEED_LANGUAGES, seedWords } from './seed.ts'

const now = new Date('2026-11-22T09:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
const director = (id: string, given: { agreed?: boolean; holdsOwn?: boolean; since?: Date } = {}) => ({
  id,
  agreed: given.agreed ?? false,
  holdsOwn: given.holdsOwn ?? false,
  since: given.since ?? ago(400),
})

describe('who counts as a director (I10)', () => {
  const [ada, dora, mia] = [
    { id: 'ada', role: 'admin' },
    { id: 'dora', role: 'director' },
    { id: 'mia', role: 'member' },
  ] as const
  test('the named board, else the directors, else the admins', () => {
    expect(directorsAmong([ada, dora, mia], ['mia'])).toEqual([mia])
    expect(directorsAmong([ada, dora, mia], [])).toEqual([dora])
    expect(directorsAmong([ada, mia], [])).toEqual([ada])
  })
  test('a board of which nobody is here any more counts as none', () => {
    expect(directorsAmong([ada, dora], ['gone'])).toEqual([dora])
  })
})

describe('a charter goes live only with every director', () => {
  const ask = (
    directors: ReturnType<typeof director>[],
    quorum: number | null = null,
    liveAt: Date | null = null,
  ) => ({
    directors,
    quorum,
    liveAt,
    now,
  })
  test('all agree and each holds a promise; otherwise it says who is missing', () => {
    expect(missingAgreements(ask([director('a', { agreed: true }), director('b')]))).toEqual(['b'])
    expect(missingOwnPromises(ask([director('a', { holdsOwn: true }), director('b')]))).toEqual(['b'])
    expect(missingAgreements(ask([director('a', { agreed: true })]))).toEqual([])
  })
  test('with a quorum those who are away may come later; more than half is needed', () => {
    const three = [director('a', { agreed: true }), director('b', { agreed: true }), director('c')]
    expect(missingAgreements(ask(three, 2))).toEqual([])
    expect(missingAgreements(ask(three, 3))).toEqual(['c'])
    expect(isQuorum(1, 2)).toBe(false)
    expect(isQuorum(2, 3)).toBe(true)
  })
  test('who was appointed after it went live has fourteen days', () => {
    const fresh = director('b', { since: ago(13) })
    const late = director('c', { since: ago(14) })
    expect(missingAgreements(ask([director('a', { agreed: true }), fresh, late], null, ago(100)))).toEqual([
      'c',
    ])
    expect(noticeUntil(fresh, ago(100))).toEqual(new Date(fresh.since.getTime() + 14 * 86_400_000))
    expect(noticeUntil(fresh, ago(5))).toBeNull()
  })
})

describe('the seed', () => {
  test('lacks only names, in every language (I08)', () => {
    for (const language of SEED_LANGUAGES)
      for (const terms of SEED) {
        const words = seedWords(terms.key, language)
        expect(words.needs, `${language} ${terms.key}`).toHaveLength(terms.needs.length)
        const version = {
          ...words,
          examples: [...words.examples],
          nonExamples: [...words.nonExamples],
          needs: words.needs.map((need, at) => ({
            kind: terms.needs[at]!,
            words: need,
            metById: 'somebody',
            metBy: '',
            notUntil: null,
          })),
          principleId: 'one',
          binds: { everyone: true, teamIds: [], units: [], levels: [] },
          clockRule: terms.clockRule,
          translatesId: null,
        }
        expect(
          lacksOf(version, { keeperId: 'x', reviewOn: '2027-01-01' }),
          `${language} ${terms.key}`,
        ).toEqual([])
      }
  })
  test('is not hard to read', () => {
    for (const { key } of SEED) {
      const { text, step, manner } = seedWords(key, 'en')
      expect(readabilityOf(`${text}\n${step}\n${manner}`).level, key).not.toBe('hard')
    }
  })
  test('says how fast this house answers and what each may give back', () => {
    const words = seedWords('answer', 'en')
    expect(answeringWithin(words, { amount: 1, unit: 'working_days' }, 'en')).toBe(words)
    expect(answeringWithin(words, { amount: 4, unit: 'working_hours' }, 'en').text).toBe(
      'A person answers within four working hours.',
    )
    expect(spanInWords({ amount: 2, unit: 'working_days' }, 'ar')).toBe('يومَي عمل')
    expect(givingBack(seedWords('way-forward', 'en'), '€50', 'en').needs).toEqual([
      'Each of us may put things right up to €50 without asking first',
    ])
  })
})

describe('how hard a text is to read', () => {
  test('is LIX: words in a sentence plus long words in a hundred', () => {
    expect(readabilityOf('The cat sat. The dog ran.')).toEqual({ lix: 3, grade: 1, level: 'easy' })
    expect(
      readabilityOf(
        'Notwithstanding aforementioned contractual stipulations, organisational responsibilities necessitate comprehensive documentation.',
      ).level,
    ).toBe('hard')
    expect(readabilityOf('')).toEqual({ lix: 0, grade: 1, level: 'easy' })
  })
})
