import { beforeAll, describe, expect, test } from 'vitest'
import { Browser, lastLetter, PASSWORD, signedIn, tokenIn } from '#features/accounts/browser.fixture.ts'
import { createSetUpToken } from '#features/accounts/commands-workspace.ts'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'

let w: TestWorkspace
const ground = () => ({ db: w.installation.database.db, now: w.clock.now, traceId: 'test' })
const given = (token: string | null) => ({
  token,
  organisation: {
    name: 'Brücke & Söhne',
    timeZone: 'Europe/Berlin',
    workingHours: [
      { weekday: 1, opens: '13:00', closes: '24:00' },
      { weekday: 1, opens: '08:00', closes: '12:00' },
    ],
  },
  director: { name: 'Anna Ort', email: 'anna@bruecke.example', password: PASSWORD },
  inbox: { name: 'Service', address: 'Service@bruecke.example' },
})
const setUp = (token: string | null, change = {}) =>
  new Browser(w.app).post('/set-up', { ...given(token), ...change })

beforeAll(async () => {
  w = await testWorkspace()
})

describe('the first visit', () => {
  // The other workspace of this database has its people already; it stands aside for these tests.
  beforeAll(() => run(ground().db, `update workspaces set kind = 'demo' where id = $1`, [w.id]))

  test('sets nothing up without the token that the start printed', async () => {
    expect((await new Browser(w.app).get('/set-up')).body.needed).toBe(true)
    expect((await setUp('x'.repeat(43))).body.code).toBe('set_up_over')
  })
  test('keeps its token when something is still wrong with the answers', async () => {
    const token = await createSetUpToken(ground())
    const easy = await setUp(token, { director: { ...given('').director, password: 'anna ort 1234' } })
    expect(easy.body.code).toBe('password_too_simple')
    const hours = [
      { weekday: 1, opens: '08:00', closes: '12:00' },
      { weekday: 1, opens: '11:00', closes: '13:00' },
    ]
    const overlap = await setUp(token, { organisation: { ...given('').organisation, workingHours: hours } })
    expect(overlap.body.code).toBe('hours_overlap')
    const taken = await setUp(token, { inbox: { name: 'Service', address: w.inboxAddress } })
    expect(taken.body.code).toBe('inbox_address_taken')
    const left = await run(ground().db, `select 1 from workspaces where name like 'Brücke%'`)
    expect(left).toEqual([])
  })
  test('makes workspace, director, team, hours and inbox in one piece; of many at once one wins', async () => {
    const old = await createSetUpToken(ground())
    const token = await createSetUpToken(ground())
    expect((await setUp(old)).status).toBe(410)
    const browsers = Array.from({ length: 8 }, () => new Browser(w.app))
    const answers = await Promise.all(browsers.map((browser) => browser.post('/set-up', given(token))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(410)])
    const winner = browsers[answers.findIndex(({ status }) => status === 201)]!
    const me = (await winner.get('/me')).body
    expect(me).toMatchObject({
      name: 'Anna Ort',
      role: 'admin',
      teams: [{ name: 'Service', isLead: true }],
      workspace: { name: 'Brücke & Söhne', slug: 'brucke-sohne', timeZone: 'Europe/Berlin' },
      can: { changeSettings: true, changePeople: true },
    })
    expect((await winner.get('/working-hours')).body.periods).toEqual([
      { weekday: 1, opens: '08:00', closes: '12:00' },
      { weekday: 1, opens: '13:00', closes: '24:00' },
    ])
    const addresses = await run<{ address: string }>(
      ground().db,
      `select address from inbox_addresses where workspace_id = $1`,
      [me.workspace.id],
    )
    expect(addresses).toEqual([{ address: 'service@bruecke.example' }])
    const events = await run<{ name: string }>(
      ground().db,
      `select name from events where workspace_id = $1 order by seq`,
      [me.workspace.id],
    )
    expect(events.map(({ name }) => name)).toEqual(['workspace.set-up', 'colleague.joined', 'team.made'])
  })
  test('needs no token any more once there is a director, and gives none', async () => {
    expect((await new Browser(w.app).get('/set-up')).body.needed).toBe(false)
    expect(await createSetUpToken(ground())).toBeNull()
  })
})

describe('an invitation', () => {
  let count = 0
  const invite = async (change: { teamIds?: string[] } = {}) => {
    count += 1
    const email = `guest-${count}@team.example`
    const answer = await w.admin.post('/colleagues', {
      name: 'Greta Guest',
      email,
      role: 'manager',
      ...change,
    })
    const letter = (await lastLetter(w, email))!
    return { email, answer, letter, token: tokenIn(letter.bodyText), id: answer.body.id }
  }
  const accept = (token: string, change = {}, browser = new Browser(w.app)) =>
    browser.post('/invitations/accept', { token, password: PASSWORD, ...change })

  test('comes by mail and says who invites whom', async () => {
    const { letter, token, answer, email } = await invite()
    expect(answer.body).toMatchObject({ state: 'invited', role: 'manager', can: { invite: true } })
    expect(letter.subject).toContain('invites you to Regard')
    const look = await new Browser(w.app).post('/invitations/look', { token })
    expect(look.body).toMatchObject({ name: 'Greta Guest', email, hasPassword: false })
  })
  test('lets in with a password of one’s own choice, once', async () => {
    const { token, email, id } = await invite({ teamIds: [w.teamId] })
    const browser = new Browser(w.app)
    expect((await accept(token, { name: 'Greta G.' }, browser)).body.state).toBe('signed_in')
    expect((await browser.get('/me')).body).toMatchObject({
      id,
      name: 'Greta G.',
      role: 'manager',
      teams: [{ id: w.teamId }],
    })
    expect((await accept(token)).status).toBe(410)
    expect((await new Browser(w.app).post('/invitations/look', { token })).status).toBe(410)
    expect((await new Browser(w.app).signIn(email)).status).toBe(200)
  })
  test('has one winner when many take it at once', async () => {
    const { token } = await invite()
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  })
  test('ends after seven days, when a newer one is sent, and when the colleague ends', async () => {
    const late = await invite()
    w.clock.move({ days: 7, seconds: 1 })
    expect((await accept(late.token)).body.code).toBe('invitation_gone')
    const again = await w.admin.post(`/colleagues/${late.id}/invitation`)
    expect(again.status).toBe(200)
    const newer = tokenIn((await lastLetter(w, late.email))!.bodyText)
    expect(newer).not.toBe(late.token)
    expect((await accept(newer)).status).toBe(200)
    const ended = await invite()
    await w.admin.patch(`/colleagues/${ended.id}`, { state: 'ended' })
    expect((await accept(ended.token)).status).toBe(410)
  })
  test('asks somebody who signs in here already for the password they have', async () => {
    const elsewhere = await testWorkspace()
    const known = await signedIn(elsewhere)
    await w.admin.post('/colleagues', { name: 'Known', email: known.email })
    const token = tokenIn((await lastLetter(w, known.email))!.bodyText)
    expect((await new Browser(w.app).post('/invitations/look', { token })).body.hasPassword).toBe(true)
    expect((await accept(token, { password: 'somebody else’s idea' })).body.code).toBe('wrong_credentials')
    expect((await accept(token)).body.state).toBe('signed_in')
    const session = (await known.browser.get('/session')).body
    expect(session.workspaces.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [w.id, elsewhere.id].toSorted(),
    )
    expect((await known.browser.post('/session/workspace', { workspaceId: w.id })).status).toBe(204)
    expect((await known.browser.get('/me')).body.workspace.id).toBe(w.id)
  })
  test('can be taken by somebody who is signed in', async () => {
    const elsewhere = await testWorkspace()
    const known = await signedIn(elsewhere)
    const { token } = await invite()
    expect((await known.browser.post('/session/invitation', { token })).status).toBe(204)
    expect((await known.browser.get('/session')).body.workspaces).toHaveLength(2)
    const twice = await invite()
    expect((await known.browser.post('/session/invitation', { token: twice.token })).body.code).toBe(
      'already_in',
    )
  })
  test('is for one address only', async () => {
    const { email } = await invite()
    expect((await w.admin.post('/colleagues', { name: 'Twin', email: email.toUpperCase() })).body.code).toBe(
      'colleague_exists',
    )
  })
  test('keeps its secret out of events and is stored as a hash', async () => {
    const { token } = await invite()
    const found = await run(
      ground().db,
      `select 1 from events where payload::text like $1 union all select 1 from invitations where token_hash = $2`,
      [`%${token}%`, token],
    )
    expect(found).toEqual([])
  })
})
