import { corporaAbsent, corporaAreThere } from '#features/mail/corpora.fixture.ts'
import { asked, keep } from './keep.ts'
import { poisonAmongGood, poisonLine } from './poison.ts'

// P4: 1,000 good mails among every mail of the corpora and 500 bombs.
if (!corporaAreThere) {
  process.stdout.write(`P4: ${corporaAbsent}\n`)
  process.exit(0)
}
const found = await poisonAmongGood({
  seed: asked('FAULTS_SEED', 7),
  good: asked('FAULTS_MAILS', 1_000),
  bombs: asked('FAULTS_BOMBS', 500),
})
keep('poison', [poisonLine(found)])
process.exit(
  found.good === found.goodOf &&
    found.lost + found.altered === 0 &&
    found.slowest <= 60 &&
    found.alive.p99 < 100
    ? 0
    : 1,
)
