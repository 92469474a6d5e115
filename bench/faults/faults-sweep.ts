import { crashAtEveryStep, sweepLine } from './crash-sweep.ts'
import { asked, keep } from './keep.ts'

// P1: the SMTP part dies at every step between a mail's end and its answer.
const found = await crashAtEveryStep({ stride: asked('FAULTS_STRIDE', 1), seed: asked('FAULTS_SEED', 1) })
keep('sweep', [sweepLine(found)])
process.exit(found.lost + found.dup + found.altered + found.phantom + found.unaccounted === 0 ? 0 : 1)
