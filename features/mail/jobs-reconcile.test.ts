import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailDoor } from './commands-accept.ts'
import { reconcileMail } from './jobs.ts'

let ws: TestWorkspace
beforeAll(async () => {
  ws = await testWorkspace()
})

const arrive = async (subject: string): Promise<string> => {
  const door = mailDoor({ db: ws.installation.database.db, now: ws.clock.now, wayIn: 'smtp' })
  await door.accept({
    raw: Buffer.from(
      `From: ana@customer.example\r\nTo: ${ws.inboxAddress}\r\nSubject: ${subject}\r\nMessage-ID: <${subject}.${ws.id}@x>\r\n\r\nHello\r\n`,
    ),
    envelope: {
      from: 'ana@customer.example',
      to: [ws.inboxAddress],
      clientAddress: '127.0.0.1',
      helo: 'x',
      tls: false,
    },
    traceId: 'test',
  })
  const [row] = await run<{ mailId: string }>(
    ws.installation.database.db,
    `select mail_id as "mailId" from mail_ledger where workspace_id = $1 order by received_at desc, id desc limit 1`,
    [ws.id],
  )
  return row!.mailId
}
const minutes = (count: number) => ws.clock.move({ minutes: count })
const told = async () => {
  const { body } = await ws.admin.get('/notifications')
  return body.items.filter(({ kind }: { kind: string }) => kind === 'mail_gap').length
}
const rows = async () => (await ws.admin.get('/mail/ledger?limit=100')).body.items

describe('the count of mails (P19)', () => {
  test('finds nothing amiss where every mail has its state', async () => {
    await arrive('whole')
    await ws.drain()
    minutes(30)
    await reconcileMail(ws.installation)
    await ws.drain()
    expect(await told()).toBe(0)
  })

  test('finds a mail in no state, files it, and tells the admins once', async () => {
    const mailId = await arrive('skipped')
    await run(
      ws.installation.database.db,
      `delete from mail_ledger where workspace_id = $1 and mail_id = $2`,
      [ws.id, mailId],
    )
    minutes(5)
    await reconcileMail(ws.installation)
    await reconcileMail(ws.installation)
    await ws.drain()
    expect((await rows())[0]).toMatchObject({
      subject: 'skipped',
      state: 'opened',
      recipient: ws.inboxAddress,
    })
    expect(await told()).toBe(1)
    expect((await ws.admin.get('/mail/ledger/sum?days=1')).body.unaccounted).toBe(0)
  })

  test('tells of one that waits for more than ten minutes', async () => {
    const before = await told()
    await arrive('waiting')
    minutes(11)
    await reconcileMail(ws.installation)
    await ws.drain()
    expect(await told()).toBe(before + 1)
  })
})
