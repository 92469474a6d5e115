import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser, signedIn } from '#features/accounts/browser.fixture.ts'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { type Account, RunningProvider } from './provider.fixture.ts'

let w: TestWorkspace
let other: TestWorkspace
let provider: RunningProvider
let providerId: string
const pathOf = (url: string) => url.slice(new URL(url).origin.length)

const given = () => ({
  name: 'House account',
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  domains: ['house.example'],
})

beforeAll(async () => {
  w = await testWorkspace()
  other = await testWorkspace()
  provider = await new RunningProvider().start(`${w.installation.config.url.origin}/api/v1/oidc/callback`)
  const added = await w.admin.post('/sign-in-providers', given())
  expect(added.status).toBe(201)
  providerId = added.body.id
})
afterAll(() => provider.stop())

async function comeBy(person: Account, next?: string, browser = new Browser(w.app)) {
  provider.person = person
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`
  const begun = await browser.get(`/oidc/${providerId}/start${query}`)
  expect(begun.status).toBe(303)
  const back = await provider.visit(String(begun.headers.location))
  const landed = await browser.get(pathOf(back))
  return { browser, back, landed, to: String(landed.headers.location) }
}
const grace = { sub: 'grace-1', name: 'Grace', email: 'grace@house.example', email_verified: true }

describe('signing in with the account of the house', () => {
  test('lets somebody of an open domain in as a new member, and knows them again by issuer and subject', async () => {
    const first = await comeBy(grace)
    expect(first.to).toBe('/')
    const me = (await first.browser.get('/me')).body
    expect(me).toMatchObject({
      name: 'Grace',
      email: 'grace@house.example',
      role: 'member',
      workspace: { id: w.id },
    })
    const renamed = await comeBy({ ...grace, email: 'grace.new@elsewhere.example', name: 'G.' })
    expect((await renamed.browser.get('/me')).body.id).toBe(me.id)
  })
  test('lets the invited colleague of that address in', async () => {
    const invited = await w.admin.post('/colleagues', {
      name: 'Ines',
      email: 'ines@partner.example',
      role: 'manager',
    })
    const { browser } = await comeBy({
      sub: 'ines',
      name: 'Ines',
      email: 'ines@partner.example',
      email_verified: true,
    })
    expect((await browser.get('/me')).body).toMatchObject({ id: invited.body.id, role: 'manager' })
  })
  test('turns away who is not invited, whose address is not confirmed, and who has left', async () => {
    const problem = '/sign-in?problem=no_account_for_provider'
    expect((await comeBy({ ...grace, sub: 'a', email: 'a@elsewhere.example' })).to).toBe(problem)
    expect((await comeBy({ ...grace, sub: 'b', email: 'b@house.example', email_verified: false })).to).toBe(
      problem,
    )
    const { browser } = await comeBy({ ...grace, sub: 'c', email: 'c@house.example' })
    await w.admin.patch(`/colleagues/${(await browser.get('/me')).body.id}`, { state: 'ended' })
    expect((await browser.get('/me')).status).toBe(401)
    expect((await comeBy({ ...grace, sub: 'c', email: 'c@house.example' })).to).toBe(
      '/sign-in?problem=wrong_credentials',
    )
  })
  test('never takes over somebody by their e-mail address, here or in another workspace', async () => {
    const mine = await signedIn(w)
    const taken = await comeBy({ sub: 'thief', email: mine.email, email_verified: true })
    expect(taken.to).toBe('/sign-in?problem=no_account_for_provider')
    const elsewhere = await signedIn(other)
    await run(
      w.installation.database.db,
      `update identities set email = 'boss@house.example' where id = $1`,
      [elsewhere.identityId],
    )
    const { browser } = await comeBy({ sub: 'thief-2', email: 'boss@house.example', email_verified: true })
    expect((await browser.get('/session')).body.identityId).not.toBe(elsewhere.identityId)
    expect((await browser.get('/session')).body.workspaces).toHaveLength(1)
  })
  test('opens only the workspace that named the provider, also for somebody of several', async () => {
    const mine = await signedIn(w)
    await run(
      w.installation.database.db,
      `insert into colleagues (workspace_id, id, identity_id, name, email, role, state, created_at)
       values ($1, gen_random_uuid(), $2, 'Both', $3, 'admin', 'active', $4)`,
      [other.id, mine.identityId, mine.email, w.clock.now()],
    )
    const linked = await mine.browser.post(`/oidc/${providerId}/link`)
    provider.person = { sub: 'both' }
    const back = await provider.visit(linked.body.url)
    expect((await mine.browser.get(pathOf(back))).headers.location).toBe('/settings/security')
    const { browser } = await comeBy({ sub: 'both' })
    expect((await browser.get('/me')).body).toMatchObject({ id: mine.caller.id, workspaces: [{ id: w.id }] })
    expect((await browser.get('/session')).body.workspaces).toHaveLength(1)
    expect((await browser.post('/session/workspace', { workspaceId: other.id })).status).toBe(403)
    expect((await mine.browser.post('/session/workspace', { workspaceId: other.id })).status).toBe(204)
    expect((await mine.browser.get('/me')).body.workspace.id).toBe(other.id)
  })
  test('goes on to a page of ours and nowhere else', async () => {
    expect((await comeBy(grace, '/conversations/7?x=1')).to).toBe('/conversations/7?x=1')
    for (const evil of [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      'https://evil.example/',
      '/%09/evil',
      '\\/evil.example',
      '/\t/evil.example',
    ])
      expect((await comeBy(grace, evil)).to, evil).not.toMatch(/^(\/\/|https?:|.*\\)/)
  })
  test('works once, and only in the browser that began it', async () => {
    provider.person = grace
    const browser = new Browser(w.app)
    const begun = await browser.get(`/oidc/${providerId}/start`)
    const back = pathOf(await provider.visit(String(begun.headers.location)))
    expect((await new Browser(w.app).get(back)).headers.location).toBe('/sign-in?problem=challenge_over')
    const journey = browser.cookies.get('regard-journey')!
    expect((await browser.get(back)).headers.location).toBe('/')
    browser.cookies.set('regard-journey', journey)
    expect((await browser.get(back)).headers.location).toBe('/sign-in?problem=challenge_over')
  })
  test('ends in a plain no when the provider says no, or the answer was tampered with', async () => {
    const browser = new Browser(w.app)
    await browser.get(`/oidc/${providerId}/start`)
    const state = browser.cookies.get('regard-journey')
    const landed = await browser.get(
      `/oidc/callback?state=${state}&error=access_denied&iss=${provider.issuer}`,
    )
    expect(landed.headers.location).toBe('/sign-in?problem=provider_said_no')
  })
})

describe('the providers of a workspace', () => {
  test('are seen and changed by its admins alone, and their secret is never shown nor stored in plain', async () => {
    expect((await w.member.get('/sign-in-providers')).status).toBe(403)
    expect((await other.admin.get('/sign-in-providers')).body.items).toEqual([])
    expect((await other.admin.delete(`/sign-in-providers/${providerId}`)).status).toBe(404)
    const { items } = (await w.admin.get('/sign-in-providers')).body
    expect(JSON.stringify(items)).not.toContain(provider.clientSecret)
    const plain = await run(
      w.installation.database.db,
      `select 1 from sign_in_providers where client_secret_sealed like $1`,
      [`%${provider.clientSecret}%`],
    )
    expect(plain).toEqual([])
  })
  test('stand on the sign-in page of their workspace', async () => {
    const [row] = await run<{ slug: string }>(
      w.installation.database.db,
      `select slug from workspaces where id = $1`,
      [w.id],
    )
    const ways = await new Browser(w.app).get(`/sign-in?workspace=${row!.slug}`)
    expect(ways.body.providers).toEqual([{ id: providerId, name: 'House account' }])
  })
  test('are refused twice, and when nobody answers at their address', async () => {
    expect((await w.admin.post('/sign-in-providers', given())).body.code).toBe('provider_exists')
    const wrong = await w.admin.post('/sign-in-providers', {
      ...given(),
      issuer: `${provider.issuer}/nothing`,
    })
    expect(wrong.body.code).toBe('provider_not_found')
    const plain = await w.admin.post('/sign-in-providers', { ...given(), issuer: 'http://192.0.2.1' })
    expect(plain.body.code).toBe('provider_not_found')
  })
  test('end with the sessions that came by them', async () => {
    const { browser } = await comeBy(grace)
    expect((await w.admin.delete(`/sign-in-providers/${providerId}`)).status).toBe(204)
    expect((await browser.get('/me')).status).toBe(401)
    expect((await new Browser(w.app).get(`/oidc/${providerId}/start`)).headers.location).toBe(
      '/sign-in?problem=provider_not_found',
    )
  })
})
