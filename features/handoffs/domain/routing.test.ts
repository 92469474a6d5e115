import { describe, expect, expectTypeOf, test } from 'vitest'
import { chooseOwner, type Incoming, type Member, type Settings, teamFor } from './routing.ts'

const incoming: Incoming = { words: 'The boiler is cold', tags: [], language: 'en' }
const member = (id: string, given: Partial<Member> = {}): Member => ({
  id,
  languages: ['en'],
  skills: [],
  there: { is: 'at_work' },
  knowsThem: false,
  load: 0,
  ...given,
})
const rule = (given: Partial<Settings> = {}): Settings => ({
  mode: 'least_loaded',
  bySkills: true,
  byLanguage: true,
  samePerson: true,
  onlyWhoIsHere: true,
  atMost: null,
  lastGivenId: null,
  ...given,
})
const boilers = (level: number) => [{ name: 'Boilers', level }]

describe('who gets what comes in', () => {
  test('whoever has least; equals one after the other', () => {
    expect(chooseOwner([member('a', { load: 2 }), member('b')], incoming, rule())).toEqual({
      id: 'b',
      why: [{ code: 'has_time' }],
    })
    expect(chooseOwner([member('a'), member('b')], incoming, rule({ lastGivenId: 'a' }))?.id).toBe('b')
  })
  test('one after the other, from the last on, and from the first again', () => {
    const turn = (lastGivenId: string | null) =>
      chooseOwner(
        [member('a', { load: 9 }), member('b'), member('c')],
        incoming,
        rule({ mode: 'round_robin', lastGivenId }),
      )
    expect([null, 'a', 'b', 'c'].map((last) => turn(last)?.id)).toEqual(['a', 'b', 'c', 'a'])
    expect(turn('a')?.why).toEqual([{ code: 'next_in_turn' }])
  })
  test('whoever served them last before whoever knows the matter, and that before the language', () => {
    const ravi = member('ravi', { skills: boilers(3), load: 9 })
    const mia = member('mia', { knowsThem: true, load: 9 })
    expect(chooseOwner([ravi, mia, member('tom')], incoming, rule())?.id).toBe('mia')
    expect(chooseOwner([ravi, member('tom')], incoming, rule())).toEqual({
      id: 'ravi',
      why: [{ code: 'knows', what: 'Boilers' }, { code: 'has_time' }],
    })
    const ines = member('ines', { languages: ['pt'], load: 9 })
    expect(chooseOwner([ines, member('tom')], { ...incoming, language: 'pt' }, rule())?.why).toEqual([
      { code: 'speaks', language: 'pt' },
      { code: 'has_time' },
    ])
  })
  test('nobody who is away, outside hours or has enough; then it is the team’s', () => {
    const away = member('away', { there: { is: 'away', until: null } })
    const later = member('later', { there: { is: 'from', at: new Date() } })
    const full = member('full', { load: 5 })
    expect(chooseOwner([away, later, full], incoming, rule({ atMost: 5 }))).toBeNull()
    expect(chooseOwner([away, later], incoming, rule({ onlyWhoIsHere: false }))?.id).toBe('later')
    expect(chooseOwner([], incoming, rule())).toBeNull()
  })
  test('another team by words or language, the first that fits', () => {
    const moves = [
      { words: ['invoice', 'bill'], language: null, teamId: 'billing' },
      { words: [], language: 'fr', teamId: 'french' },
    ]
    expect(teamFor({ ...incoming, words: 'Two bills came' }, moves)).toEqual({
      teamId: 'billing',
      why: 'words',
    })
    expect(teamFor({ ...incoming, language: 'fr' }, moves)).toEqual({ teamId: 'french', why: 'language' })
    expect(teamFor(incoming, moves)).toBeNull()
    expect(teamFor(incoming, [{ words: [], language: null, teamId: 'all' }])).toBeNull()
  })
  test('it cannot see what anybody pays: the types have no such field (I07)', () => {
    expectTypeOf<keyof Incoming>().toEqualTypeOf<'words' | 'tags' | 'language'>()
    expectTypeOf<keyof Member>().toEqualTypeOf<
      'id' | 'languages' | 'skills' | 'there' | 'knowsThem' | 'load'
    >()
    expectTypeOf<keyof Settings>().toEqualTypeOf<
      'mode' | 'bySkills' | 'byLanguage' | 'samePerson' | 'onlyWhoIsHere' | 'atMost' | 'lastGivenId'
    >()
  })
})
