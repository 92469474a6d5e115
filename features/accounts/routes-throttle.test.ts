import { beforeAll, expect, test } from 'vitest'
import { Refusal } from '#platform/contract/refusal.ts'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { Browser, lastLetter, signedIn, tokenIn, withPassword } from './browser.fixture.ts'

import { throttle } from './commands-throttle.ts'
import { limitsOf } from './domain/throttle.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const WRONG = 'certainly not this one'

test('each wrong try past the free ones waits longer', async () => {
  const ground = { db: w.installation.database.db, now: w.clock.now }
  const limits = limitsOf({ email: 'somebody@team.example', ip: '192.0.2.7', device: null })
  const waits: number[] = []
  let checked = 0
  for (let n = 0; n < 100; n += 1) {
    try {
      await throttle(ground, limits)
      checked += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const seconds = Number(error.params.seconds)
      waits.push(seconds)
      w.clock.move({ seconds })
    }
  }
  expect(checked).toBeLessThan(60)
  expect(waits.slice(0, 6)).toEqual(waits.slice(0, 6).toSorted((a, b) => a - b))
  expect(Math.max(...waits)).toBeGreaterThan(100)
})

test('of two tries in one moment neither waits for the other, whichever began first', async () => {
  const limits = [{ subject: 'network:shared:192.0.2.8', free: 5, longest: 60 }]
  const at = (ms: number) => ({
    db: w.installation.database.db,
    now: () => new Date(w.clock.now().getTime() + ms),
  })
  await throttle(at(20), limits)
  await throttle(at(0), limits)
  for (let n = 0; n < 4; n += 1) await throttle(at(30), limits)
  await expect(throttle(at(25), limits)).rejects.toBeInstanceOf(Refusal)
})

test('the answer says how long to wait', async () => {
  const { email } = await withPassword(w, await w.colleague())
  const stranger = new Browser(w.app)
  for (let n = 0; n < 6; n += 1) expect((await stranger.signIn(email, WRONG)).status).toBe(401)
  const answer = await stranger.signIn(email, WRONG)
  expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_tries', params: { seconds: 1 } } })
  expect(answer.headers['retry-after']).toBe('1')
  w.clock.move({ seconds: 1 })
  expect((await stranger.signIn(email)).status).toBe(200)
})

test('fifty tries at once do not slip by', async () => {
  const { email } = await withPassword(w, await w.colleague())
  const stranger = new Browser(w.app)
  const answers = await Promise.all(Array.from({ length: 50 }, () => stranger.signIn(email, WRONG)))
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(6)
})

test('strangers who try everywhere never lock the owner out of a device that the account knows', async () => {
  const { email, browser } = await signedIn(w)
  const ground = { db: w.installation.database.db, now: w.clock.now }
  const tryFrom = (ip: string) => throttle(ground, limitsOf({ email, ip, device: null })).catch(() => {})
  for (let n = 0; n < 60; n += 1) await tryFrom(`198.51.100.${n}`)
  for (let n = 0; n < 8; n += 1) await tryFrom(browser.ip)
  const fromTheSameNetwork = new Browser(w.app, browser.ip)
  expect((await fromTheSameNetwork.signIn(email)).status).toBe(429)
  expect((await browser.signIn(email)).status).toBe(200)
})

test('one network that tries many accounts is slowed down, whichever it names', async () => {
  const ground = { db: w.installation.database.db, now: w.clock.now }
  const guess = (n: number) =>
    throttle(ground, limitsOf({ email: `guess-${n}@team.example`, ip: '203.0.113.9', device: null }))
  for (let n = 0; n < 51; n += 1) await guess(n)
  await expect(guess(52)).rejects.toMatchObject({ code: 'too_many_tries' })
  expect((await new Browser(w.app, '203.0.113.9').signIn('else@team.example', WRONG)).status).toBe(429)
})

test('a known mark of another account, or a forged one, opens no back door', async () => {
  const mine = await signedIn(w)
  const victim = await withPassword(w, await w.colleague())
  const stranger = new Browser(w.app)
  stranger.cookies.set('regard-device', mine.browser.cookies.get('regard-device')!)
  for (let n = 0; n < 6; n += 1) await stranger.signIn(victim.email, WRONG)
  expect((await stranger.signIn(victim.email, WRONG)).status).toBe(429)
  stranger.cookies.set('regard-device', `${victim.identityId}.x.y`)
  expect((await stranger.signIn(victim.email, WRONG)).status).toBe(429)
})

test('choosing a new password by mail lets the owner in at once', async () => {
  const { email } = await withPassword(w, await w.colleague())
  const owner = new Browser(w.app)
  for (let n = 0; n < 8; n += 1) await owner.signIn(email, WRONG)
  expect((await owner.signIn(email)).status).toBe(429)
  await owner.post('/resets', { email })
  await w.drain()
  const token = tokenIn((await lastLetter(w, email))!.bodyText)
  expect((await owner.post('/resets/use', { token, password: 'nine grey geese at dawn' })).status).toBe(204)
  expect((await owner.signIn(email, 'nine grey geese at dawn')).status).toBe(200)
})
