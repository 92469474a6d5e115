import { expect, test } from 'vitest'
import { hooksLines, hooksUnderFaults } from './hooks.ts'

// A quarter of a minute where nothing else runs.
test('what was produced is delivered, however receivers fail and the worker dies mid-post', async () => {
  const it = await hooksUnderFaults({ seed: 14, events: 4, kills: 3, quiet: 2, steps: 1 })
  expect(it, hooksLines(it).join('\n')).toMatchObject({
    produced: 6,
    missing: 0,
    phantom: 0,
    badlySigned: 0,
    canaryHits: 0,
    words: 0,
    firstTriesOffScheduleBy: 0,
  })
  process.stdout.write(`${hooksLines(it).join('\n')}\n`)
})
