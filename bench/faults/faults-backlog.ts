import { backlogAndOthers, backlogLine } from './backlog.ts'
import { asked, keep } from './keep.ts'

// P13: 10,000 mails wait in one organisation, then 100 come to another.
const found = await backlogAndOthers({
  seed: asked('FAULTS_SEED', 13),
  first: asked('FAULTS_MAILS', 10_000),
  second: asked('FAULTS_OTHERS', 100),
})
keep('backlog', [backlogLine(found)])
process.exit(found.waited <= 60 && found.desk.p95 < 500 && found.inOrder === found.conversations ? 0 : 1)
