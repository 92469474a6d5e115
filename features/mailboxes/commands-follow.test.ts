import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dovecot, dovecotHere, startDovecot, whyNot } from '#platform/imap/dovecot.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailboxFollower } from './jobs.ts'
import { connectTo, ledgerOf, lookOnce, mailText, seen } from './mailboxes.fixture.ts'

if (!dovecotHere()) process.stderr.write(`skipped: ${whyNot}\n`)

let ws: TestWorkspace
let dovecot: Dovecot
beforeAll(async () => {
  ws = await testWorkspace()
  if (dovecotHere()) dovecot = await startDovecot()
})
afterAll(() => dovecot?.remove())

const connected = () => connectTo(ws, dovecot)
const look = async (id: string) => {
  const was = await lookOnce(ws, id)
  await ws.drain()
  return was
}

describe.skipIf(!dovecotHere())('a mailbox on a real IMAP server', () => {
  test('its mail becomes conversations, each once, and nothing there changes', async () => {
    const owner = await dovecot.client()
    await owner.append('INBOX', mailText({ Subject: 'First' }))
    await owner.append('INBOX', mailText({ Subject: 'Second' }))
    const id = await connected()
    expect(await look(id)).toBe(true)
    await look(id)
    expect((await ledgerOf(ws)).map(({ state, subject }) => [state, subject]).sort()).toEqual([
      ['opened', 'First'],
      ['opened', 'Second'],
    ])
    await owner.mailboxOpen('INBOX')
    expect(await owner.search({ seen: true }, { uid: true })).toEqual([])
    await owner.logout()
    expect(await seen(ws, id)).toMatchObject({
      state: 'well',
      problem: null,
      backlog: 0,
      lagSeconds: 0,
      folders: [
        { path: 'INBOX', role: 'incoming', pickedUp: 2 },
        { path: 'Sent', role: 'sent', pickedUp: 0 },
      ],
    })
    await ws.admin.delete(`/mailboxes/${id}`)
  })

  test('new mail comes in while it is listened to', async () => {
    const id = await connected()
    const follower = mailboxFollower(ws.installation)
    const before = (await ledgerOf(ws)).length
    await follower.look()
    const owner = await dovecot.client()
    await until(async () => (await seen(ws, id)).state === 'well')
    await owner.append('INBOX', mailText({ Subject: 'Heard at once' }))
    await until(async () => (await seen(ws, id)).folders[0].pickedUp === 3)
    await follower.stop()
    await owner.logout()
    await ws.drain()
    // The two that were read before the mailbox was connected again are known by their hashes.
    const states = (await ledgerOf(ws)).slice(before).map(({ state }) => state)
    expect(states.sort()).toEqual(['duplicate', 'duplicate', 'opened'])
    await ws.admin.delete(`/mailboxes/${id}`)
  })
})

const until = async (isSo: () => Promise<boolean>) => {
  for (const end = Date.now() + 60_000; !(await isSo()); await wait(25))
    if (Date.now() > end) throw new Error('waited in vain')
}
