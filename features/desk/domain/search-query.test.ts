import { describe, expect, it } from 'vitest'
import { messageQuery, readAsked, subjectQuery } from './search-query.ts'

const noStems = () => []
const asked = (typed: string) => messageQuery(readAsked(typed), noStems)

describe('what is asked for', () => {
  it.each([
    ['boiler', "('boiler':*)"],
    ['broken Boiler', "('broken') & ('boiler':*)"],
    ['"broken boiler"', "('broken' <-> 'boiler')"],
    ['"broken boiler" cold', "('broken' <-> 'boiler') & ('cold':*)"],
    ['INV-2024-001', "('inv' <-> '2024' <-> '001':*)"],
    ['Ana@Example.org', "('ana' <-> 'example' <-> 'org':*)"],
    ['Straße Æther', "('strasse') & ('aether':*)"],
    ['x', "('x')"],
    ['"never closed', "('never' <-> 'closed')"],
  ])('%s is %s', (typed, query) => {
    expect(asked(typed)).toBe(query)
  })

  it.each([
    ['#4182', 4182],
    ['4182', 4182],
    ['# 12', 12],
    ['41a', null],
    ['9999999999', null],
    ['4 182', null],
  ])('the number in %j is %s', (typed, number) => {
    expect(readAsked(typed).number).toBe(number)
  })

  it.each(['a:*|!b&(c)<->d\\ \' " \u0000 :A', "'; drop table messages", '%_\\', '\u202e\ufeff', '"', '!!!'])(
    'operators in %j are no operators',
    (typed) => {
      expect(asked(typed)).toMatch(
        /^(\('[\p{L}\p{N}\p{M}]+'(:\*)?( <-> '[\p{L}\p{N}\p{M}]+'(:\*)?)*\)( & )?)*$/u,
      )
    },
  )

  it('without spaces is split where words end, and its words need not stand together', () => {
    expect(asked('暖房修理').split(' & ').length).toBeGreaterThan(1)
  })

  it('has other forms of words beside them, unless they are found anyway', () => {
    expect(
      messageQuery(readAsked('boilers refund'), (word) => (word === 'boilers' ? ['boiler'] : ['refund'])),
    ).toBe("('boilers' | 'boiler') & ('refund':*)")
  })

  it('in subjects is marked', () => {
    expect(subjectQuery(readAsked('"broken boiler" x'))).toBe("('~broken' <-> '~boiler') & ('~x')")
  })

  it('is bounded', () => {
    expect(readAsked('word '.repeat(50)).terms).toHaveLength(10)
  })
})
