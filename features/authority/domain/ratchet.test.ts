import { expect, test } from 'vitest'
import { type Aftermath, type Evidence, ratchet, ratchetBack } from './ratchet.ts'

const granted = (n: number, amount = 18_000): Evidence[] =>
  Array.from({ length: n }, () => ({ isGranted: true, amount }))
const refused: Evidence = { isGranted: false, amount: 50_000 }

test('22 of 22 are needed at the least before a wider grant is proposed', () => {
  expect(ratchet(granted(21), 10_000)).toBeNull()
  expect(ratchet(granted(22), 10_000)).toMatchObject({ k: 22, n: 22, amount: 18_000 })
})
test('one no among few says that somebody should still be asked; among many it is still sure', () => {
  expect(ratchet([...granted(22), refused], 10_000)).toBeNull()
  expect(ratchet([...granted(40), refused], 10_000)).toMatchObject({ k: 40, n: 41, amount: 18_000 })
})
test('the limit that is proposed would have covered all that was granted, and nothing that was refused', () => {
  expect(ratchet([...granted(40), ...granted(1, 25_000), refused], 10_000)?.amount).toBe(25_000)
})
test('what the limit covers by now proposes nothing', () => {
  expect(ratchet(granted(30), 18_000)).toBeNull()
  expect(ratchet([], 0)).toBeNull()
})

test('a narrower limit is proposed once it is sure that too many are left worse, from ten cases on', () => {
  const well = (n: number): Aftermath[] => Array.from({ length: n }, () => ({ isHurt: false, amount: 4_000 }))
  const hurt = (n: number): Aftermath[] => Array.from({ length: n }, () => ({ isHurt: true, amount: 9_000 }))
  expect(ratchetBack([...hurt(5), ...well(4)], 10_000)).toBeNull()
  // Wilson: 3 of 10 is .108 at the least, 4 of 10 is .168.
  expect(ratchetBack([...hurt(3), ...well(7)], 10_000)).toBeNull()
  expect(ratchetBack([...hurt(4), ...well(6)], 10_000)).toMatchObject({ k: 4, n: 10, amount: 5_000 })
  expect(ratchetBack([...hurt(4), ...well(6)], 6_000)).toMatchObject({ amount: 4_000 })
  expect(ratchetBack(hurt(10), 1)).toMatchObject({ amount: 0 })
})
