import { hooksLines, hooksUnderFaults } from './hooks.ts'
import { asked, keep } from './keep.ts'

// P14: webhooks under every kind of receiver, with workers killed mid-post and the clock moved through all three days.
const found = await hooksUnderFaults({
  seed: asked('FAULTS_SEED', 14),
  events: asked('FAULTS_EVENTS', 40),
  kills: asked('FAULTS_KILLS', 30),
  quiet: asked('FAULTS_QUIET', 20),
  steps: asked('FAULTS_STEPS', 10),
})
keep('hooks', hooksLines(found))
const wrong =
  found.missing +
  found.phantom +
  found.badlySigned +
  found.canaryHits +
  found.words +
  found.firstTriesOffScheduleBy
process.exit(wrong === 0 && found.wellP95Ms < 10_000 ? 0 : 1)
