import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailDoor } from './commands-accept.ts'

let ws: TestWorkspace
beforeAll(async () => {
  ws = await testWorkspace()
})

const arrive = async (lines: string[]) => {
  const door = mailDoor({ db: ws.installation.database.db, now: ws.clock.now, wayIn: 'smtp' })
  await door.accept({
    raw: Buffer.from(lines.join('\r\n')),
    envelope: { from: 'ana@x.example', to: [ws.inboxAddress], clientAddress: '::1', helo: 'x', tls: false },
    traceId: 'test',
  })
  await ws.drain()
  const entry = (await ws.admin.get('/mail/ledger?limit=1')).body.items[0]
  const { body } = await ws.member.get(`/conversations/${entry.conversation.id}`)
  return body.messages.items[0]
}
const fetchRaw = (path: string, token = ws.member.token) =>
  ws.app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${token}` } })

describe('the page of a message', () => {
  const mail = [
    'From: Ana <ana@x.example>',
    'Subject: pictures',
    'Message-ID: <pictures@x.example>',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html',
    '',
    '<p onclick="evil()">Hello<script>evil()</script> <img src="cid:logo"> <img src="http://track.example/p.gif"></p>',
    '<div class="gmail_quote">On Monday you wrote:<blockquote>old words</blockquote></div>',
    '--b',
    'Content-Type: image/png; name=logo.png',
    'Content-ID: <logo>',
    'Content-Transfer-Encoding: base64',
    '',
    'cG5n',
    '--b--',
    '',
  ]

  test('runs nothing, fetches nothing, and shows enclosed pictures', async () => {
    const message = await arrive(mail)
    expect(message).toMatchObject({ hasHtml: true, hasQuote: true, hasRemoteImages: true })
    const page = await fetchRaw(`/messages/${message.id}/body`)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(page.headers['content-security-policy'])
    for (const rule of ["default-src 'none'", 'sandbox', "frame-ancestors 'self'", "form-action 'none'"])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/script|https?:/)
    expect(page.body).toContain('Hello')
    expect(page.body).toContain(`src="/api/v1/attachments/${message.attachments[0].id}"`)
    expect(page.body).not.toMatch(/evil|<script|\ssrc="http|old words/)
  })

  test('shows remote pictures and the earlier words only when asked, and sends the pictures itself', async () => {
    const message = await arrive(mail.map((line) => line.replace('<pictures@', '<pictures2@')))
    const page = await fetchRaw(`/messages/${message.id}/body?images=1&quote=1`)
    expect(page.headers['content-security-policy']).toContain("img-src 'self' data:;")
    expect(page.headers['content-security-policy']).not.toMatch(/https?:/)
    expect(page.body).toContain(`src="/api/v1/messages/${message.id}/pictures/0"`)
    expect(page.body).not.toContain('track.example')
    expect(page.body).toContain('old words')
  })

  test('that invites shows what, when, where and who above its words; one that is encrypted says so', async () => {
    const invitation = await arrive([
      'From: ana@x.example',
      'Message-ID: <invitation@x.example>',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      '',
      'Please come.',
      '--b',
      'Content-Type: text/calendar; method=REQUEST',
      '',
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'SUMMARY:A visit <b>',
      'DTSTART;TZID=Europe/Berlin:20260305T140000',
      'END:VEVENT',
      'END:VCALENDAR',
      '--b--',
      '',
    ])
    expect(invitation.attachments).toMatchObject([{ contentType: 'text/calendar', name: 'invitation.ics' }])
    const page = await fetchRaw(`/messages/${invitation.id}/body`)
    expect(page.body).toContain('A visit &lt;b&gt;')
    expect(page.body).toContain('14:00 (Europe/Berlin)')
    expect(page.body).toContain('Please come.')
    const sealed = await arrive([
      'From: ana@x.example',
      'Message-ID: <sealed@x.example>',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data',
      '',
      'x',
    ])
    expect(sealed).toMatchObject({ notice: 'mail.encrypted', attachments: [{ name: 'smime.p7m' }] })
  })

  test('of another organisation is not there', async () => {
    const message = await arrive(mail.map((line) => line.replace('<pictures@', '<pictures3@')))
    const other = await testWorkspace()
    for (const path of [
      `/messages/${message.id}/body`,
      `/messages/${message.id}/raw`,
      `/messages/${message.id}/pictures/0`,
      `/attachments/${message.attachments[0].id}`,
    ])
      expect((await fetchRaw(path, other.admin.token)).statusCode, path).toBe(404)
  })
})

describe('a file of a mail', () => {
  test.each([
    ['image/svg+xml', '<svg onload="evil()">', 'drawing.svg'],
    ['text/html', '<script>evil()</script>', 'page.html'],
    ['application/xhtml+xml', '<x/>', 'page.xhtml'],
    ['text/xml', '<x/>', 'x.xml'],
    ['message/rfc822', 'Subject: x\r\n\r\nx', 'x.eml'],
    ['application/xslt+xml', '<xsl:stylesheet/>', 'x.xslt'],
    ['multipart/related', 'MIME-Version: 1.0', 'x.mht'],
    ['application/x-msdownload', 'MZ', '../../evil\u202efdp.exe'],
  ])('of type %s downloads as bytes and never runs', async (type, content, name) => {
    const message = await arrive([
      'From: ana@x.example',
      `Message-ID: <${Buffer.from(type).toString('hex')}@x.example>`,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'see file',
      '--b',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
      '',
      content,
      '--b--',
      '',
    ])
    const [file] = message.attachments
    const download = await fetchRaw(`/attachments/${file.id}`)
    expect(download.statusCode).toBe(200)
    expect(download.headers['content-type']).toBe('application/octet-stream')
    expect(download.headers['x-content-type-options']).toBe('nosniff')
    expect(download.headers['content-security-policy']).toContain('sandbox')
    expect(download.headers['content-disposition']).toMatch(/^attachment; filename="[^"\r\n/\\]*"/)
    expect(download.headers['content-disposition']).not.toMatch(/%E2%80%AE|\.\.\//)
    expect(download.body.trim()).toBe(content)
  })
})

describe('a picture that lies elsewhere', () => {
  let server: Server
  let port = 0
  const asked: { path: string; headers: IncomingHttpHeaders }[] = []
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ path: request.url ?? '', headers: request.headers })
      if (request.url === '/away.png') response.writeHead(302, { location: 'http://127.0.0.1:1/x' }).end()
      else if (request.url === '/drawing.png') response.end('<svg onload="evil()"/>')
      else response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b' }).end(png)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => server.close())

  const pictured = (id: string, sources: string[]) =>
    arrive([
      'From: ana@x.example',
      `Message-ID: <${id}@x.example>`,
      'Content-Type: text/html',
      '',
      ...sources.map((source) => `<img src="${source}">`),
      '',
    ])
  const clear = Buffer.from('GIF89a')

  test('is fetched by Regard, which says nothing of who looks, and is known by its bytes', async () => {
    ws.installation.config.reachable.push(`127.0.0.1:${port}`)
    const at = (path: string) => `http://127.0.0.1:${port}${path}`
    const message = await pictured('fetched', [at('/a.png?x=1&amp;y=2'), at('/drawing.png'), at('/away.png')])
    const [picture, drawing, away, none] = await Promise.all(
      [0, 1, 2, 3].map((number) => fetchRaw(`/messages/${message.id}/pictures/${number}`)),
    )
    expect(picture!.rawPayload.equals(png)).toBe(true)
    expect(picture!.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
    })
    expect(picture!.headers['set-cookie']).toBeUndefined()
    for (const refused of [drawing!, away!])
      expect(refused.rawPayload.subarray(0, 6).equals(clear)).toBe(true)
    expect(none!.statusCode).toBe(404)
    expect(asked.map(({ path }) => path).toSorted()).toEqual(['/a.png?x=1&y=2', '/away.png', '/drawing.png'])
    for (const { headers } of asked) {
      expect(headers.cookie ?? headers.referer ?? headers.authorization).toBeUndefined()
      expect(headers['user-agent']).toBe('Regard')
    }
  })

  test('inside our own network is never asked for', async () => {
    ws.installation.config.reachable.length = 0
    asked.length = 0
    const hosts = ['127.0.0.1', 'localhost', '[::1]', '2130706433', '[::ffff:127.0.0.1]', '0.0.0.0']
    const message = await pictured(
      'inside',
      hosts.map((host) => `http://${host}:${port}/a.png`),
    )
    for (const number of hosts.keys()) {
      const answer = await fetchRaw(`/messages/${message.id}/pictures/${number}`)
      expect(answer.rawPayload.subarray(0, 6).equals(clear), hosts[number]).toBe(true)
    }
    expect(asked).toEqual([])
  })
})

test('the ledger shows to a colleague only the inboxes they see', async () => {
  await arrive(['From: ana@x.example', 'Subject: secret', 'Message-ID: <secret@x.example>', '', 'x', ''])
  const other = await testWorkspace()
  expect((await other.admin.get('/mail/ledger')).body.items).toEqual([])
  const [entry] = (await ws.admin.get('/mail/ledger?state=opened')).body.items
  expect((await fetchRaw(`/mail/ledger/${entry.id}/raw`, other.admin.token)).statusCode).toBe(404)
  expect((await other.admin.post(`/mail/ledger/${entry.id}/reading`)).status).toBe(404)
})
