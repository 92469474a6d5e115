import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mailIn } from './mail-in.ts'
import { byLikeness, reachOf } from './outside-helper.ts'

const helpers = [
  { name: 'Bexley Salvage', helpsWith: 'Old taps and brass parts that nobody makes any more' },
  { name: 'Gas Safe Register', helpsWith: 'Gas certificates, who may work on a boiler' },
  { name: 'Sweep & Son', helpsWith: 'Chimneys, boilers on oil' },
  { name: 'مكتب النصيحة', helpsWith: 'ديون، فواتير التدفئة' },
]
const likely = (need: string) =>
  byLikeness(helpers, need)
    .filter(({ fits }) => fits)
    .map(({ name }) => name)

describe('who outside can help with a need', () => {
  test.each([
    ['I look for a brass tap, the old one drips', ['Bexley Salvage']],
    ['The chimney of our boiler smokes', ['Sweep & Son', 'Gas Safe Register']],
    ['Where do I get a gas certificate?', ['Gas Safe Register']],
    ['لا أستطيع دفع فواتير التدفئة', ['مكتب النصيحة']],
    ['Is this the right place for that, please?', []],
    ['', []],
  ])('“%s” is for %j', (need, names) => {
    expect(likely(need)).toEqual(names)
  })
  test('nobody is left out, whatever is needed', () => {
    fc.assert(
      fc.property(fc.string(), (need) => {
        expect(
          byLikeness(helpers, need)
            .map(({ name }) => name)
            .toSorted(),
        ).toEqual(helpers.map(({ name }) => name).toSorted())
      }),
    )
  })
})

describe('how somebody outside is reached', () => {
  test('is said in one line, and the mail address is found in it again', () => {
    const known = { phone: '020 7946 0155', email: 'lowe@salvage.example', web: '', note: 'Kent, 9 to 5' }
    expect(reachOf(known)).toBe('020 7946 0155 · lowe@salvage.example · Kent, 9 to 5')
    expect(mailIn(reachOf(known))).toBe(known.email)
  })
  test.each([
    ['write to lowe@salvage.example.', 'lowe@salvage.example'],
    ['Mr Lowe <lowe@salvage.example>', 'lowe@salvage.example'],
    ['020 7946 0155', ''],
    ['@salvage', ''],
  ])('“%s” has the address “%s”', (reach, address) => {
    expect(mailIn(reach)).toBe(address)
  })
})
