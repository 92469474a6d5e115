import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { Browser, lastLetter, PASSWORD, signedIn, tokenIn } from './browser.fixture.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const NEXT = 'seven lamps over the bridge'

async function asked() {
  const person = await signedIn(w)
  await new Browser(w.app).post('/resets', { email: person.email })
  await w.drain()
  const letter = (await lastLetter(w, person.email))!
  return { ...person, letter, token: tokenIn(letter.bodyText) }
}
const choose = (token: string, password = NEXT) => new Browser(w.app).post('/resets/use', { token, password })

describe('a link for a new password', () => {
  test('comes by mail, with the address that was set and not one that a request named', async () => {
    const person = await signedIn(w)
    await new Browser(w.app).call(
      'POST',
      '/resets',
      { email: person.email },
      { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    )
    await w.drain()
    const letter = (await lastLetter(w, person.email))!
    expect(letter.subject).toBe('Choose a new password')
    expect(letter.bodyText).toContain(`${w.installation.config.url.origin}/reset?token=`)
    expect(letter.bodyText).not.toContain('evil')
  })
  test('changes the password and ends every session', async () => {
    const { token, email, browser } = await asked()
    expect((await choose(token)).status).toBe(204)
    expect((await browser.get('/me')).status).toBe(401)
    expect((await new Browser(w.app).signIn(email, PASSWORD)).status).toBe(401)
    expect((await new Browser(w.app).signIn(email, NEXT)).status).toBe(200)
  })
  test('works once', async () => {
    const { token } = await asked()
    await choose(token)
    expect((await choose(token)).body.code).toBe('link_used_up')
  })
  test('has one winner when many use it at once', async () => {
    const { token } = await asked()
    const answers = await Promise.all(Array.from({ length: 12 }, () => choose(token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, ...Array(11).fill(410)])
  })
  test('ends after an hour', async () => {
    const { token } = await asked()
    w.clock.move({ hours: 1, seconds: 1 })
    expect((await choose(token)).status).toBe(410)
  })
  test('ends when the password is changed, or a newer link is asked for', async () => {
    const first = await asked()
    await first.browser.call('PUT', '/password', { current: PASSWORD, password: NEXT })
    expect((await choose(first.token)).status).toBe(410)
    const second = await asked()
    await new Browser(w.app).post('/resets', { email: second.email })
    await w.drain()
    expect((await choose(second.token)).status).toBe(410)
  })
  test('is not used up by a password that is refused', async () => {
    const { token } = await asked()
    expect((await choose(token, 'short')).body.code).toBe('password_too_short')
    expect((await choose(token)).status).toBe(204)
  })
  test('is asked for with the same answer and the same work, known or not', async () => {
    const { email } = await signedIn(w)
    const waiting = () =>
      run(w.installation.database.db, `select 1 from verifications where identifier like 'reset-asked:%'`)
    const before = (await waiting()).length
    const known = await new Browser(w.app).post('/resets', { email })
    const unknown = await new Browser(w.app).post('/resets', { email: 'nobody@team.example' })
    expect(known).toMatchObject({ status: 204, body: '' })
    expect(unknown).toMatchObject({ status: 204, body: '' })
    expect(Object.keys(known.headers)).toEqual(Object.keys(unknown.headers))
    expect((await waiting()).length).toBe(before + 2)
    await w.drain()
    expect(await lastLetter(w, 'nobody@team.example')).toBeUndefined()
    expect(await waiting()).toEqual([])
  })
  test('is not sent again and again to one address', async () => {
    const { email } = await signedIn(w)
    const statuses = []
    for (let n = 0; n < 6; n += 1) statuses.push((await new Browser(w.app).post('/resets', { email })).status)
    expect(statuses.at(-1)).toBe(429)
  })
  test('keeps its secret out of events and jobs', async () => {
    const { token } = await asked()
    const { db } = w.installation.database
    const found = await run(
      db,
      `select 1 from events where workspace_id = $1 and payload::text like $2
       union all select 1 from verifications where value like $2 or identifier like $2
       union all select 1 from graphile_worker._private_jobs where payload::text like $2`,
      [w.id, `%${token}%`],
    )
    expect(found).toEqual([])
  })
})
