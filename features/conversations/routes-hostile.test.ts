import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, noted } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
let id: string
beforeAll(async () => {
  w = await testWorkspace()
  id = (await noted(w, w.member)).id
})
const db = () => w.installation.database.db
const to = [{ name: 'Greta', address: 'greta@outside.example' }]
const count = async (table: string) =>
  (
    await run<{ n: number }>(db(), `select count(*)::int as n from ${table} where workspace_id = $1`, [w.id])
  )[0]!.n

describe('asking twice is safe (P15)', () => {
  test('fifty at once with the same key: one effect, the same answer for all', async () => {
    const before = await count('messages')
    const key = newId()
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        w.member.post(`/conversations/${id}/notes`, { html: '<p>once</p>' }, { 'idempotency-key': key }),
      ),
    )
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
    expect(all.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(49)
    expect(await count('messages')).toBe(before + 1)
  })
  test('the same key with another body, path or method is refused', async () => {
    const key = { 'idempotency-key': newId() }
    await w.member.post(`/conversations/${id}/notes`, { html: '<p>a</p>' }, key)
    expect(await w.member.post(`/conversations/${id}/notes`, { html: '<p>b</p>' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    })
    expect((await w.member.post(`/conversations/${id}/withdrawal`, undefined, key)).status).toBe(422)
  })
  test('a refusal keeps no key: what was mended is tried again with it', async () => {
    const key = { 'idempotency-key': newId() }
    expect((await w.member.post(`/conversations/${id}/notes`, { html: '' }, key)).status).toBe(422)
    expect((await w.member.post(`/conversations/${id}/notes`, { html: '<p>now</p>' }, key)).status).toBe(200)
  })
  test('two colleagues may use the same key', async () => {
    const key = { 'idempotency-key': newId() }
    const [a, b] = [
      await w.member.post(`/conversations/${id}/notes`, { html: '<p>a</p>' }, key),
      await w.manager.post(`/conversations/${id}/notes`, { html: '<p>b</p>' }, key),
    ]
    expect([a.status, b.status]).toEqual([200, 200])
    expect(a.body.id).not.toBe(b.body.id)
  })
  test.each(['', 'x'.repeat(201)])('a key of %j is refused or ignored, never a bug', async (key) => {
    const { status } = await w.member.post(
      `/conversations/${id}/notes`,
      { html: '<p>k</p>' },
      { 'idempotency-key': key },
    )
    expect([200, 422]).toContain(status)
  })
})

describe('no field is taken that nobody may set (S8)', () => {
  const smuggled = {
    workspaceId: newId(),
    workspace_id: newId(),
    id: newId(),
    role: 'admin',
    isAdmin: true,
    emailVerified: true,
    createdAt: '2020-01-01T00:00:00Z',
    requesterContactId: newId(),
    requester_id: newId(),
    internal: true,
    state: 'closed',
    status: 'closed',
    closedAs: 'confirmed',
    ownerId: newId(),
    nextDueAt: '2040-01-01T00:00:00Z',
    slaDueAt: '2040-01-01T00:00:00Z',
    number: 1,
    price: 0,
    deliveryState: 'sent',
  }
  const ROUTES = [
    ['post', '/conversations', { subject: 's', heard: { how: 'call', words: 'w' } }],
    ['patch', '/conversations/:id', { subject: 'renamed' }],
    ['post', '/conversations/:id/messages', { kind: 'reply', to, html: '<p>x</p>' }],
    ['post', '/conversations/:id/notes', { html: '<p>x</p>' }],
    ['post', '/conversations/:id/routing', {}],
    ['post', '/conversations/:id/snooze', { until: '2027-01-01T00:00:00Z' }],
    ['put', '/conversations/:id/tags', { names: ['x'] }],
    ['put', '/conversations/:id/drafts/reply', { html: 'x' }],
    ['post', '/conversations/:id/answer', { explanation: 'x' }],
    ['post', '/contacts', { name: 'x' }],
    ['patch', '/me', { name: 'x' }],
  ] as const
  test.each(ROUTES)('%s %s', async (method, path, body) => {
    const it = await noted(w, w.member)
    const [row] = await run(db(), `select * from conversations where workspace_id = $1 and id = $2`, [
      w.id,
      it.id,
    ])
    const given: Record<string, unknown> =
      path === '/conversations'
        ? { inboxId: w.inboxId, requester: { name: 'G', email: 'g@x.example' }, ...body }
        : path.endsWith('/routing')
          ? { teamId: w.teamId }
          : body
    for (const [field, value] of Object.entries(smuggled)) {
      if (field in given) continue
      const answered = await w.member[method](path.replace(':id', it.id), { ...given, [field]: value })
      expect([answered.status, answered.body.code], field).toEqual([422, 'invalid'])
    }
    const [after] = await run(db(), `select * from conversations where workspace_id = $1 and id = $2`, [
      w.id,
      it.id,
    ])
    expect(after).toEqual(row)
  })
  test.each(['__proto__', 'constructor', 'prototype'])('%s pollutes nothing (S29)', async (name) => {
    const response = await w.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${id}/notes`,
      headers: { authorization: `Bearer ${w.member.token}`, 'content-type': 'application/json' },
      payload: `{"html":"<p>x</p>","${name}":{"polluted":true,"prototype":{"polluted":true}}}`,
    })
    expect([400, 422]).toContain(response.statusCode)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

const STRANGE = {
  'a NUL': 'before\0after',
  'half a pair': 'half \ud83d of it \ude00',
  'every kind of quote': `'"\`;--/* $1 $$ \\ %s {{x}} \${x}`,
  'text search operators': ":*!&|()<-> 'a':1A \"b",
  'right to left': '\u202Eevil\u202C',
  'a very long word': 'ä'.repeat(20_000),
  'many words': Array.from({ length: 20_000 }, (_, n) => `w${n}`).join(' '),
  'a language without spaces': '暖房が壊れました'.repeat(500),
  emoji: '👩‍👩‍👧‍👦'.repeat(1_000),
  'only signs': '…—'.repeat(1_000),
}

describe('strange texts are kept or refused in words, never a bug', () => {
  test.each(Object.entries(STRANGE))('%s', async (_, text) => {
    const short = text.slice(0, 100)
    const fresh = (await noted(w, w.member, { heard: { how: 'call', words: text.slice(0, 50_000) } })).id
    const line = { text: short, at: new Date(w.clock.now().getTime() + 3_600_000).toISOString() }
    const asked: [keyof Pick<typeof w.member, 'get' | 'post' | 'put' | 'patch'>, string, unknown?][] = [
      ['post', `/conversations/${fresh}/notes`, { html: `<p>${text}</p>` }],
      [
        'post',
        `/conversations/${fresh}/messages`,
        { kind: 'reply', to: [{ name: short, address: 'g@x.example' }], html: text },
      ],
      ['patch', `/conversations/${fresh}`, { subject: short, need: short, nextStep: line }],
      ['put', `/conversations/${fresh}/tags`, { names: [text.slice(0, 50)] }],
      ['put', `/conversations/${fresh}/drafts/reply`, { html: text, to: [{ name: short, address: short }] }],
      ['post', `/conversations/${fresh}/snooze`, { until: line.at, nextStep: short }],
      ['post', '/contacts', { name: short, facts: text.slice(0, 4_000) }],
      ['patch', '/me', { jobTitle: short }],
      ['get', `/search?q=${encodeURIComponent(short.toWellFormed())}`],
      ['get', `/tags?q=${encodeURIComponent(short.slice(0, 50).toWellFormed())}`],
      ['get', `/contacts?q=${encodeURIComponent(short.toWellFormed())}`],
      [
        'post',
        `/conversations/${fresh}/answer`,
        {
          outcome: 'partly',
          explanation: text.slice(0, 5_000),
          waysForward: [{ kind: 'offer', words: short }],
        },
      ],
    ]
    for (const [method, path, body] of asked) {
      const { status, body: said } = await w.member[method](path, body)
      expect([200, 409, 422], `${method} ${path} ${JSON.stringify(said).slice(0, 200)}`).toContain(status)
    }
    const arrived = await arrives(w, {
      subject: text.slice(0, 3_000),
      bodyText: text,
      bodyHtml: text,
      quotedText: text,
      from: { name: short, address: short },
      to: [{ name: text.slice(0, 500), address: short }],
      fileNames: [short],
    })
    const { status, body } = await w.member.get(`/conversations/${arrived.id}`)
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toContain('\\u0000')
  })

  test.each([
    ['a body that is no JSON', '{"html":'],
    ['a list for an object', '[]'],
    ['a text for an object', '"x"'],
    ['nothing', ''],
    ['three megabytes', JSON.stringify({ html: 'x'.repeat(3_000_000) })],
    ['deep nesting', `${'[['.repeat(5_000)}${']]'.repeat(5_000)}`],
  ])('%s', async (_, payload) => {
    const { statusCode } = await w.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${id}/notes`,
      headers: { authorization: `Bearer ${w.member.token}`, 'content-type': 'application/json' },
      payload,
    })
    expect([400, 413, 422]).toContain(statusCode)
  })

  test.each([
    '/conversations/0',
    '/conversations/999999999',
    '/conversations/9999999999',
    '/conversations/x',
    "/conversations/'",
    '/conversations/%00',
    '/conversations/%E0%A4%A',
  ])('an address that leads nowhere: %s', async (path) => {
    const { status } = await w.member.get(path)
    expect([400, 404, 422]).toContain(status)
  })
})
