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
  const few = (names: readonly string[], least: number) =>
    names.filter((name) => (report.done.get(name) ?? 0) < least)
  // One charter in each organisation, a few things a round: each of them once is enough.
  const rare = [...few(STEP_NAMES, 3), ...few(CHARTER_NAMES, 1)]
  expect(rare, 'steps that hardly ever came to anything').toEqual([])
})
