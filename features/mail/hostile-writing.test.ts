import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { sendBySmtp } from '#platform/smtp/client.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailDoor } from './commands-accept.ts'
import { composeMail } from './domain/compose.ts'
import { headerAttacks as evils, headersOf, honestHeaders, smuggled } from './hostile.fixture.ts'
import { catchUpMail } from './jobs.ts'

let ws: TestWorkspace
beforeAll(async () => {
  ws = await testWorkspace()
})

const throughSink = async (work: () => Promise<void>) => {
  const sink = await scriptedServer({})
  await run(
    ws.installation.database.db,
    `update inboxes set smtp_host = '127.0.0.1', smtp_port = $3, smtp_security = 'none' where workspace_id = $1 and id = $2`,
    [ws.id, ws.inboxId, sink.port],
  )
  await work()
  await ws.drain()
  ws.clock.move({ seconds: 11 })
  await catchUpMail(ws.installation)
  sink.close()
  return sink
}
let count = 0
const arrived = async (headers: string) => {
  const door = mailDoor({ db: ws.installation.database.db, now: ws.clock.now, wayIn: 'smtp' })
  await door.accept({
    raw: Buffer.from(`${headers}\r\nMessage-ID: <${++count}.${ws.id}@customer.example>\r\n\r\nHello\r\n`),
    envelope: { from: '', to: [ws.inboxAddress], clientAddress: '::1', helo: 'x', tls: false },
    traceId: 'test',
  })
  await ws.drain()
  const { body } = await ws.admin.get('/mail/ledger?limit=1')
  return body.items[0].conversation.id as string
}
const upload = async (name: string) => {
  const boundary = 'edge'
  const response = await ws.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: {
      authorization: `Bearer ${ws.member.token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename*=UTF-8''${encodeURIComponent(name)}\r\nContent-Type: text/plain\r\n\r\nwords\r\n--${boundary}--\r\n`,
    ),
  })
  return response.json().id as string
}

describe('nothing that somebody writes becomes a header or a recipient (S14)', () => {
  test.each(evils)('names, subject and file name with %j', async (evil) => {
    const id = await arrived(
      `From: "Ana${evil.replace(/[\r\n"]/g, '')}" <ana@customer.example>\r\nTo: ${ws.inboxAddress}\r\nSubject: Heating${evil.replace(/[\r\n]/g, ' ')}`,
    )
    await run(
      ws.installation.database.db,
      `update inboxes set from_name = $3 where workspace_id = $1 and id = $2`,
      [ws.id, ws.inboxId, `Help${evil}`],
    )
    const attachmentIds = [await upload(`plan${evil}.txt`)].filter(Boolean)
    const sink = await throughSink(async () => {
      const { status } = await ws.member.post(`/conversations/${id}/messages`, {
        kind: 'reply',
        to: [{ name: `Ana${evil}`, address: 'ana@customer.example' }],
        html: `<p>Hello${evil}</p>`,
        attachmentIds,
      })
      expect([200, 422]).toContain(status)
      if (status === 422) {
        const clean = await ws.member.post(`/conversations/${id}/messages`, {
          kind: 'reply',
          to: [{ name: 'Ana', address: 'ana@customer.example' }],
          html: `<p>Hello${evil}</p>`,
          attachmentIds,
        })
        expect(clean.status).toBe(200)
      }
    })
    expect(sink.messages.map(({ to }) => to)).toEqual([['ana@customer.example']])
    expect(headersOf(sink.messages[0]!.raw)).toEqual(honestHeaders)
    expect(sink.commands.filter((line) => /^(MAIL|RCPT)/.test(line))).toHaveLength(2)
  })

  test.each(evils)('an address with %j is refused by the API', async (evil) => {
    const address = `ana@customer.example${evil}`
    const id = await arrived(`From: ana@customer.example\r\nSubject: x`)
    for (const where of ['to', 'cc', 'bcc'] as const) {
      const given = {
        to: [{ name: 'Ana', address: 'ana@customer.example' }],
        [where]: [{ name: '', address }],
      }
      const { status } = await ws.member.post(`/conversations/${id}/messages`, {
        kind: 'reply',
        html: '<p>x</p>',
        ...given,
      })
      expect(status).toBe(422)
    }
    const inbox = await ws.admin.patch(`/inboxes/${ws.inboxId}`, { addresses: [address] })
    expect(inbox.status).toBe(422)
    const subject = await ws.member.post('/conversations', {
      inboxId: ws.inboxId,
      requester: { name: 'Ana', email: address },
      subject: 'x',
      message: { html: '<p>x</p>' },
    })
    expect(subject.status).toBe(422)
  })

  test.each(evils)('a Reply-To of theirs with %j is answered at one address at most', async (evil) => {
    const id = await arrived(
      `From: ana@customer.example\r\nReply-To: ana@customer.example${evil.replace(/[\r\n]+/g, ' ')}\r\nSubject: x`,
    )
    const view = await ws.member.get(`/conversations/${id}`)
    const addresses = JSON.stringify(view.body.reply ?? view.body.replyTo ?? [])
    expect(addresses).not.toMatch(/[\r\n\u2028\u0085]|\\r|\\n/)
  })
})

describe('a message of ours stays one message (S15)', () => {
  test.each(['\n.\n', '\r\n.\r\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r.\r\n', '\n..\r\n'])(
    'whatever %j looks like to the server',
    async (ending) => {
      const raw = await composeMail({
        messageId: '<m.a.b@example.org>',
        regardMessage: 'm.a.b',
        from: { name: '', address: 'help@example.org' },
        replyTo: null,
        to: [{ name: '', address: 'ana@customer.example' }],
        cc: [],
        subject: 'x',
        html: `<pre>first${ending}${smuggled}${ending}</pre>`,
        signatureHtml: '',
        quoted: { html: '', text: `first${ending}${smuggled}` },
        inReplyTo: null,
        references: [],
        attachments: [
          {
            name: 'a.eml',
            contentType: 'message/rfc822',
            contentId: null,
            content: Buffer.from(`x${ending}${smuggled}`),
          },
          {
            name: 'a.txt',
            contentType: 'text/plain',
            contentId: null,
            content: Buffer.from(`x${ending}${smuggled}`),
          },
        ],
        automatic: false,
        writtenAt: new Date('2026-03-02T10:00:00Z'),
      })
      expect(raw.toString('latin1')).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
      const sink = await scriptedServer({})
      const result = await sendBySmtp({
        server: { host: '127.0.0.1', port: sink.port, security: 'none', username: null, password: null },
        name: 'desk.example',
        from: 'help@example.org',
        to: ['ana@customer.example'],
        raw,
      })
      sink.close()
      expect(result.kind).toBe('accepted')
      expect(sink.messages.map(({ to }) => to)).toEqual([['ana@customer.example']])
      expect(sink.messages[0]!.raw).toBe(raw.toString('latin1'))
      expect(sink.commands.filter((line) => /^(MAIL|RCPT)/.test(line))).toHaveLength(2)
    },
  )

  test.each([
    'ana@customer.example> <x@evil.example',
    'ana @customer.example',
    '<ana@customer.example>',
    'ana@customer.example>\r\nDATA',
    '',
    'ana@customer.example NOTIFY=SUCCESS',
  ])('a recipient %j is never said to a server', async (address) => {
    const sink = await scriptedServer({})
    await sendBySmtp({
      server: { host: '127.0.0.1', port: sink.port, security: 'none', username: null, password: null },
      name: 'desk.example',
      from: 'help@example.org',
      to: [address],
      raw: Buffer.from('Subject: x\r\n\r\nx\r\n'),
    })
    sink.close()
    expect(sink.commands.filter((line) => line.startsWith('RCPT'))).toEqual([])
    expect(sink.messages).toEqual([])
  })
})
