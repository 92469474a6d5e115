import { expect, test } from 'vitest'
import { erasedLine, staysErased } from './erased.ts'
import { loopsLine, noLoops } from './loops.ts'
import { onceLine, onceOnly } from './once.ts'

test('one mail is one message, however often and by whichever way it comes', async () => {
  const it = await onceOnly({ seed: 20261122, each: 1, ways: 6 })
  expect(it, onceLine(it)).toMatchObject({ dup: 0, lost: 0, phantom: 0, unaccounted: 0, seenFromBoth: 3 })
  expect(it.seenFromBothOf).toBe(3)
})

test('no machine is answered by a machine of ours, and two of ours stop after two', async () => {
  const it = await noLoops({ seed: 20261122, chain: 0, corpusStep: 8 })
  expect(it, loopsLine(it)).toMatchObject({ toMachines: 0, perSender: 1 })
  expect(it.between, loopsLine(it)).toBeLessThanOrEqual(2)
})

test('what was erased stays erased when it is delivered again', async () => {
  const it = await staysErased({ seed: 20261122, people: 2 })
  expect(it, erasedLine(it)).toMatchObject({ erased: 2, redelivered: 4, recreated: 0, canaries: 0 })
})
