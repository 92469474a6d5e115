import { expect, test } from 'vitest'
import { lead } from './today-lead.ts'

test('nobody reads that they owe nothing while somebody waits for their yes', () => {
  expect(lead({ promisedByMe: [], askedOfMe: [] }, true)).not.toBe(
    lead({ promisedByMe: [], askedOfMe: [] }, false),
  )
})
