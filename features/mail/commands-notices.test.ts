import { expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { newId } from '#platform/values/id.ts'
import { testWorkspace } from '#server/testing.ts'
import { catchUpMail } from './jobs.ts'

test('a mail that Regard writes itself is kept without a server, and sent with one, marked as automatic', async () => {
  const ws = await testWorkspace()
  const { db } = ws.installation.database
  const write = async () => {
    const id = newId()
    await run(
      db,
      `insert into notices (workspace_id, id, to_address, subject, body_text, body_html, header_message_id, created_at)
       values ($1, $2, 'new@team.example', 'Welcome', 'Come in', '<p>Come <a href="https://x.example/in">in</a></p>', $3, $4)`,
      [ws.id, id, `<notice.${id}@desk.example>`, ws.clock.now()],
    )
    await catchUpMail(ws.installation)
    const [row] = await run<{ state: string; html: string }>(
      db,
      `select state, body_html as html from notices where workspace_id = $1 and id = $2`,
      [ws.id, id],
    )
    return row
  }
  expect(await write()).toMatchObject({ state: 'kept' })
  expect((await ws.admin.get('/mail/kept')).body.items).toMatchObject([
    { kind: 'notice', to: ['new@team.example'], text: 'Come in' },
  ])

  const sink = await scriptedServer({})
  await run(
    db,
    `update inboxes set smtp_host = '127.0.0.1', smtp_port = $2, smtp_security = 'none' where workspace_id = $1`,
    [ws.id, sink.port],
  )
  expect(await write()).toEqual({ state: 'sent', html: '' })
  expect(sink.messages[0]?.raw).toMatch(/^Auto-Submitted: auto-generated/m)
  expect(sink.messages[0]?.raw).toContain('https://x.example/in')
  sink.close()
})
