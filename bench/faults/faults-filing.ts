import { erasedLine, staysErased } from './erased.ts'
import { asked, keep } from './keep.ts'
import { loopsLine, noLoops } from './loops.ts'
import { onceLine, onceOnly } from './once.ts'

// One mail is one message (P3), no loops (P18), deleted stays deleted (P21): each on a started system.
const seed = asked('FAULTS_SEED', Date.now() % 1_000_000)
const once = await onceOnly({ seed, each: asked('FAULTS_EACH', 100), ways: 50 })
const loops = await noLoops({ seed, chain: 30 })
const erased = await staysErased({ seed, people: asked('FAULTS_PEOPLE', 50) })
keep('filing', [onceLine(once), loopsLine(loops), erasedLine(erased)])
const isWell =
  once.dup + once.lost + once.phantom + once.unaccounted === 0 &&
  once.seenFromBoth === once.seenFromBothOf &&
  loops.toMachines === 0 &&
  loops.perSender <= 1 &&
  loops.between <= 2 &&
  loops.chain <= loops.most &&
  loops.stopped &&
  erased.recreated + erased.canaries === 0
process.exit(isWell ? 0 : 1)
