import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { beforeAll, describe, expect, test } from 'vitest'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { Browser, PASSWORD, signedIn } from './browser.fixture.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

/** What an authenticator app shows, from the key that it was given. */
const shownBy = (key: string, later = 0) =>
  createOTP(new TextDecoder().decode(base32.decode(key))).hotp(
    Math.floor(w.clock.now().getTime() / 30_000) + later,
  )

async function enrolled() {
  const person = await signedIn(w)
  const begun = await person.browser.post('/second-factor', { password: PASSWORD })
  const { key } = begun.body
  const confirmed = await person.browser.post('/second-factor/confirm', { code: await shownBy(key) })
  w.clock.move({ seconds: 30 })
  return { ...person, key, begun, confirmed, spareCodes: confirmed.body.spareCodes as string[] }
}
async function challenged(email: string) {
  const browser = new Browser(w.app)
  const { body } = await browser.signIn(email)
  const answer = (code: string) => browser.post('/session/second-factor', { challenge: body.challenge, code })
  return { browser, state: body.state, answer }
}

describe('the second factor', () => {
  test('is switched on with the password and a code that the app shows', async () => {
    const { browser, begun, confirmed } = await enrolled()
    expect(begun.body.picture).toMatch(/^<svg/)
    expect(begun.body.url).toMatch(/^otpauth:\/\/totp\/Regard:/)
    expect(confirmed.body.spareCodes).toHaveLength(10)
    expect((await browser.get('/security')).body).toMatchObject({ secondFactor: true, spareCodesLeft: 10 })
    expect((await browser.post('/second-factor', { password: PASSWORD })).status).toBe(409)
  })
  test('is not begun without the password, nor switched on by a wrong code', async () => {
    const { browser } = await signedIn(w)
    expect((await browser.post('/second-factor', {})).body.code).toBe('password_needed')
    expect((await browser.post('/second-factor', { password: 'wrong' })).body.code).toBe('wrong_password')
    await browser.post('/second-factor', { password: PASSWORD })
    expect((await browser.post('/second-factor/confirm', { code: '000000' })).body.code).toBe('wrong_code')
    expect((await browser.get('/security')).body.secondFactor).toBe(false)
  })
  test('is asked after the password, and no session exists before it is answered', async () => {
    const { email, key } = await enrolled()
    const { browser, state, answer } = await challenged(email)
    expect(state).toBe('second_factor')
    expect(browser.cookies.size).toBe(0)
    expect((await answer(await shownBy(key))).body.state).toBe('signed_in')
    expect((await browser.get('/me')).status).toBe(200)
  })
  test('takes a code once: seen over the shoulder, it is worth nothing', async () => {
    const { email, key } = await enrolled()
    const code = await shownBy(key)
    expect((await (await challenged(email)).answer(code)).status).toBe(200)
    expect((await (await challenged(email)).answer(code)).body.code).toBe('wrong_code')
    expect((await (await challenged(email)).answer(await shownBy(key, -1))).body.code).toBe('wrong_code')
    w.clock.move({ seconds: 30 })
    expect((await (await challenged(email)).answer(await shownBy(key))).status).toBe(200)
  })
  test('takes the code that switched it on no second time', async () => {
    const person = await signedIn(w)
    const { key } = (await person.browser.post('/second-factor', { password: PASSWORD })).body
    const code = await shownBy(key)
    await person.browser.post('/second-factor/confirm', { code })
    expect((await (await challenged(person.email)).answer(code)).body.code).toBe('wrong_code')
  })
  test('lets one of many answers with the same code in', async () => {
    const { email, key } = await enrolled()
    const code = await shownBy(key)
    const { answer } = await challenged(email)
    const answers = await Promise.all(Array.from({ length: 5 }, () => answer(code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
  test('allows for clocks that are half a minute off, not more', async () => {
    const { email, key } = await enrolled()
    w.clock.move({ minutes: 5 })
    expect((await (await challenged(email)).answer(await shownBy(key, -2))).status).toBe(401)
    expect((await (await challenged(email)).answer(await shownBy(key, 2))).status).toBe(401)
    expect((await (await challenged(email)).answer(await shownBy(key, -1))).status).toBe(200)
  })
  test('slows down whoever guesses codes', async () => {
    const { email } = await enrolled()
    const { answer } = await challenged(email)
    const statuses = []
    for (let n = 0; n < 12; n += 1) statuses.push((await answer(String(100_000 + n))).status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6)
    expect(statuses.at(-1)).toBe(429)
  })
  test('does not wait for ever: after five minutes the password is asked again', async () => {
    const { email, key } = await enrolled()
    const { answer } = await challenged(email)
    w.clock.move({ minutes: 5, seconds: 1 })
    expect((await answer(await shownBy(key))).body.code).toBe('challenge_over')
  })
  test('is answered by a spare code, each once, however it is written', async () => {
    const { email, spareCodes, browser } = await enrolled()
    const [first = '', second = ''] = spareCodes
    expect((await (await challenged(email)).answer(first.toUpperCase().replace('-', ' '))).status).toBe(200)
    expect((await (await challenged(email)).answer(first)).status).toBe(401)
    expect((await (await challenged(email)).answer(second)).status).toBe(200)
    expect((await browser.get('/security')).body.spareCodesLeft).toBe(8)
    const renewed = await browser.post('/second-factor/spare-codes', { password: PASSWORD })
    expect((await (await challenged(email)).answer(spareCodes[4]!)).status).toBe(401)
    expect((await (await challenged(email)).answer(renewed.body.spareCodes[0])).status).toBe(200)
  })
  test('is switched off with the password alone in hand', async () => {
    const { browser, email } = await enrolled()
    expect((await browser.post('/second-factor/end', {})).status).toBe(403)
    expect((await browser.post('/second-factor/end', { password: PASSWORD })).status).toBe(204)
    expect((await challenged(email)).state).toBe('signed_in')
  })
})
