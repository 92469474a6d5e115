import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dovecotHere, whyNot } from '#platform/imap/dovecot.fixture.ts'
import { mailboxUnderFaults } from './mailbox.ts'
import { linesOfMailbox, linesOfOutage } from './mailbox-lines.ts'
import { outage } from './mailbox-outage.ts'

// Mailboxes that misbehave in every way, 1,000 mails each; then 10,000 mails after an outage of five days, with 50 kills.
const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
const seed = number('FAULTS_SEED', Date.now() % 1_000_000)
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim()
const lines = [`commit ${commit}`]
const say = (line: string) => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}
const results = [
  await mailboxUnderFaults({ seed, mails: number('FAULTS_MAILS', 1_000), kills: number('FAULTS_KILLS', 25) }),
]
say(linesOfMailbox(results[0]!))
const bad = results.map(
  ({ lost, dup, altered, phantom, unaccounted }) => lost + dup + altered + phantom + unaccounted,
)
if (dovecotHere()) {
  const back = await outage({ seed, mails: number('FAULTS_BACKLOG', 10_000), kills: 50 })
  say(linesOfOutage(back))
  bad.push(back.lost + back.dup + back.altered + back.phantom + back.unaccounted + back.knownAgain)
} else say(`P2 outage skipped: ${whyNot}`)
const folder = new URL('../results/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('faults-mailbox.txt', folder), `${lines.join('\n')}\n`)
process.exit(bad.every((sum) => sum === 0) ? 0 : 1)
