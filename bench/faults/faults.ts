import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { linesOf } from './lines.ts'
import { mailUnderFaults } from './mail.ts'

// npm run faults: 200 kills while 2,000 mails come in over 4 connections and answers go out; prints and keeps what it found.
const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
const seed = number('FAULTS_SEED', Date.now() % 1_000_000)

const result = await mailUnderFaults({
  seed,
  mails: number('FAULTS_MAILS', 2_000),
  replies: number('FAULTS_REPLIES', 500),
  kills: number('FAULTS_KILLS', 200),
  connections: 4,
  pauseMs: [300, 1_500],
})
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim()
const lines = [`commit ${commit}`, ...linesOf(result)]
process.stdout.write(`${lines.join('\n')}\n`)
const results = new URL('../results/', import.meta.url)
mkdirSync(results, { recursive: true })
writeFileSync(new URL('faults-mail.txt', results), `${lines.join('\n')}\n`)
const { in: into, out } = result
process.exit(
  into.lost + into.dup + into.altered + into.phantom + out.lost + out.dupOutside + out.altered === 0 ? 0 : 1,
)
