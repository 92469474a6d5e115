import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeMessage } from '#features/conversations/commands-write.ts'
import { prepareDelivery } from '#features/mail/commands-deliver.ts'
import { sendNotice } from '#features/mail/commands-notices.ts'
import { sendDelivery } from '#features/mail/commands-send.ts'
import { mailKeys } from '#features/mail/domain/tokens.ts'
import { run } from '#platform/db/database.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { newId } from '#platform/values/id.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let ws: TestWorkspace
let server: Awaited<ReturnType<typeof scriptedServer>>
const ask = <Row>(text: string, ...more: unknown[]) =>
  run<Row>(ws.installation.database.db, text, [ws.id, ...more])

beforeAll(async () => {
  ws = await testWorkspace()
  server = await scriptedServer({})
  await ask(`update workspaces set kind = 'demo' where id = $1`)
  await ask(
    `update inboxes set smtp_host = '127.0.0.1', smtp_port = $2, smtp_security = 'none' where workspace_id = $1`,
    server.port,
  )
})
afterAll(() => server.close())

const tools = () => ({
  files: ws.installation.files,
  log: ws.installation.log,
  secret: ws.installation.config.secret,
  smtpUrl: new URL(`smtp://127.0.0.1:${server.port}`),
  name: 'desk.example',
})

test('whatever is written in the demo company is kept, although a server for sending is set', async () => {
  const { body } = await ws.member.post('/conversations', {
    inboxId: ws.inboxId,
    requester: { name: 'Ana', email: 'ana@customer.example' },
    subject: 'Heating',
    heard: { how: 'call', words: 'It is cold.' },
  })
  const ctx = ws.contextAs(ws.member)
  const to = [{ name: 'Ana', address: 'ana@customer.example' }]
  const messageId = await writeMessage(ctx, body.id, {
    kind: 'reply',
    to,
    cc: [],
    bcc: [],
    html: '<p>We come.</p>',
    attachmentIds: [],
  })
  const prepared = await prepareDelivery(ctx, messageId, mailKeys([tools().secret]))
  ws.clock.move({ seconds: 11 })
  await sendDelivery(ctx, prepared!.id, tools())
  expect(
    await ask(`select delivery_state as state from messages where workspace_id = $1 and id = $2`, messageId),
  ).toEqual([{ state: 'kept' }])
  expect(server.messages).toEqual([])
})

test('an invitation from the demo company is kept too', async () => {
  const id = newId()
  await ask(
    `insert into notices (workspace_id, id, to_address, subject, body_text, body_html, header_message_id, created_at)
     values ($1, $2, 'new@team.example', 'Come in', 'Come in', '<p>Come in</p>', '<a@b.example>', $3)`,
    id,
    ws.clock.now(),
  )
  await sendNotice(ws.contextAs(ws.admin), id, tools())
  expect(await ask(`select state from notices where workspace_id = $1 and id = $2`, id)).toEqual([
    { state: 'kept' },
  ])
  expect(server.messages).toEqual([])
})
