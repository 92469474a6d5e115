import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { Browser, signedIn } from './browser.fixture.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const withToken = (token: string) => {
  const headers = { authorization: `Bearer ${token}` }
  return (method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) =>
    new Browser(w.app).call(method, url, body, headers)
}
async function made(given: object = {}) {
  const person = await signedIn(w)
  const { body } = await person.browser.post('/tokens', {
    name: 'Reports',
    scopes: ['me:read', 'tokens:write'],
    ...given,
  })
  return { ...person, token: body.token as string, id: body.id as string, call: withToken(body.token) }
}

describe('an API token', () => {
  test('is shown once, kept as a hash, and acts as the one who made it within its scopes', async () => {
    const { caller, browser, token, call } = await made()
    expect((await call('GET', '/me')).body.id).toBe(caller.id)
    expect((await call('GET', '/colleagues')).body).toMatchObject({
      code: 'missing_scope',
      params: { scope: 'people:read' },
    })
    expect(JSON.stringify((await browser.get('/tokens')).body)).not.toContain(token.slice(-20))
    const plain = await run(
      w.installation.database.db,
      `select 1 from api_tokens where token_hash = any($1)`,
      [[token, token.slice(-64)]],
    )
    expect(plain).toEqual([])
  })
  test('asked for twice with one key is one token, whose text is shown the first time and kept nowhere', async () => {
    const { browser } = await signedIn(w)
    const ask = () =>
      browser.call('POST', '/tokens', { name: 'Once', scopes: ['me:read'] }, { 'idempotency-key': 'once' })
    const [first, second] = [(await ask()).body, (await ask()).body]
    expect(second).toEqual({ ...first, token: '' })
    const kept = await run(
      w.installation.database.db,
      `select 1 from idempotency_keys where workspace_id = $1 and response::text like $2`,
      [w.id, `%${first.token.slice(-30)}%`],
    )
    expect(kept).toEqual([])
  })
  test('makes no token that may do more than itself', async () => {
    const { call } = await made()
    expect((await call('POST', '/tokens', { name: 'x', scopes: ['all'] })).body.code).toBe('missing_scope')
    expect((await call('POST', '/tokens', { name: 'x', scopes: ['me:read'] })).status).toBe(201)
  })
  test('cannot touch how its owner signs in', async () => {
    const { call } = await made({ scopes: ['all'] })
    for (const url of ['/sessions', '/security', '/session'])
      expect((await call('GET', url)).status).toBe(401)
  })
  test('ends when it is told to, by nobody else, and at its date', async () => {
    const { id, browser, call } = await made()
    const stranger = await signedIn(w)
    expect((await stranger.browser.call('DELETE', `/tokens/${id}`)).status).toBe(404)
    expect((await browser.call('DELETE', `/tokens/${id}`)).status).toBe(204)
    expect((await call('GET', '/me')).status).toBe(401)
    const expiresAt = new Date(w.clock.now().getTime() + 3_600_000).toISOString()
    const timed = await made({ expiresAt })
    expect((await timed.call('GET', '/me')).status).toBe(200)
    w.clock.move({ hours: 1, seconds: 1 })
    expect((await timed.call('GET', '/me')).status).toBe(401)
  })
  test('of another workspace, cut short or changed by one letter opens nothing', async () => {
    const { token } = await made()
    const other = await testWorkspace()
    const moved = token.replace(/^rgd_[0-9a-f]{32}/, `rgd_${other.id.replaceAll('-', '')}`)
    const changed = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
    for (const text of [moved, changed, token.slice(0, -1), 'rgd_', '', "' or 1=1 --"])
      expect((await withToken(text)('GET', '/me')).status, text).toBe(401)
  })
  test('needs no mark against foreign pages, for no browser sends it by itself', async () => {
    const { token } = await made()
    const answer = await w.app.inject({
      method: 'POST',
      url: '/api/v1/tokens',
      headers: { authorization: `Bearer ${token}` },
      payload: { name: 'x', scopes: ['me:read'] },
    })
    expect(answer.statusCode).toBe(201)
  })
})
