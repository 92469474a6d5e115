import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'
import { mailUnderFaults } from './mail.ts'

test('mails that come in and answers that go out survive the death of every part', async () => {
  const result = await mailUnderFaults({
    seed: 20261122,
    mails: 80,
    replies: 10,
    kills: 8,
    connections: 4,
    pauseMs: [200, 700],
  })
  const { in: into, out } = result
  const lines = linesOf(result).join('\n')
  expect(into, lines).toMatchObject({
    acked: 80,
    lost: 0,
    dup: 0,
    altered: 0,
    phantom: 0,
    unaccounted: 0,
    damaged: 0,
  })
  expect(out, lines).toMatchObject({ written: 10, lost: 0, dupOutside: 0, altered: 0, phantom: 0 })
})
