import { expect, test } from 'vitest'
import { runHistories } from '#server/testing/histories/run.ts'
import { STEP_NAMES } from '#server/testing/histories/steps.ts'
import { CHARTER_NAMES } from '#server/testing/histories/steps-charter.ts'

const seed = Number(process.env.REGARD_HISTORY_SEED ?? 20261122)
const histories = Number(process.env.REGARD_HISTORIES ?? 120)
const LONG = 3_600_000

test('whatever people do, in whatever order and two at once, the invariants hold', {
  timeout: LONG,
}, async () => {
  const report = await runHistories({ seed, histories, rounds: 30 })
  process.stdout.write(
    `histories=${report.histories} steps=${report.steps} events=${report.events} seconds=${report.seconds.toFixed(1)} seed=${seed} violations=${report.violations.length} done: ${[...report.done].map(([name, times]) => `${name} ${times}`).join(', ')}\n`,
  )
  expect(report.violations).toEqual([])
  // Who of two at once is first is open, so that numbers differ a little from run to run: the weights aim at ten of each.
  const never = [...STEP_NAMES, ...CHARTER_NAMES].filter((name) => !report.done.has(name))
  expect(never, 'steps that never came to anything').toEqual([])
})
