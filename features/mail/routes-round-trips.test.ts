import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type Script, scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { catchUpMail, tellLateRoundTrips } from './jobs.ts'
import { mailsFor } from './mails.fixture.ts'

let ws: TestWorkspace
let mails: ReturnType<typeof mailsFor>
const open: { close(): unknown }[] = []
beforeAll(async () => {
  ws = await testWorkspace()
  mails = mailsFor(ws)
})
afterAll(() => open.map((server) => server.close()))

const sendingBy = async (inboxId: string, script: Script = {}) => {
  const sink = await scriptedServer(script)
  open.push(sink)
  await run(
    ws.installation.database.db,
    `update inboxes set smtp_host = '127.0.0.1', smtp_port = $3, smtp_security = 'none' where workspace_id = $1 and id = $2`,
    [ws.id, inboxId, sink.port],
  )
  return sink
}
const start = () => {
  ws.clock.move({ seconds: 1 })
  return ws.admin.post(`/inboxes/${ws.inboxId}/round-trips`)
}
const newest = async () => (await ws.admin.get(`/inboxes/${ws.inboxId}/round-trips`)).body.items[0]
const conversations = async () => (await ws.member.get('/conversations?view=open')).body.items.length

test('without a way out nothing is tried, and a member may not try', async () => {
  expect((await start()).body.code).toBe('mail_no_way_out')
  expect((await ws.member.post(`/inboxes/${ws.inboxId}/round-trips`)).status).toBe(403)
  const other = await testWorkspace()
  expect((await other.admin.get(`/inboxes/${ws.inboxId}/round-trips`)).status).toBe(404)
})

test('a mail of an inbox to itself comes back, says how long it took, and opens no conversation', async () => {
  const before = await conversations()
  const sink = await sendingBy(ws.inboxId)
  const { body } = await start()
  expect(body).toMatchObject({ state: 'under_way', address: ws.inboxAddress, seconds: null })
  const [sent] = sink.messages
  expect(sent!.to).toEqual([ws.inboxAddress])
  expect(sent!.raw).toMatch(/^Auto-Submitted: auto-generated/im)
  ws.clock.move({ seconds: 7 })
  const raw = Buffer.from(sent!.raw, 'latin1')
  await mails.accept(raw, { from: ws.inboxAddress })
  await ws.drain()
  expect(await newest()).toMatchObject({ id: body.id, state: 'back', seconds: 7, wayIn: 'smtp' })
  expect((await mails.ledger(1))[0]).toMatchObject({ state: 'own', conversation: null })
  await mails.accept(raw, { from: ws.inboxAddress })
  await ws.drain()
  expect((await mails.ledger(1))[0]).toMatchObject({ state: 'duplicate' })
  expect(await newest()).toMatchObject({ seconds: 7 })
  expect(await conversations()).toBe(before)
})

test('whoever writes such a mail without our signature opens a conversation, as anybody does', async () => {
  const sink = await sendingBy(ws.inboxId)
  const { body } = await start()
  const forged = sink.messages[0]!.raw.replace(/(X-Regard-Message: n\.[a-z2-7]+)\.[a-z2-7]/i, '$1.a')
  const other = forged.replace(/(X-Regard-Message: n\.[a-z2-7]+\.)./i, (_, kept) => `${kept}0`)
  await mails.accept(Buffer.from(other, 'latin1'), { from: 'eve@evil.example' })
  await ws.drain()
  expect((await mails.ledger(1))[0].state).toBe('opened')
  expect(await newest()).toMatchObject({ id: body.id, state: 'under_way' })
})

test('one that does not leave says what the server said', async () => {
  await sendingBy(ws.inboxId, { rcpt: () => '550 5.7.1 not from here' })
  const { body } = await start()
  expect(body).toMatchObject({
    state: 'not_sent',
    stage: 'recipients',
    serverWords: expect.stringContaining('5.7.1'),
  })
})

test('one that leaves and does not come back is told after ten minutes, by a mail that leaves by another way', async () => {
  const { body: teams } = await ws.admin.get('/teams')
  const { body: second } = await ws.admin.post('/inboxes', {
    name: 'Second',
    teamId: teams.items[0].id,
    addresses: [`second.${ws.inboxAddress}`],
  })
  const own = await sendingBy(ws.inboxId)
  const another = await sendingBy(second.id)
  expect((await start()).body.state).toBe('under_way')
  const gone = own.messages.length
  ws.clock.move({ minutes: 11 })
  await Promise.all([tellLateRoundTrips(ws.installation), tellLateRoundTrips(ws.installation)])
  await ws.drain()
  await catchUpMail(ws.installation)
  expect(await newest()).toMatchObject({ state: 'late' })
  const { items } = (await ws.admin.get('/notifications')).body
  // This one, and the one above whose answer was forged.
  const late = items.filter(({ kind }: { kind: string }) => kind === 'round_trip_late')
  expect(late).toHaveLength(2)
  expect(own.messages).toHaveLength(gone)
  const alarms = another.messages.filter(({ raw }) =>
    /^Subject: .*does not come back/im.test(raw.replace(/\r\n /g, ' ')),
  )
  expect(alarms).toHaveLength(2)
})
