import { expect, test } from 'vitest'
import { clocksLine, clocksUnderFaults } from './clocks.ts'

test('every clock that comes due says so once, and soon, though workers are killed', async () => {
  const it = await clocksUnderFaults({
    seed: 20261122,
    open: 3_000,
    due: 300,
    overMs: 3_000,
    workers: 2,
    kills: 5,
    worker: 'bench/faults/clocks-worker.ts',
  })
  process.stdout.write(`${clocksLine(it)}\n`)
  expect(it, clocksLine(it)).toMatchObject({ fired: 300, twice: 0, never: 0, early: 0 })
  expect(it.latestMs, clocksLine(it)).toBeLessThan(5_000)
})
