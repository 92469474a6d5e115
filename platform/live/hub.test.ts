import { expect, test } from 'vitest'
import { LiveHub } from './hub.ts'

test('whoever listens is let go when the process ends: an open browser does not hold it up', async () => {
  const hub = new LiveHub('postgres://nowhere', {} as never)
  let ended = 0
  const listener = {
    workspaceId: 'w',
    actor: {} as never,
    send() {},
    checkAgain() {},
    end: () => (ended += 1),
  }
  hub.add(listener)
  await hub.stop()
  expect(ended).toBe(1)
})
