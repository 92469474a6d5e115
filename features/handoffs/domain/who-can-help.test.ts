import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Candidate, type Need, whoCanHelp } from './who-can-help.ts'

const now = new Date('2026-11-17T10:00:00Z')
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const need = (given: Partial<Need> = {}): Need => ({
  kind: 'help',
  harm: 'none',
  tags: [],
  words: 'The boiler is not working after the visit',
  language: null,
  ...given,
})
const colleague = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  skills: [],
  languages: ['en'],
  isOfTeam: false,
  line: null,
  mayDecide: false,
  hadIt: false,
  knowsThem: false,
  there: { is: 'at_work' },
  load: 3,
  ...given,
})
const order = (candidates: Candidate[], given: Partial<Need> = {}) =>
  whoCanHelp(candidates, need(given), now).map(({ id }) => id)
const boilers = (level: number) => [{ name: 'Boilers', level }]

describe('who can help', () => {
  test('whoever knows the matter comes before whoever is only here', () => {
    const ravi = colleague('ravi', { skills: boilers(3), there: { is: 'from', at: at(4) } })
    const sofia = colleague('sofia', { there: { is: 'here' } })
    expect(whoCanHelp([sofia, ravi], need(), now)[0]).toEqual({
      id: 'ravi',
      reason: 'expertise',
      why: [
        { code: 'knows', what: 'Boilers' },
        { code: 'from', at: at(4) },
      ],
    })
  })
  test('a higher level first; what is on leave last', () => {
    const teaches = colleague('teaches', { skills: boilers(3) })
    const learns = colleague('learns', { skills: boilers(1) })
    const away = colleague('away', { skills: boilers(3), there: { is: 'away', until: at(100) } })
    expect(order([away, learns, teaches])).toEqual(['teaches', 'learns', 'away'])
  })
  test('a tag says it too, and a name of several words must stand there whole', () => {
    const gas = colleague('gas', { skills: [{ name: 'Gas safety', level: 3 }] })
    const plain = colleague('plain', { load: 0 })
    expect(order([plain, gas], { words: 'gas bill' })).toEqual(['plain', 'gas'])
    expect(order([plain, gas], { words: '', tags: ['gas safety'] })).toEqual(['gas', 'plain'])
  })
  test('what needs a decision goes to whoever may decide: the manager before the next further up', () => {
    const sofia = colleague('sofia', { line: 'manager' })
    const dora = colleague('dora', { line: 'further_up', there: { is: 'here' } })
    const ravi = colleague('ravi', { skills: boilers(3), there: { is: 'here' } })
    const first = whoCanHelp([ravi, dora, sofia], need({ kind: 'complaint' }), now)[0]
    expect(first).toMatchObject({ id: 'sofia', reason: 'authority' })
    expect(order([ravi, dora, sofia])[0]).toBe('ravi')
  })
  test('a decision may also be taken by whoever may give more than the one who asks; of two above, by the one who may', () => {
    const holds = colleague('holds', { mayDecide: true })
    const knows = colleague('knows', { skills: boilers(2) })
    const lead = colleague('lead', { line: 'leads_team' })
    const manager = colleague('manager', { line: 'manager', mayDecide: true })
    const list = whoCanHelp([knows, holds, lead, manager], need({ kind: 'complaint', words: '' }), now)
    expect(list.map(({ id }) => id)).toEqual(['manager', 'lead', 'holds', 'knows'])
    expect(list[2]).toEqual({
      id: 'holds',
      reason: 'authority',
      why: [{ code: 'may_decide' }, { code: 'at_work' }],
    })
    expect(whoCanHelp([holds], need(), now)[0]!.reason).toBe('time')
  })
  test('who had it before, then who served them last, then who speaks their language', () => {
    const had = colleague('had', { hadIt: true })
    const knows = colleague('knows', { knowsThem: true })
    const speaks = colleague('speaks', { languages: ['pt'] })
    expect(order([colleague('a'), speaks, knows, had], { language: 'pt' })).toEqual([
      'had',
      'knows',
      'speaks',
      'a',
    ])
  })
  test('where nobody is better suited, it is time that is asked for, of the team first and of who has least', () => {
    const busy = colleague('busy', { isOfTeam: true, load: 9 })
    const free = colleague('free', { isOfTeam: true, load: 1 })
    const list = whoCanHelp([colleague('other'), busy, free], need(), now)
    expect(list.map(({ id }) => id)).toEqual(['free', 'busy', 'other'])
    expect(list[0]).toMatchObject({ reason: 'time', why: [{ code: 'same_team' }, { code: 'at_work' }] })
  })
  test('danger goes to who is here now, also before who knows it a little', () => {
    const learns = colleague('learns', { skills: boilers(1), there: { is: 'from', at: at(30) } })
    const here = colleague('here', { there: { is: 'here' } })
    expect(order([learns, here])[0]).toBe('here')
    expect(order([learns, here], { harm: 'danger' })[0]).toBe('here')
  })
  test('the order is the same however they come', () => {
    const all = ['a', 'b', 'c', 'd'].map((id) => colleague(id))
    expect(order([...all].reverse())).toEqual(order(all))
  })
  test('it cannot see what anybody pays: the types have no such field (I07)', () => {
    expectTypeOf<keyof Need>().toEqualTypeOf<'kind' | 'harm' | 'tags' | 'words' | 'language'>()
    expectTypeOf<keyof Candidate>().toEqualTypeOf<
      | 'id'
      | 'name'
      | 'skills'
      | 'languages'
      | 'isOfTeam'
      | 'line'
      | 'mayDecide'
      | 'hadIt'
      | 'knowsThem'
      | 'there'
      | 'load'
    >()
  })
})
