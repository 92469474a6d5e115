import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/values/id.ts'
import { noted } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
let id: string
beforeAll(async () => {
  w = await testWorkspace()
  id = (await noted(w, w.member)).id
})
const to = [{ name: '', address: 'greta@outside.example' }]

async function upload(
  by: Caller,
  name = 'plan.pdf',
  type = 'application/pdf',
  content = 'the plan',
  more: Record<string, string> = {},
) {
  const boundary = 'frontier'
  const response = await w.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: {
      authorization: `Bearer ${by.token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...more,
    },
    payload: `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  })
  return { status: response.statusCode, body: JSON.parse(response.body) }
}
const attach = (by: Caller, attachmentIds: string[], conversation = id) =>
  by.post(`/conversations/${conversation}/messages`, {
    kind: 'reply',
    to,
    html: '<p>See here.</p>',
    attachmentIds,
  })

describe('drafts', () => {
  test('are each colleague’s own, and stay through giving, closing and reading', async () => {
    const it = (await noted(w, w.member)).id
    await w.member.put(`/conversations/${it}/drafts/reply`, { html: '<p>Dear Greta</p>', to })
    await w.manager.put(`/conversations/${it}/drafts/reply`, { html: '<p>Mine</p>' })
    await w.member.post(`/conversations/${it}/assignment`, { ownerId: w.manager.id })
    await w.member.post(`/conversations/${it}/withdrawal`)
    const { items } = (await w.member.get(`/conversations/${it}/drafts`)).body
    expect(items).toMatchObject([{ kind: 'reply', html: '<p>Dear Greta</p>', to, version: 1 }])
    expect((await w.admin.get(`/conversations/${it}/drafts`)).body.items).toEqual([])
  })
  test('show to others who writes a reply, until it was sent, thrown away or left alone for two minutes', async () => {
    const it = (await noted(w, w.member)).id
    const writers = async (by = w.manager) => (await by.get(`/conversations/${it}/writers`)).body.items
    const write = (kind = 'reply') =>
      w.member.put(`/conversations/${it}/drafts/${kind}`, { html: '<p>Dear</p>' })
    await write('note')
    expect(await writers()).toEqual([])
    await write()
    expect(await writers()).toEqual([{ id: w.member.id, name: 'Mia Member' }])
    expect(await writers(w.member)).toEqual([])
    await w.member.delete(`/conversations/${it}/drafts/reply`)
    expect(await writers()).toEqual([])
    await write()
    w.clock.move({ minutes: 2 })
    expect(await writers()).toEqual([])
    await write()
    expect(await writers()).toHaveLength(1)
    await attach(w.member, [], it)
    expect(await writers()).toEqual([])
  })
  test('are gone when they were sent or thrown away', async () => {
    await w.member.put(`/conversations/${id}/drafts/reply`, { html: '<p>Dear</p>' })
    await w.member.put(`/conversations/${id}/drafts/note`, { html: '<p>n</p>' })
    await attach(w.member, [])
    expect((await w.member.get(`/conversations/${id}/drafts`)).body.items).toMatchObject([{ kind: 'note' }])
    expect((await w.member.delete(`/conversations/${id}/drafts/note`)).status).toBe(204)
    expect((await w.member.get(`/conversations/${id}/drafts`)).body.items).toEqual([])
  })
  test('hold what is half typed, and nothing that runs', async () => {
    const { status, body } = await w.member.put(`/conversations/${id}/drafts/forward`, {
      html: '<p>Hal<script>x()</script></p>',
      to: [{ name: '', address: 'half@' }],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ html: '<p>Hal</p>', to: [{ address: 'half@' }] })
  })
})

describe('uploads (S6)', () => {
  test('are attached by who uploaded them, once', async () => {
    const { body: file } = await upload(w.member)
    const { status, body } = await attach(w.member, [file.id])
    expect(status).toBe(200)
    expect(body.attachments).toMatchObject([{ id: file.id, name: 'plan.pdf', size: 8 }])
    expect((await attach(w.member, [file.id])).status).toBe(404)
  })
  test('sent again with their key are the same upload, also when both come at once', async () => {
    const key = { 'idempotency-key': newId() }
    const again = () => upload(w.member, 'plan.pdf', 'application/pdf', 'the plan', key)
    const all = [...(await Promise.all([again(), again(), again()])), await again()]
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
  })
  test('cannot be attached or fetched by a colleague, by nobody, or by another organisation', async () => {
    const { body: file } = await upload(w.member)
    const other = await testWorkspace()
    const theirs = (await noted(other, other.admin)).id
    expect((await attach(w.admin, [file.id])).status).toBe(404)
    expect((await attach(other.admin, [file.id], theirs)).status).toBe(404)
    for (const by of [w.manager, other.admin])
      expect((await by.get(`/attachments/${file.id}`)).status).toBe(404)
    expect((await w.app.inject({ url: `/api/v1/attachments/${file.id}` })).statusCode).toBe(401)
    const mine = await w.member.get(`/attachments/${file.id}`)
    expect([mine.status, mine.body]).toEqual([200, 'the plan'])
    await w.manager.put(`/conversations/${id}/drafts/reply`, { html: '<p>x</p>', attachmentIds: [file.id] })
    expect((await w.manager.get(`/conversations/${id}/drafts`)).body.items[0].attachments).toEqual([])
  })
  test.each([
    '../../etc/passwd',
    '..\\\\..\\\\x',
    'con.txt',
    'a/b',
    'x'.repeat(300),
    '\u202Efdp.exe',
    '\u200B.htaccess',
    '',
  ])('the name %j is a name and never a path (S4)', async (name) => {
    const { status, body } = await upload(w.member, name, 'text/html', '<script>x()</script>')
    expect(status).toBe(200)
    expect(body.name.length).toBeLessThanOrEqual(255)
    const folder = join(w.installation.config.dataDir, 'files')
    const stored = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    for (const entry of stored) expect(entry.name).toMatch(/^[0-9a-f]{32}$/)
    const fetched = await w.member.get(`/attachments/${body.id}`)
    expect(fetched.headers['x-content-type-options']).toBe('nosniff')
    expect(String(fetched.headers['content-disposition'])).toMatch(/^attachment/)
    expect(String(fetched.headers['content-security-policy'])).toContain('sandbox')
  })
})
