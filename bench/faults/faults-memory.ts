import { asked, keep } from './keep.ts'
import { largeMailsAtOnce, memoryLine } from './memory.ts'

// P23: 20 mails of nearly 50 MB over 20 connections at once; no part may take more than 512 MB.
const found = await largeMailsAtOnce({
  seed: asked('FAULTS_SEED', 23),
  mails: asked('FAULTS_MAILS', 20),
  megabytes: asked('FAULTS_MEGABYTES', 46),
})
keep('memory', [memoryLine(found)])
const most = Math.max(...Object.values(found.most))
process.exit(found.lost + found.dup + found.altered === 0 && most <= 512 ? 0 : 1)
