import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type ScriptedServer, startScriptedServer } from '#platform/imap/scripted-server.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { unsealMailboxPassword } from './domain/mailbox-password.ts'
import { connectTo, lookOnce, seen } from './mailboxes.fixture.ts'

let ws: TestWorkspace
let server: ScriptedServer
beforeAll(async () => {
  ws = await testWorkspace()
  server = await startScriptedServer()
  server.folders.set('Sent', { uidValidity: 3, uidNext: 1, mails: [] })
  server.folders.set('Orders', { uidValidity: 4, uidNext: 1, mails: [] })
})
afterAll(() => server.close())

const imap = () => ({ host: '127.0.0.1', port: server.port, security: 'none' })
const nowhere = { host: '127.0.0.1', port: 9, security: 'none' }
const given = () => ({
  inboxId: ws.inboxId,
  address: 'Help@Firm.example',
  username: 'help@firm.example',
  password: 'hush-hush',
  imap: imap(),
})

describe('mailboxes', () => {
  test('are tried in both directions before they are kept, and nothing is saved by trying', async () => {
    const { status, body } = await ws.admin.post('/mailbox-trials', {
      address: 'help@firm.example',
      password: 'x',
      imap: imap(),
      smtp: nowhere,
    })
    expect(status).toBe(200)
    expect(body.imap).toMatchObject({ isWell: true, problem: null })
    expect(body.smtp).toMatchObject({ isWell: false, problem: 'unreachable' })
    expect(body.folders).toEqual([
      { path: 'INBOX', role: 'incoming' },
      { path: 'Sent', role: 'sent' },
      { path: 'Orders', role: null },
    ])
    expect((await ws.admin.get('/mailboxes')).body.items).toEqual([])
  })

  test('hold no transaction while a server is silent, and the answer is kept under its key', async () => {
    const silent = createServer()
    const callers: Socket[] = []
    silent.on('connection', (socket) => callers.push(socket.on('error', () => {})))
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    const tarpit = { host: '127.0.0.1', port: (silent.address() as AddressInfo).port, security: 'none' }
    const ask = () =>
      ws.admin.post(
        '/mailbox-trials',
        { address: 'help@firm.example', password: 'x', imap: tarpit, smtp: tarpit },
        { 'idempotency-key': 'tarpit' },
      )
    const first = ask()
    await expect.poll(() => callers.length).toBe(2)
    const held = await run(
      ws.installation.database.db,
      `select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )
    expect(held).toEqual([])
    for (const caller of callers) caller.destroy()
    const { status, body } = await first
    expect({ status, isWell: body.imap.isWell }).toEqual({ status: 200, isWell: false })
    const again = await ask()
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(body)
    expect(callers).toHaveLength(2)
    silent.close()
  })

  test('that cannot be signed in to are not kept, with the server’s words', async () => {
    server.fault = (command) => (/^LOGIN/.test(command) ? 'no' : undefined)
    const { status, body } = await ws.admin.post('/mailboxes', given())
    server.fault = () => undefined
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'mailbox_not_reached',
      params: { problem: 'wrong_password', words: 'not today' },
    })
    const sending = await ws.admin.post('/mailboxes', { ...given(), smtp: nowhere })
    expect(sending.body.code).toBe('mailbox_cannot_send')
    const folders = [{ path: 'Nowhere', role: 'incoming' }]
    expect((await ws.admin.post('/mailboxes', { ...given(), folders })).body.code).toBe('mailbox_no_folder')
    expect((await ws.admin.get('/mailboxes')).body.items).toEqual([])
  })

  test('keep their password sealed, never send it, and never give it to another server', async () => {
    const { body } = await ws.admin.post('/mailboxes', given())
    expect(body).toMatchObject({ address: 'help@firm.example', hasPassword: true, state: 'new' })
    expect(JSON.stringify(body)).not.toContain('hush')
    const [row] = await run<{ sealed: string }>(
      ws.installation.database.db,
      `select password_sealed as sealed from mailboxes where workspace_id = $1 and id = $2`,
      [ws.id, body.id],
    )
    expect(unsealMailboxPassword(ws.installation.config.secret, row!.sealed)).toBe('hush-hush')
    const other = await startScriptedServer()
    const moved = { imap: { host: 'localhost', port: other.port, security: 'none' } }
    expect((await ws.admin.patch(`/mailboxes/${body.id}`, moved)).body.code).toBe('mailbox_needs_password')
    await ws.admin.post('/mailbox-trials', {
      address: 'a@b.example',
      mailboxId: body.id,
      ...moved,
      smtp: nowhere,
    })
    expect(other.heard.join('\n')).not.toContain('hush-hush')
    await other.close()
    expect((await ws.admin.post('/mailboxes', given())).body.code).toBe('mailbox_followed_already')
    expect((await ws.admin.delete(`/mailboxes/${body.id}`)).status).toBe(204)
  })

  test('are paused and go on, and follow the folders that are chosen', async () => {
    const id = await connectTo(ws, server)
    await ws.admin.patch(`/mailboxes/${id}`, { isPaused: true })
    expect(await lookOnce(ws, id)).toBe(false)
    expect((await seen(ws, id)).state).toBe('paused')
    const listed = await ws.admin.get(`/mailboxes/${id}/folders`)
    expect(listed.body.items).toContainEqual({ path: 'Orders', role: null })
    const folders = [
      { path: 'INBOX', role: 'incoming' },
      { path: 'Orders', role: 'incoming' },
    ]
    await ws.admin.patch(`/mailboxes/${id}`, { isPaused: false, folders })
    expect(await lookOnce(ws, id)).toBe(true)
    expect((await seen(ws, id)).folders.map(({ path }: { path: string }) => path)).toEqual([
      'INBOX',
      'Orders',
    ])
    await ws.admin.delete(`/mailboxes/${id}`)
  })

  test('are not for the demo company, which reaches nobody outside', async () => {
    const demo = await testWorkspace()
    const { db } = demo.installation.database
    await run(db, `update workspaces set kind = 'demo' where id = $1`, [demo.id])
    const heard = server.heard.length
    const tried = await demo.admin.post('/mailbox-trials', { address: 'a@b.example', imap: imap() })
    expect(tried.body.code).toBe('mailbox_not_in_demo')
    const asked = { ...given(), inboxId: demo.inboxId }
    expect((await demo.admin.post('/mailboxes', asked)).body.code).toBe('mailbox_not_in_demo')
    expect(server.heard).toHaveLength(heard)
  })

  test('are for admins of their own organisation', async () => {
    const id = await connectTo(ws, server)
    const other = await testWorkspace()
    expect((await ws.member.get('/mailboxes')).status).toBe(403)
    expect((await other.admin.get('/mailboxes')).body.items).toEqual([])
    expect((await other.admin.patch(`/mailboxes/${id}`, { isPaused: true })).status).toBe(404)
    expect((await other.admin.get(`/mailboxes/${id}/folders`)).status).toBe(404)
    expect((await other.admin.post('/mailboxes', given())).status).toBe(404)
    expect((await other.admin.delete(`/mailboxes/${id}`)).status).toBe(404)
    await ws.admin.delete(`/mailboxes/${id}`)
  })
})
