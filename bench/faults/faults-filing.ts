import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { erasedLine, staysErased } from './erased.ts'
import { loopsLine, noLoops } from './loops.ts'
import { onceLine, onceOnly } from './once.ts'

// One mail is one message (P3), no loops (P18), deleted stays deleted (P21): each on a started system.
const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
const seed = number('FAULTS_SEED', Date.now() % 1_000_000)
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim()
const lines = [`commit ${commit}`]
const say = (line: string) => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}
const once = await onceOnly({ seed, each: number('FAULTS_EACH', 100), ways: 50 })
say(onceLine(once))
const loops = await noLoops({ seed, chain: 30 })
say(loopsLine(loops))
const erased = await staysErased({ seed, people: number('FAULTS_PEOPLE', 50) })
say(erasedLine(erased))
const folder = new URL('../results/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('faults-filing.txt', folder), `${lines.join('\n')}\n`)
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
