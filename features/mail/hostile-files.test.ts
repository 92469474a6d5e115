import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { unpackRtf } from './domain/rtf.ts'
import {
  hostileNames,
  mixedBody,
  mixedHeaders,
  pretenders,
  safeDownload,
  unsafeInDownload,
} from './hostile.fixture.ts'
import { mailsFor } from './mails.fixture.ts'
import { packed } from './packed.fixture.ts'

let ws: TestWorkspace
let mails: ReturnType<typeof mailsFor>
beforeAll(async () => {
  ws = await testWorkspace()
  mails = mailsFor(ws)
})

const arriveWith = async (files: Parameters<typeof mixedBody>[0]) => {
  const entry = await mails.arrive({ headers: mixedHeaders, body: mixedBody(files) })
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
  test.each(hostileNames)('one that %s', async (_, name) => {
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
      expect(answer.headers['content-disposition']).toMatch(safeDownload)
      expect(answer.headers['content-disposition']).not.toMatch(unsafeInDownload)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    for (const { name: stored } of kept()) expect(stored).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('a file that only pretends never runs (S3)', () => {
  test.each(pretenders)('%s', async (_, type, content) => {
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

describe('nothing that comes packed is unpacked (S32)', () => {
  test.each(packed)('%s that would fill the memory is kept as it came', async (_, type, make) => {
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
    // Unpacked it would be a hundred million bytes; the rest is what this process takes for itself meanwhile.
    expect(process.memoryUsage().rss - memoryBefore).toBeLessThan(90_000_000)
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
