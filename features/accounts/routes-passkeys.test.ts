import { beforeAll, describe, expect, test } from 'vitest'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { Authenticator } from './authenticator.fixture.ts'
import { Browser, PASSWORD, signedIn } from './browser.fixture.ts'
import { mayUsePasskeys } from './policy.ts'

let w: TestWorkspace
let origin: string
beforeAll(async () => {
  w = await testWorkspace()
  origin = w.installation.config.url.origin
})

async function withPasskey() {
  const person = await signedIn(w)
  const key = new Authenticator(origin)
  const { challenge, options } = (await person.browser.post('/passkeys/options', { password: PASSWORD })).body
  const response = key.create(options)
  const added = await person.browser.post('/passkeys', { challenge, name: 'My key', response })
  return { ...person, key, added }
}
async function signInWith(key: Authenticator, browser = new Browser(w.app)) {
  const { challenge, options } = (await browser.post('/session/passkey/options')).body
  const response = key.get(options)
  const send = () => browser.post('/session/passkey', { challenge, response })
  return { browser, send, answer: await send() }
}

describe('a passkey', () => {
  test('is added with the password, named, listed and removed by its owner', async () => {
    const { browser, added } = await withPasskey()
    expect(added).toMatchObject({ status: 201, body: { name: 'My key' } })
    expect((await browser.get('/security')).body.passkeys).toEqual([added.body])
    const stranger = await signedIn(w)
    expect((await stranger.browser.call('DELETE', `/passkeys/${added.body.id}`)).status).toBe(404)
    expect((await browser.call('DELETE', `/passkeys/${added.body.id}`)).status).toBe(204)
    expect((await browser.get('/security')).body.passkeys).toEqual([])
  })
  test('signs in without an address and without a password', async () => {
    const { key, email } = await withPasskey()
    const { browser, answer } = await signInWith(key)
    expect(answer.body).toEqual({ state: 'signed_in', challenge: null })
    expect((await browser.get('/me')).body.email).toBe(email)
  })
  test('answers each question once', async () => {
    const { key } = await withPasskey()
    const { send } = await signInWith(key)
    expect((await send()).body.code).toBe('challenge_over')
  })
  test('that was not unlocked, is a copy, or is made for another place is not accepted', async () => {
    const { key } = await withPasskey()
    key.unlocks = false
    expect((await signInWith(key)).answer.body.code).toBe('passkey_not_accepted')
    key.unlocks = true
    expect((await signInWith(key)).answer.status).toBe(200)
    key.counter = 0
    expect((await signInWith(key)).answer.body.code).toBe('passkey_not_accepted')
    expect((await signInWith(new Authenticator(origin))).answer.body.code).toBe('passkey_not_accepted')
    const elsewhere = await signedIn(w)
    const { challenge, options } = (await elsewhere.browser.post('/passkeys/options', { password: PASSWORD }))
      .body
    const response = new Authenticator('https://evil.example').create(options)
    const refused = await elsewhere.browser.post('/passkeys', { challenge, name: 'x', response })
    expect(refused.body.code).toBe('passkey_not_accepted')
  })
  test('is not added to somebody else with a question that was theirs', async () => {
    const mine = await signedIn(w)
    const stranger = await signedIn(w)
    const { challenge, options } = (await mine.browser.post('/passkeys/options', { password: PASSWORD })).body
    const response = new Authenticator(origin).create(options)
    const refused = await stranger.browser.post('/passkeys', { challenge, name: 'x', response })
    expect(refused.body.code).toBe('challenge_over')
  })
  test('of somebody who has left opens nothing', async () => {
    const { key, caller } = await withPasskey()
    await w.admin.patch(`/colleagues/${caller.id}`, { state: 'ended' })
    expect((await signInWith(key)).answer.status).toBe(401)
  })
  test('nonsense in place of an answer is refused, not a bug', async () => {
    const browser = new Browser(w.app)
    for (const response of [
      {},
      { id: 'x' },
      {
        id: 'x',
        rawId: 'x',
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' },
      },
    ]) {
      const { challenge } = (await browser.post('/session/passkey/options')).body
      expect((await browser.post('/session/passkey', { challenge, response })).body.code).toBe(
        'passkey_not_accepted',
      )
    }
  })
})

test('passkeys need https, or this very machine', () => {
  const may = (url: string) => mayUsePasskeys(new URL(url))
  expect([may('https://desk.example.org'), may('http://localhost:7300')]).toEqual([true, true])
  expect([may('http://desk.example.org'), may('http://127.0.0.1:7300')]).toEqual([false, false])
})
