import { afterEach, beforeAll, expect, test } from 'vitest'
import { type Script, scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { parseMail } from './domain/parse.ts'

let ws: TestWorkspace
let sink: Awaited<ReturnType<typeof scriptedServer>> | null = null
beforeAll(async () => {
  ws = await testWorkspace()
})
afterEach(() => sink?.close())

const tried = async (script: Script, more: object = {}) => {
  sink = await scriptedServer(script)
  const given = { host: '127.0.0.1', port: sink.port, security: 'none', username: 'help', password: 'hush' }
  return ws.admin.post('/mail/sending/trial', { ...given, ...more })
}

test('a server that takes us is said to work, and no mail leaves', async () => {
  const { body } = await tried({})
  expect(body).toEqual({ works: true, stage: null, words: null, advice: null, sentTo: null })
  expect(sink?.commands.map((line) => line.split(' ')[0])).not.toContain('MAIL')
})

test('when asked to, a mail goes to whoever asks, and to nobody else', async () => {
  const { body } = await tried({}, { sendToMe: true, inboxId: ws.inboxId })
  expect(body).toMatchObject({ works: true, sentTo: expect.stringMatching(/^ada\.admin/) })
  expect(sink?.messages[0]?.to).toEqual([body.sentTo])
  const mail = await parseMail(Buffer.from(sink!.messages[0]!.raw, 'latin1'), '')
  expect(mail).toMatchObject({
    from: { address: ws.inboxAddress },
    machine: expect.stringMatching(/generated|auto_reply/),
  })
})

test.each<[string, Script, object, object]>([
  [
    'a wrong password',
    { auth: '535 5.7.8 wrong' },
    {},
    { stage: 'sign_in', advice: 'sign_in_refused', words: '535 5.7.8 wrong' },
  ],
  ['no safe line', {}, { security: 'starttls' }, { stage: 'tls', advice: 'no_safe_line' }],
  ['nobody there', { greeting: 'drop' }, {}, { stage: 'connect', advice: 'no_connection' }],
  [
    'a sender that it does not want',
    { mail: '550 5.7.60 not allowed to send as this' },
    { sendToMe: true },
    { stage: 'sender', advice: 'not_allowed_to_send' },
  ],
])('%s is named, with the next step', async (_, script, more, expected) => {
  const { status, body } = await tried(script, more)
  expect(status).toBe(200)
  expect(body).toMatchObject({ works: false, sentTo: null, ...expected })
})

test('the kept password is used at its own server only', async () => {
  sink = await scriptedServer({})
  const smtp = { host: '127.0.0.1', port: sink.port, security: 'none', username: 'help' }
  await ws.admin.patch(`/inboxes/${ws.inboxId}`, { smtp: { ...smtp, password: 'hush-hush' } })
  const signIns = () => sink!.commands.filter((line) => line.startsWith('AUTH'))
  await ws.admin.post('/mail/sending/trial', { ...smtp, inboxId: ws.inboxId })
  expect(Buffer.from(signIns()[0]!.split(' ')[2]!, 'base64').toString()).toContain('hush-hush')
  const elsewhere = { ...smtp, host: 'localhost', inboxId: ws.inboxId }
  expect((await ws.admin.post('/mail/sending/trial', elsewhere)).body).toMatchObject({ works: false })
  await ws.admin.post('/mail/sending/trial', { ...smtp, username: 'other', inboxId: ws.inboxId })
  expect(signIns()).toHaveLength(1)
})

test('only admins try servers, for inboxes of their own', async () => {
  const other = await testWorkspace()
  expect((await tried({}, { inboxId: other.inboxId })).status).toBe(404)
  const given = { host: '127.0.0.1', port: 25, security: 'none' }
  expect((await ws.member.post('/mail/sending/trial', given)).status).toBe(403)
})
