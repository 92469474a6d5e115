import { clocksLine, clocksUnderFaults } from './clocks.ts'
import { costLine, costOfClocks } from './clocks-cost.ts'
import { asked, keep } from './keep.ts'

// P11: 10,000 promises come due in a minute among 1,000,000, workers are killed ten times; and what a promise costs then.
const open = asked('FAULTS_OPEN', 1_000_000)
const due = asked('FAULTS_DUE', 10_000)
let costs: Awaited<ReturnType<typeof costOfClocks>> = []
const found = await clocksUnderFaults({
  seed: asked('FAULTS_SEED', 11),
  open,
  due,
  overMs: asked('FAULTS_SECONDS', 60) * 1_000,
  workers: asked('FAULTS_WORKERS', 2),
  kills: asked('FAULTS_KILLS', 10),
  also: async (database, ground) => {
    costs = await costOfClocks(database, ground, asked('FAULTS_TURNS', 200))
  },
})
keep('clocks', [clocksLine(found), costLine(open, costs)])
const isWhole = found.fired === due && found.twice + found.never + found.early === 0
process.exit(isWhole && found.latestMs <= 5_000 && costs.every(({ ratio }) => ratio <= 1.5) ? 0 : 1)
