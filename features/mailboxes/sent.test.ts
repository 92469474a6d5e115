import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailKeys, signedMark } from '#features/mail/domain/tokens.ts'
import { run } from '#platform/db/database.ts'
import { type ScriptedServer, startScriptedServer } from '#platform/imap/scripted-server.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { connectTo, ledgerOf, lookOnce, mailText } from './mailboxes.fixture.ts'

let ws: TestWorkspace
let server: ScriptedServer
let mailbox: string
beforeAll(async () => {
  ws = await testWorkspace()
  server = await startScriptedServer()
  server.folders.set('Sent', { uidValidity: 3, uidNext: 1, mails: [] })
  mailbox = await connectTo(ws, server)
})
afterAll(() => server.close())

const ana = 'Ana <ana@customer.example>'
const look = async () => {
  await lookOnce(ws, mailbox)
  await ws.drain()
}
const messagesOf = (conversationId: string) =>
  run<{ kind: string; authorId: string | null; text: string; state: string | null }>(
    ws.installation.database.db,
    `select kind, author_colleague_id as "authorId", body_text as text, delivery_state as state from messages
     where workspace_id = $1 and conversation_id = $2 order by created_at, id`,
    [ws.id, conversationId],
  )
const writes = async (id: string, subject: string) => {
  server.add('INBOX', mailText({ From: ana, 'Message-ID': id, Subject: subject }), ws.clock.now())
  await look()
  return (await ledgerOf(ws)).find((each) => each.subject === subject)!.conversationId!
}

test('a reply of ours in the Sent folder is known by its mark, whatever the provider made of its Message-ID', async () => {
  const conversation = await writes('<question.1@customer.example>', 'Our own reply')
  const { body } = await ws.admin.post(`/conversations/${conversation}/messages`, {
    kind: 'reply',
    to: [{ name: 'Ana', address: 'ana@customer.example' }],
    html: '<p>We are coming.</p>',
  })
  ws.clock.move({ minutes: 1 })
  const mark = signedMark({ kind: 'message', id: body.id }, mailKeys([ws.installation.config.secret]))
  const theirs = {
    'Message-ID': '<rewritten.1@provider.example>',
    'X-Regard-Message': mark,
    From: 'help@firm.example',
    To: ana,
  }
  server.add('Sent', mailText(theirs, 'We are coming.'), ws.clock.now())
  await look()
  const own = (await ledgerOf(ws)).filter(({ isSent }) => isSent)
  expect(own).toMatchObject([{ state: 'own', conversationId: conversation }])
  expect((await messagesOf(conversation)).map(({ kind }) => kind)).toEqual(['inbound', 'outbound'])

  const answer = {
    From: ana,
    'In-Reply-To': '<rewritten.1@provider.example>',
    'Message-ID': '<answer.1@customer.example>',
  }
  server.add('INBOX', mailText(answer, 'Thank you.'), ws.clock.now())
  await look()
  expect((await messagesOf(conversation)).map(({ kind }) => kind)).toEqual(['inbound', 'outbound', 'inbound'])
})

test('a reply sent from another program stands in its conversation, and nothing is sent', async () => {
  const conversation = await writes('<question.2@customer.example>', 'Answered elsewhere')
  ws.clock.move({ minutes: 5 })
  const [member] = await run<{ email: string }>(
    ws.installation.database.db,
    `select email from colleagues where workspace_id = $1 and id = $2`,
    [ws.id, ws.member.id],
  )
  const reply = { From: `Mia <${member!.email}>`, To: ana, 'In-Reply-To': '<question.2@customer.example>' }
  server.add('Sent', mailText(reply, 'We come at nine.'), ws.clock.now())
  ws.clock.move({ seconds: 5 })
  const unknown = { ...reply, From: 'help@firm.example', 'Message-ID': '<other@phone.example>' }
  server.add('Sent', mailText(unknown, 'And another.'), ws.clock.now())
  await look()
  expect((await messagesOf(conversation)).slice(1)).toEqual([
    { kind: 'outbound', authorId: ws.member.id, text: 'We come at nine.', state: null },
    { kind: 'outbound', authorId: null, text: 'And another.', state: null },
  ])
  const view = (await ws.admin.get(`/conversations/${conversation}`)).body
  expect(view).toMatchObject({ state: 'waiting', waitingOn: 'them' })
  const [left] = await run<{ n: number }>(
    ws.installation.database.db,
    `select count(*)::int as n from mail_deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
     where d.workspace_id = $1 and m.conversation_id = $2`,
    [ws.id, conversation],
  )
  expect(left).toEqual({ n: 0 })
  server.renumber('Sent')
  await look()
  expect(await messagesOf(conversation)).toHaveLength(3)
})

test('the mark is believed in the Sent folder alone, and only when it is ours', async () => {
  const conversation = await writes('<question.3@customer.example>', 'Forged')
  const messages = (await messagesOf(conversation)).length
  const mark = signedMark(
    { kind: 'message', id: ws.member.id },
    mailKeys(['another secret of another house']),
  )
  server.add(
    'Sent',
    mailText({ 'X-Regard-Message': mark, To: ana, From: 'help@firm.example' }),
    ws.clock.now(),
  )
  server.add('INBOX', mailText({ 'X-Regard-Message': mark, From: ana, Subject: 'Not ours' }), ws.clock.now())
  await look()
  expect(await messagesOf(conversation)).toHaveLength(messages)
  const forged = (await ledgerOf(ws)).slice(-2)
  expect(forged.map(({ state }) => state).sort()).toEqual(['opened', 'own'])
})

test('what was sent waits until what it answers is filed', async () => {
  const asked = { From: ana, 'Message-ID': '<question.4@customer.example>', Subject: 'In one go' }
  const reply = { From: 'help@firm.example', To: ana, 'In-Reply-To': '<question.4@customer.example>' }
  server.add('Sent', mailText(reply, 'Done already.'), ws.clock.now())
  server.add('INBOX', mailText(asked), new Date(ws.clock.now().getTime() - 60_000))
  await look()
  const conversation = (await ledgerOf(ws)).find(({ subject }) => subject === 'In one go')!.conversationId!
  expect((await messagesOf(conversation)).map(({ kind, text }) => [kind, text])).toEqual([
    ['inbound', 'It is cold here.'],
    ['outbound', 'Done already.'],
  ])
})
