import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'
import { mailUnderFaults } from './mail.ts'

test('mails that come in and answers that go out survive the death of every part', async () => {
  const result = await mailUnderFaults({
    seed: 20261122,
    mails: 120,
    replies: 15,
    kills: 8,
    connections: 4,
    pauseMs: [200, 700],
  })
  const { in: into, out } = result
  const lines = linesOf(result).join('\n')
  expect(into, lines).toMatchObject({
    acked: 120,
    lost: 0,
    dup: 0,
    altered: 0,
    phantom: 0,
    unaccounted: 0,
    damaged: 0,
  })
  expect(out, lines).toMatchObject({ written: 15, lost: 0, dupOutside: 0, altered: 0, phantom: 0 })
})
