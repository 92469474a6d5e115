import { asked, keep } from './keep.ts'
import { linesOf } from './lines.ts'
import { mailUnderFaults } from './mail.ts'

// P1 and P5: 200 kills while 2,000 mails come in over 4 connections and answers go out.
const result = await mailUnderFaults({
  seed: asked('FAULTS_SEED', Date.now() % 1_000_000),
  mails: asked('FAULTS_MAILS', 2_000),
  replies: asked('FAULTS_REPLIES', 500),
  kills: asked('FAULTS_KILLS', 200),
  connections: asked('FAULTS_CONNECTIONS', 4),
  pauseMs: [300, 1_500],
})
keep('mail', linesOf(result))
const { in: into, out } = result
process.exit(
  into.lost +
    into.dup +
    into.altered +
    into.phantom +
    out.lost +
    out.dupOutside +
    out.altered +
    out.phantom ===
    0
    ? 0
    : 1,
)
