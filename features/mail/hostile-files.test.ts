import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { unpackRtf } from './domain/rtf.ts'
import { mailsFor } from './mails.fixture.ts'

let ws: TestWorkspace
let mails: ReturnType<typeof mailsFor>
beforeAll(async () => {
  ws = await testWorkspace()
  mails = mailsFor(ws)
})

interface Enclosed {
  readonly disposition: string
  readonly type?: string
  readonly content: Buffer
}
const arriveWith = async (files: readonly Enclosed[]) => {
  const parts = files.map(({ disposition, type = 'application/octet-stream', content }) =>
    [
      '--b',
      `Content-Type: ${type}`,
      `Content-Disposition: ${disposition}`,
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64'),
      '',
    ].join('\r\n'),
  )
  const entry = await mails.arrive({
    headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' },
    body: `--b\r\n\r\nsee file\r\n${parts.join('')}--b--`,
  })
  expect(entry.state).toBe('opened')
  const [message] = (await mails.view(entry.conversation.id)).messages.items
  return message.attachments as { id: string; name: string; size: number }[]
}
const fetched = (path: string) =>
  ws.app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${ws.member.token}` } })
const kept = () => {
  const folder = join(ws.installation.config.dataDir, 'files')
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
}

describe('the name of a file in a mail is a name and never a path (S4)', () => {
  test.each([
    ['climbs', `filename="../../etc/passwd"`],
    ['climbs as on Windows', `filename="..\\\\..\\\\x"`],
    ['is coded and climbs', `filename*=utf-8''..%2F..%2Fetc%2Fpasswd`],
    ['has a zero', `filename*=utf-8''a%00.txt`],
    ['breaks the line', `filename*=utf-8''a%0d%0aSet-Cookie:%20x.txt`],
    ['is very long', `filename="${'x'.repeat(300)}.txt"`],
    ['turns text around', `filename*=utf-8''%E2%80%AEfdp.exe`],
    ['hides its dot', `filename*=utf-8''%E2%80%8B.htaccess`],
    ['is a device', 'filename="con.txt"'],
    ['is a path', 'filename="a/b"'],
    ['is empty', 'filename=""'],
    ['closes the quotation', `filename*=utf-8''a%22%3B%20filename=b.html`],
    ['is half a sign', `filename*=utf-8''%ED%A0%80.txt`],
  ])('one that %s', async (_, name) => {
    const content = Buffer.from(`words of ${name}`.padEnd(2_000))
    const [one, other] = await arriveWith([
      { disposition: `attachment; ${name}`, content },
      { disposition: `attachment; ${name}`, content: Buffer.concat([content, Buffer.from('2')]) },
    ])
    for (const [file, bytes] of [
      [one!, content],
      [other!, Buffer.concat([content, Buffer.from('2')])],
    ] as const) {
      const answer = await fetched(`/attachments/${file.id}`)
      expect(answer.statusCode).toBe(200)
      expect(answer.rawPayload.equals(bytes)).toBe(true)
      expect(answer.headers['content-disposition']).toMatch(
        /^attachment; filename="[^"\r\n/\\]+"; filename\*=UTF-8''[\w.~!$&+^`|%-]+$/,
      )
      expect(answer.headers['content-disposition']).not.toMatch(/%E2%80%(AE|8B)|%2F|%5C|%00|%0[AD]|\.\.\//i)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    for (const { name: stored } of kept()) expect(stored).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('a file that only pretends never runs (S3)', () => {
  test.each([
    [
      'a PDF with a script',
      'application/pdf',
      '%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>',
    ],
    ['a picture that is a page too', 'image/gif', 'GIF89a/*<script>top.hostile=1</script>*/=1;'],
    ['a page called a picture', 'image/png', '<html><script>top.hostile=1</script>'],
    ['a type made up', 'text/html; charset="x"\r\n\tx="', '<script>top.hostile=1</script>'],
    ['a drawing', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="top.hostile=1"/>'],
  ])('%s', async (_, type, content) => {
    for (const where of ['attachment', 'inline']) {
      const [file] = await arriveWith([
        { disposition: `${where}; filename="x"`, type, content: Buffer.from(content) },
      ])
      const { headers, rawPayload } = await fetched(`/attachments/${file!.id}`)
      expect(rawPayload.toString()).toBe(content)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toContain('sandbox')
      expect(headers['content-disposition']).toMatch(/^attachment/)
      expect(headers['content-type']).not.toMatch(/html|svg|xml/)
    }
  })
})

/** A zip of one file that is a hundred million zeros. */
const zipBomb = (): Buffer => {
  const packed = deflateRawSync(Buffer.alloc(100_000_000), { level: 9 })
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(0xffffffff, 22)
  head.writeUInt16LE(1, 26)
  return Buffer.concat([head, Buffer.from('x'), packed])
}
const chunk = (name: string, data: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)])
}
/** A picture that says to be 50,000 dots wide and high. */
const pictureBomb = (): Buffer => {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(50_000, 0)
  size.writeUInt32BE(50_000, 4)
  size[8] = 8
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(20_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
/** Ten thousand moving pictures in one. */
const filmBomb = (): Buffer => {
  const frame = Buffer.from('2c00000000ffffffff00020144003b', 'hex').subarray(0, 14)
  return Buffer.concat([
    Buffer.from('GIF89a'),
    Buffer.from('ffffffff800000000000ffffff', 'hex'),
    ...Array.from({ length: 10_000 }, () => frame),
    Buffer.from(';'),
  ])
}

describe('nothing that comes packed is unpacked (S32)', () => {
  test.each([
    ['a zip', 'application/zip', zipBomb],
    ['a gzip', 'application/gzip', () => gzipSync(Buffer.alloc(100_000_000), { level: 9 })],
    ['a picture', 'image/png', pictureBomb],
    ['a film', 'image/gif', filmBomb],
  ])('%s that would fill the memory is kept as it came', async (_, type, make) => {
    const content = make()
    const sizeBefore = kept().reduce(
      (sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size,
      0,
    )
    const memoryBefore = process.memoryUsage().rss
    const [file] = await arriveWith([{ disposition: 'attachment; filename="bomb"', type, content }])
    const { rawPayload } = await fetched(`/attachments/${file!.id}`)
    expect(rawPayload.equals(content)).toBe(true)
    const sizeAfter = kept().reduce(
      (sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size,
      0,
    )
    expect(sizeAfter - sizeBefore).toBeLessThan(content.length * 3 + 10_000)
    expect(process.memoryUsage().rss - memoryBefore).toBeLessThan(60_000_000)
  })
  test('what Outlook packs is unpacked to four megabytes at most, whatever it claims', () => {
    const packed = Buffer.alloc(200_000)
    packed.writeUInt32LE(0xffffffff, 4)
    packed.writeUInt32LE(0x75465a4c, 8)
    packed.fill(Buffer.from([0xff, 0x00, 0x0f]), 16)
    expect(unpackRtf(packed)?.length ?? 0).toBeLessThanOrEqual(4_000_000)
  })
  test('a packed request is refused before it is opened, and does nothing', async () => {
    const before = await run<{ n: number }>(
      ws.installation.database.db,
      `select count(*)::int as n from conversations where workspace_id = $1`,
      [ws.id],
    )
    const answer = await ws.app.inject({
      method: 'POST',
      url: '/api/v1/conversations',
      headers: {
        authorization: `Bearer ${ws.member.token}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      payload: gzipSync(Buffer.from(JSON.stringify({ subject: 'x'.repeat(50_000_000) }))),
    })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    const after = await run<{ n: number }>(
      ws.installation.database.db,
      `select count(*)::int as n from conversations where workspace_id = $1`,
      [ws.id],
    )
    expect(after).toEqual(before)
  })
})
