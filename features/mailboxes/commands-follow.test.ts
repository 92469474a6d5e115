import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type Dovecot, dovecotHere, startDovecot, whyNot } from '#platform/imap/dovecot.fixture.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { followMailbox } from './commands-follow.ts'
import { mailboxFollower } from './jobs.ts'

if (!dovecotHere()) process.stderr.write(`skipped: ${whyNot}\n`)

let ws: TestWorkspace
let dovecot: Dovecot
beforeAll(async () => {
  ws = await testWorkspace()
  if (dovecotHere()) dovecot = await startDovecot()
})
afterAll(() => dovecot?.remove())

let count = 0
const mail = (headers: Record<string, string> = {}, body = 'It is cold here.') => {
  const all = {
    From: 'Ana <ana@customer.example>',
    To: 'help@dovecot.example',
    Subject: 'Heating',
    'Message-ID': `<${++count}.${ws.id}@customer.example>`,
    Date: 'Tue, 17 Nov 2026 08:00:00 +0000',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`
}

const connected = async (more: Record<string, unknown> = {}): Promise<string> => {
  const { host, port, user, password } = dovecot
  const { status, body } = await ws.admin.post('/mailboxes', {
    inboxId: ws.inboxId,
    address: user,
    username: user,
    password,
    imap: { host, port, security: 'none' },
    beginsAt: null,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.id
}

const look = async (id: string) => {
  const { files, log, config } = ws.installation
  const tools = { files, log, secret: config.secret }
  const was = await followMailbox(systemOf(ws), id, tools, {
    signal: new AbortController().signal,
    once: true,
  })
  await ws.drain()
  return was
}

const shown = async (id: string) =>
  (await ws.admin.get('/mailboxes')).body.items.find((each: { id: string }) => each.id === id)

const ledger = () =>
  run<{ state: string; subject: string | null; isSent: boolean }>(
    ws.installation.database.db,
    `select l.state, g.subject, l.is_sent as "isSent" from mail_ledger l left join messages g on g.workspace_id = l.workspace_id and g.id = l.message_id
     where l.workspace_id = $1 order by l.received_at, l.id`,
    [ws.id],
  )

describe.skipIf(!dovecotHere())('a mailbox on a real IMAP server', () => {
  test('its mail becomes conversations, each once, and nothing there changes', async () => {
    const owner = await dovecot.client()
    await owner.append('INBOX', mail({ Subject: 'First' }))
    await owner.append('INBOX', mail({ Subject: 'Second' }))
    const id = await connected()
    expect(await look(id)).toBe(true)
    await look(id)
    expect((await ledger()).map(({ state, subject }) => [state, subject]).sort()).toEqual([
      ['opened', 'First'],
      ['opened', 'Second'],
    ])
    await owner.mailboxOpen('INBOX')
    expect(await owner.search({ seen: true }, { uid: true })).toEqual([])
    await owner.logout()
    expect(await shown(id)).toMatchObject({
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
    const before = (await ledger()).length
    await follower.look()
    const owner = await dovecot.client()
    await until(async () => (await shown(id)).state === 'well')
    await owner.append('INBOX', mail({ Subject: 'Heard at once' }))
    await until(async () => (await shown(id)).folders[0].pickedUp === 3)
    await follower.stop()
    await owner.logout()
    await ws.drain()
    // The two that were read before the mailbox was connected again are known by their hashes.
    const states = (await ledger()).slice(before).map(({ state }) => state)
    expect(states.sort()).toEqual(['duplicate', 'duplicate', 'opened'])
    await ws.admin.delete(`/mailboxes/${id}`)
  })
})

const until = async (isSo: () => Promise<boolean>) => {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries > 200) throw new Error('waited in vain')
    await wait(25)
  }
}
