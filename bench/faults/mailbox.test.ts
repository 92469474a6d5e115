import { expect, test } from 'vitest'
import { mailboxUnderFaults } from './mailbox.ts'
import { linesOfMailbox } from './mailbox-lines.ts'

test('a worker that dies while it reads a mailbox loses no mail and doubles none', async () => {
  const result = await mailboxUnderFaults({ seed: 20261122, mails: 16, kills: 3, only: 'killed' })
  const line = linesOfMailbox(result)
  process.stdout.write(`${line}\n`)
  expect(result, line).toMatchObject({
    mails: 32,
    lost: 0,
    dup: 0,
    altered: 0,
    phantom: 0,
    unaccounted: 0,
    removedUnstored: 0,
  })
  expect(result.kills, line).toBeGreaterThanOrEqual(5)
})
