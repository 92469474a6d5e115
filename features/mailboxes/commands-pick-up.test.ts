import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type ScriptedServer, startScriptedServer } from '#platform/imap/scripted-server.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailboxFollower } from './jobs.ts'
import { connectTo, ledgerOf, lookOnce, mailText, seen } from './mailboxes.fixture.ts'

let ws: TestWorkspace
let server: ScriptedServer
beforeEach(async () => {
  ws = await testWorkspace()
  server = await startScriptedServer()
})
afterEach(() => server.close())

const subjects = async () => (await ledgerOf(ws)).map(({ subject, state }) => subject ?? state).sort()
const put = (many: number, path = 'INBOX') => {
  for (let at = 1; at <= many; at++) server.add(path, mailText({ Subject: `Mail ${at}` }, `Number ${at}`))
}
const numbered = (many: number) => Array.from({ length: many }, (_, at) => `Mail ${at + 1}`).sort()

test('a line that breaks in the middle of a mail loses nothing and takes no half mail', async () => {
  put(7)
  const id = await connectTo(ws, server)
  let fetches = 0
  server.fault = (command) => (/BODY/.test(command) && ++fetches % 2 === 1 ? 'drop_in_literal' : undefined)
  for (let tries = 0; tries < 12; tries++) {
    await lookOnce(ws, id, { limits: { mails: 2, bytes: 10_000 } })
    ws.clock.move({ minutes: 11 })
  }
  await ws.drain()
  expect(await subjects()).toEqual(numbered(7))
  expect(await seen(ws, id)).toMatchObject({ state: 'well', backlog: 0 })
})

test('a mail that breaks the line each time is passed by, shown, and read when the server has mended it', async () => {
  put(4)
  const id = await connectTo(ws, server)
  server.fault = (command) =>
    /BODY/.test(command) && /FETCH (2|1:4|2:\d|\S*,2)\b/.test(command) ? 'drop_in_literal' : undefined
  for (let tries = 0; tries < 4; tries++) {
    await lookOnce(ws, id)
    ws.clock.move({ seconds: 61 })
  }
  await ws.drain()
  expect(await subjects()).toEqual(['Mail 1', 'Mail 3', 'Mail 4'])
  expect((await seen(ws, id)).folders[0]).toMatchObject({ pickedUp: 3, refused: 1 })
  server.fault = () => undefined
  ws.clock.move({ hours: 1 })
  await lookOnce(ws, id)
  await ws.drain()
  expect(await subjects()).toEqual(numbered(4))
  expect((await seen(ws, id)).folders[0]).toMatchObject({ pickedUp: 4, refused: 0 })
})

test.each(['no', 'bad'] as const)(
  'a mail to which the server says %s does not hold up the others',
  async (says) => {
    put(5)
    const id = await connectTo(ws, server)
    server.fault = (command) => (/FETCH (3|1:5)\b.*BODY/.test(command) ? says : undefined)
    await lookOnce(ws, id)
    await ws.drain()
    expect(await subjects()).toEqual(['Mail 1', 'Mail 2', 'Mail 4', 'Mail 5'])
    expect((await seen(ws, id)).state).toBe('well')
    server.fault = () => undefined
    ws.clock.move({ minutes: 6 })
    await lookOnce(ws, id)
    await ws.drain()
    expect(await subjects()).toEqual(numbered(5))
  },
)

test('a folder that the server numbers anew is read again, and what is here stays one', async () => {
  put(6)
  const id = await connectTo(ws, server)
  await lookOnce(ws, id)
  await ws.drain()
  server.renumber('INBOX')
  server.add('INBOX', mailText({ Subject: 'New one' }))
  await lookOnce(ws, id)
  await ws.drain()
  const states = Map.groupBy(await ledgerOf(ws), ({ state }) => state)
  expect(states.get('opened')).toHaveLength(7)
  expect(states.get('duplicate')).toHaveLength(6)
})

test('what lay there before the mailbox was connected stays there, also when it is numbered anew', async () => {
  server.add('INBOX', mailText({ Subject: 'Years ago' }), new Date('2020-01-01T00:00:00Z'))
  server.add('INBOX', mailText({ Subject: 'This morning' }), new Date(ws.clock.now().getTime() - 3_600_000))
  const id = await connectTo(ws, server, { beginsAt: undefined })
  server.add('INBOX', mailText({ Subject: 'Now' }), ws.clock.now())
  await lookOnce(ws, id)
  server.renumber('INBOX')
  await lookOnce(ws, id)
  await ws.drain()
  expect(await subjects()).toEqual(['Now', 'duplicate'])
  await ws.admin.post(`/mailboxes/${id}/readings`, { since: new Date(ws.clock.now().getTime() - 86_400_000) })
  await lookOnce(ws, id)
  await ws.drain()
  expect(await subjects()).toEqual(['Now', 'This morning', 'duplicate'])
})

test('another program that reads, flags, moves and removes mail hides none from us', async () => {
  put(6)
  server.folders.set('Work', { uidValidity: 9, uidNext: 1, mails: [] })
  const folders = [
    { path: 'INBOX', role: 'incoming' },
    { path: 'Work', role: 'incoming' },
  ]
  const id = await connectTo(ws, server, { folders })
  const inbox = server.folders.get('INBOX')!
  for (const mail of inbox.mails) mail.flags.add('\\Seen')
  let moved = false
  server.answered = (command) => {
    if (moved || !/RFC822\.SIZE/.test(command)) return
    moved = true
    const mail = inbox.mails.find(({ uid }) => uid === 4)!
    server.remove('INBOX', 4)
    server.add('Work', mail.raw, mail.date)
    server.remove('INBOX', 6)
  }
  await lookOnce(ws, id)
  await ws.drain()
  expect(await subjects()).toEqual(['Mail 1', 'Mail 2', 'Mail 3', 'Mail 4', 'Mail 5'])
  const back = server.folders.get('Work')!.mails[0]!
  server.remove('Work', back.uid)
  server.add('INBOX', back.raw, back.date)
  await lookOnce(ws, id)
  await ws.drain()
  expect(await subjects()).toEqual(['Mail 1', 'Mail 2', 'Mail 3', 'Mail 4', 'Mail 5', 'duplicate'])
})

test('nothing is marked or removed there unless asked, and never before it is stored here', async () => {
  put(5)
  const id = await connectTo(ws, server, { afterPickup: 'delete' })
  const inbox = server.folders.get('INBOX')!
  inbox.mails[4]!.flags.add('\\Deleted')
  server.fault = (command) => (/STORE|EXPUNGE/.test(command) ? 'no' : undefined)
  await lookOnce(ws, id)
  expect(inbox.mails).toHaveLength(5)
  server.fault = (command) => (/EXPUNGE/.test(command) ? 'drop' : undefined)
  await lookOnce(ws, id)
  ws.clock.move({ minutes: 1 })
  server.fault = () => undefined
  server.answered = () => {}
  await lookOnce(ws, id)
  expect(inbox.mails).toHaveLength(0)
  await ws.drain()
  expect(await subjects()).toEqual(numbered(5))
})

test('two workers that look at once read each mail once', async () => {
  put(20)
  const id = await connectTo(ws, server)
  const were = await Promise.all([lookOnce(ws, id), lookOnce(ws, id), lookOnce(ws, id)])
  expect(were.filter(Boolean)).toHaveLength(1)
  await lookOnce(ws, id)
  await ws.drain()
  expect(await subjects()).toEqual(numbered(20))
})

test('whoever lost the right to a mailbox writes nothing any more', async () => {
  put(3)
  const id = await connectTo(ws, server)
  const { db } = ws.installation.database
  const losses: Promise<unknown>[] = []
  server.fault = (command) => {
    if (/BODY/.test(command))
      losses.push(run(db, `update mailboxes set lease = null where workspace_id = $1`, [ws.id]))
    return undefined
  }
  await lookOnce(ws, id, { limits: { mails: 1, bytes: 1 } })
  server.fault = () => undefined
  await Promise.all(losses)
  await run(db, `update mailboxes set lease_until = null where workspace_id = $1`, [ws.id])
  await lookOnce(ws, id)
  await ws.drain()
  expect(await subjects()).toEqual(numbered(3))
})

test('a big mail goes to a file in pieces, and the biggest is put aside with its beginning', async () => {
  const big = mailText({ Subject: 'Big' }, `${'A'.repeat(76)}\r\n`.repeat(90_000))
  server.add('INBOX', big)
  server.add('INBOX', mailText({ Subject: 'Small' }))
  const huge = server.add('INBOX', mailText({ Subject: 'Huge' }, 'B'.repeat(1_000)))
  huge.raw = Buffer.concat([huge.raw, Buffer.alloc(51 * 1024 * 1024, 66)])
  const id = await connectTo(ws, server)
  await lookOnce(ws, id)
  await ws.drain()
  const all = await ledgerOf(ws)
  expect(all.map(({ state, size }) => [state, size])).toEqual(
    expect.arrayContaining([
      ['opened', big.length],
      ['quarantined', 64 * 1024],
    ]),
  )
  expect(
    server.heard.filter((command) => /BODY\.PEEK\[\]<\d+\.1048576>/.test(command)).length,
  ).toBeGreaterThan(5)
})

test('a wrong password and a folder that is gone are states with a next step, told once and soon', async () => {
  put(2)
  server.folders.set('Orders', { uidValidity: 5, uidNext: 1, mails: [] })
  const folders = ['INBOX', 'Orders'].map((path) => ({ path, role: 'incoming' }))
  const id = await connectTo(ws, server, { folders })
  await lookOnce(ws, id)
  const orders = server.folders.get('Orders')!
  server.folders.delete('Orders')
  await lookOnce(ws, id)
  expect(await seen(ws, id)).toMatchObject({
    state: 'failing',
    problem: 'folder_gone',
    folders: [{ problem: null, pickedUp: 2 }, { problem: 'folder_gone' }],
  })
  server.folders.set('Old orders', orders)
  server.add('Old orders', mailText({ Subject: 'Found again' }))
  await lookOnce(ws, id)
  await lookOnce(ws, id)
  expect(await seen(ws, id)).toMatchObject({
    state: 'well',
    folders: [{}, { path: 'Old orders', pickedUp: 1 }],
  })

  server.fault = (command) => (/^(LOGIN|AUTHENTICATE)/.test(command) ? 'no' : undefined)
  await lookOnce(ws, id)
  expect(await seen(ws, id)).toMatchObject({
    state: 'failing',
    problem: 'wrong_password',
    serverWords: 'not today',
  })
  const follower = mailboxFollower(ws.installation)
  await follower.look()
  await follower.look()
  await follower.stop()
  const { items } = (await ws.admin.get('/notifications')).body
  expect(items.filter(({ kind }: { kind: string }) => kind === 'mailbox_failing')).toHaveLength(1)
  const letters = await run<{ subject: string; notBy: string; body: string }>(
    ws.installation.database.db,
    `select subject, not_by_inbox_id as "notBy", body_text as body from notices where workspace_id = $1`,
    [ws.id],
  )
  expect(letters).toMatchObject([
    { subject: 'We cannot read the mailbox help@firm.example', notBy: ws.inboxId },
  ])
  expect(letters[0]!.body).toContain('Put in the password again')
})

test('a mailbox that cannot be reached is told of within ten minutes, and no longer once it is well', async () => {
  const id = await connectTo(ws, server)
  const follower = mailboxFollower(ws.installation)
  const told = async () =>
    (await ws.admin.get('/notifications')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'mailbox_failing',
    ).length
  server.fault = () => 'drop'
  await lookOnce(ws, id)
  await follower.stop()
  await follower.look()
  expect(await told()).toBe(0)
  ws.clock.move({ minutes: 5 })
  await follower.look()
  expect(await told()).toBe(1)
  server.fault = () => undefined
  await lookOnce(ws, id)
  await follower.look()
  expect(await seen(ws, id)).toMatchObject({ state: 'well', problem: null, failingSince: null })
  expect(await told()).toBe(1)
})
