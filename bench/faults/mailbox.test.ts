import { expect, test } from 'vitest'
import { mailboxUnderFaults } from './mailbox.ts'
import { linesOfMailbox } from './mailbox-lines.ts'

test('mailboxes that misbehave and a worker that dies lose no mail and double none', async () => {
  const result = await mailboxUnderFaults({ seed: 20261122, mails: 16, kills: 3 })
  const line = linesOfMailbox(result)
  process.stdout.write(`${line}\n`)
  expect(result, line).toMatchObject({
    mails: 96,
    lost: 0,
    dup: 0,
    altered: 0,
    phantom: 0,
    unaccounted: 0,
    removedUnstored: 0,
  })
  expect(result.kills, line).toBeGreaterThanOrEqual(5)
})
