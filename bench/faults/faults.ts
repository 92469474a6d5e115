import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// npm run faults: every fault test in its full measure, one after another; npm run faults mail poison: only these.
const FAULTS = {
  mail: 'P1 and P5: parts are killed while mail comes and goes',
  sweep: 'P1: the SMTP part dies at every step of taking a mail',
  mailbox: 'P2: mailboxes that misbehave, and an outage of five days',
  filing: 'P3, P18 and P21: one mail is one message, no loops, what is erased stays erased',
  poison: 'P4: mails that cannot be read, among good ones',
  outbound: 'P6: what a server says at every stage is obeyed',
  backlog: 'P13: one organisation’s backlog and another’s mail',
  memory: 'P23: large mails at once in little memory',
  clocks: 'P11: ten thousand promises come due in a minute among a million, while workers are killed',
  hooks: 'P14: webhooks under every kind of receiver, for three days, with workers killed mid-post',
  cannon:
    'S20: ten thousand posts to public forms in the names of strangers, from one and from two hundred addresses',
  classes:
    'S1–S4, S9, S10, S14–S20, S27, S30–S32, S36, S37: attacks, class by class, against a started system',
} as const
const given = process.argv.slice(2)
const names = (given.length > 0 ? given : Object.keys(FAULTS)) as (keyof typeof FAULTS)[]
const failed: string[] = []
for (const name of names) {
  if (!(name in FAULTS)) {
    process.stderr.write(`There is no fault test "${name}". There are: ${Object.keys(FAULTS).join(', ')}\n`)
    process.exit(2)
  }
  process.stdout.write(`\n== ${FAULTS[name]}\n`)
  const file = fileURLToPath(new URL(`./faults-${name}.ts`, import.meta.url))
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' })
  if (status !== 0) failed.push(name)
}
if (failed.length > 0) process.stderr.write(`Not as promised: ${failed.join(', ')}\n`)
process.exit(failed.length > 0 ? 1 : 0)
