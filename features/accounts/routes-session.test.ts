import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { hashing } from '#server/testing/quick-password.ts'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { Browser, PASSWORD, signedIn, withPassword } from './browser.fixture.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const db = () => w.installation.database.db

describe('signing in', () => {
  test('the right password opens a session that knows who I am', async () => {
    const { browser, caller, email } = await signedIn(w)
    const me = await browser.get('/me')
    expect(me.status).toBe(200)
    expect(me.body).toMatchObject({ id: caller.id, email, role: 'member', workspace: { id: w.id } })
    expect((await browser.get('/session')).body.workspaces).toHaveLength(1)
  })
  test('the address counts in any capitals', async () => {
    const { email } = await signedIn(w)
    expect((await new Browser(w.app).signIn(email.toUpperCase())).status).toBe(200)
  })
  test('a cookie of the session cannot be read by scripts and its secret stands nowhere in the database', async () => {
    const { email } = await withPassword(w, await w.colleague())
    const browser = new Browser(w.app)
    const answer = await browser.signIn(email)
    const line = [answer.headers['set-cookie']!].flat().find((each) => each.startsWith('regard='))!
    expect(line).toMatch(/; HttpOnly; SameSite=Lax/)
    const secret = browser.cookies.get('regard')!
    expect(await run(db(), `select 1 from sessions where token = $1`, [secret])).toEqual([])
    expect(answer.headers['cache-control']).toBe('no-store')
  })
  test('a wrong password and an unknown address are answered with the same bytes', async () => {
    const { email } = await withPassword(w, await w.colleague())
    const wrong = await new Browser(w.app).signIn(email, 'not this one at all')
    const unknown = await new Browser(w.app).signIn('nobody@team.example', 'not this one at all')
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
    expect(wrong.status).toBe(401)
    expect(Object.keys(wrong.headers)).toEqual(Object.keys(unknown.headers))
  })
  test('and cost the same work, so that their time tells nothing either', async () => {
    hashing.cost = hashing.usual
    onTestFinished(() => {
      hashing.cost = hashing.least
    })
    const { email } = await withPassword(w, await w.colleague())
    const cost = async (address: string) => {
      const before = process.cpuUsage()
      await new Browser(w.app).signIn(address, 'not this one at all')
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const least = async (address: string) =>
      Math.min(await cost(address), await cost(address), await cost(address))
    await cost(email)
    const ratio = (await least(email)) / (await least('nobody-here@team.example'))
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })
  test('a cookie that a stranger placed is not the one that the session gets', async () => {
    const { email } = await withPassword(w, await w.colleague())
    const browser = new Browser(w.app)
    browser.cookies.set('regard', 'placed-by-a-stranger')
    await browser.signIn(email)
    expect(browser.cookies.get('regard')).not.toBe('placed-by-a-stranger')
  })
  test('signing in again ends the session that the browser brought', async () => {
    const { browser, email } = await signedIn(w)
    const old = new Browser(w.app)
    old.cookies.set('regard', browser.cookies.get('regard')!)
    await browser.signIn(email)
    expect((await old.get('/me')).status).toBe(401)
    expect((await browser.get('/me')).status).toBe(200)
  })
  test('somebody who has left cannot sign in, and is told no more than a stranger', async () => {
    const { caller, email } = await withPassword(w, await w.colleague())
    await w.admin.patch(`/colleagues/${caller.id}`, { state: 'ended' })
    const answer = await new Browser(w.app).signIn(email)
    expect(answer).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
  })
})

describe('a session', () => {
  test('is dead at once after signing out', async () => {
    const { browser } = await signedIn(w)
    const copy = new Browser(w.app)
    copy.cookies.set('regard', browser.cookies.get('regard')!)
    expect((await browser.call('DELETE', '/session')).status).toBe(204)
    expect(browser.cookies.has('regard')).toBe(false)
    expect((await copy.get('/me')).status).toBe(401)
  })
  test('is dead at once when the colleague ends, and back at work means signing in anew', async () => {
    const { browser, caller, email } = await signedIn(w)
    await w.admin.patch(`/colleagues/${caller.id}`, { state: 'ended' })
    expect((await browser.get('/me')).status).toBe(401)
    await w.admin.patch(`/colleagues/${caller.id}`, { state: 'active' })
    expect((await browser.get('/me')).status).toBe(401)
    expect((await browser.signIn(email)).status).toBe(200)
  })
  test('loses a role at the very next request', async () => {
    const { browser, caller } = await signedIn(w, { role: 'admin' })
    expect((await browser.get('/sign-in-providers')).status).toBe(200)
    await w.admin.patch(`/colleagues/${caller.id}`, { role: 'member' })
    expect((await browser.get('/sign-in-providers')).status).toBe(403)
  })
  test('ends fourteen days after it was last used, and ninety days after signing in whatever happens', async () => {
    const idle = await signedIn(w)
    const busy = await signedIn(w)
    for (let day = 1; day <= 89; day += 1) {
      w.clock.move({ days: 1 })
      expect((await busy.browser.get('/me')).status).toBe(200)
      if (day === 13) expect((await idle.browser.get('/me')).status).toBe(200)
      if (day === 28) expect((await idle.browser.get('/me')).status).toBe(401)
    }
    w.clock.move({ days: 1, seconds: 1 })
    expect((await busy.browser.get('/me')).status).toBe(401)
  })
  test('costs no write while it is used within a day', async () => {
    const { browser, identityId } = await signedIn(w)
    const seen = () =>
      run<{ at: Date }>(db(), `select updated_at as at from sessions where identity_id = $1`, [identityId])
    const before = await seen()
    w.clock.move({ hours: 20 })
    await browser.get('/me')
    expect(await seen()).toEqual(before)
    w.clock.move({ hours: 5 })
    await browser.get('/me')
    expect(await seen()).not.toEqual(before)
  })
  test('can be seen and ended by its owner alone', async () => {
    const { browser, email } = await signedIn(w)
    const other = new Browser(w.app)
    w.clock.move({ seconds: 1 })
    await other.signIn(email)
    const stranger = await signedIn(w)
    const { items } = (await browser.get('/sessions')).body
    expect(
      items.map(({ isCurrent, device }: { isCurrent: boolean; device: string }) => [isCurrent, device]),
    ).toEqual([
      [false, 'Firefox · Linux'],
      [true, 'Firefox · Linux'],
    ])
    expect((await stranger.browser.call('DELETE', `/sessions/${items[0].id}`)).status).toBe(404)
    expect((await browser.call('DELETE', `/sessions/${items[0].id}`)).status).toBe(204)
    expect((await other.get('/me')).status).toBe(401)
    await other.signIn(email)
    expect((await browser.call('DELETE', '/sessions')).status).toBe(204)
    expect((await other.get('/me')).status).toBe(401)
    expect((await browser.get('/me')).status).toBe(200)
  })
  test('writes nothing that a foreign page sends with its cookie', async () => {
    const { browser } = await signedIn(w)
    const attempts = [
      { 'x-regard-csrf': '' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'x-regard-csrf': '', 'content-type': 'text/plain' },
    ]
    for (const headers of attempts)
      expect((await browser.call('DELETE', '/session', undefined, headers)).status).toBe(403)
    expect((await browser.get('/me')).status).toBe(200)
  })
})

describe('changing the password', () => {
  const next = 'seven lamps over the bridge'
  test('needs the present one, ends the other sessions and keeps mine', async () => {
    const { browser, email } = await signedIn(w)
    const other = new Browser(w.app)
    await other.signIn(email)
    const wrong = await browser.call('PUT', '/password', { current: 'not it', password: next })
    expect(wrong).toMatchObject({ status: 403, body: { code: 'wrong_password' } })
    expect((await browser.call('PUT', '/password', { current: PASSWORD, password: next })).status).toBe(204)
    expect((await browser.get('/me')).status).toBe(200)
    expect((await other.get('/me')).status).toBe(401)
    expect((await new Browser(w.app).signIn(email)).status).toBe(401)
    expect((await new Browser(w.app).signIn(email, next)).status).toBe(200)
  })
  test('refuses short and easy ones with words', async () => {
    const { browser, email } = await signedIn(w, { name: 'Ottilie Brandt' })
    const change = (password: string) => browser.call('PUT', '/password', { current: PASSWORD, password })
    expect((await change('short one')).body).toMatchObject({
      code: 'password_too_short',
      params: { least: 10 },
    })
    for (const easy of ['ottilie brandt 1990', 'aaaaaaaaaaaaaa', '123456789012345', 'password12345', email])
      expect((await change(easy)).body.code, easy).toBe('password_too_simple')
  })
})
