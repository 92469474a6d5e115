import { expect, test } from 'vitest'
import { worked } from '#platform/testing/work.ts'
import { emailAddress } from './endpoint.ts'

const isOne = (text: string): boolean => emailAddress.safeParse(text).success

test('an address is one, and what is none is not', () => {
  expect(['ana@customer.example', ' ana+shop@customer.example ', 'añá@münchen.example'].map(isOne)).toEqual([
    true,
    true,
    true,
  ])
  expect(['ana', 'ana@customer', 'a@b@c.example', 'a b@c.example', ''].map(isOne)).toEqual(
    Array(5).fill(false),
  )
})

test('a very long one is refused at once, however it is made', () => {
  const work = worked()
  for (const text of [`a@${'.'.repeat(200_000)}@`, `${'a@'.repeat(100_000)}`, `a@${'b.'.repeat(100_000)} `])
    expect(isOne(text)).toBe(false)
  expect(work()).toBeLessThan(1_000)
})
