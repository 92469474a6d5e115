import { beforeAll, describe, expect, test } from 'vitest'
import { Browser, lastLetter, signedIn, withPassword } from '#features/accounts/browser.fixture.ts'
import { run } from '#platform/db/database.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '../../server/testing.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const eventsAbout = (id: string) =>
  run<{ name: string; payload: unknown }>(
    w.installation.database.db,
    `select name, payload from events where workspace_id = $1 and subject_id = $2 order by seq`,
    [w.id, id],
  )

describe('me', () => {
  test('knows role, teams, workspace and what I can do', async () => {
    const { body } = await w.manager.get('/me')
    expect(body).toMatchObject({
      role: 'manager',
      teams: [{ id: w.teamId, name: 'Front desk', isLead: true }],
      workspace: { id: w.id, timeZone: 'Europe/London' },
      can: { changeSettings: false, changePeople: false, seeLedger: false },
      unreadNotifications: 0,
    })
    expect((await w.admin.get('/me')).body.can).toEqual({
      changeSettings: true,
      changePeople: true,
      seeLedger: true,
    })
  })
  test('is changed by me: one field leaves the others as they are', async () => {
    const me = await w.colleague()
    await me.patch('/me', { timeZone: 'Asia/Tokyo', scheme: 'dark' })
    const { body } = await me.patch('/me', { locale: 'ar', notifyByMail: false })
    expect(body).toMatchObject({
      timeZone: 'Asia/Tokyo',
      scheme: 'dark',
      locale: 'ar',
      notifyByMail: false,
      shortcuts: true,
    })
    expect((await me.patch('/me', { timeZone: 'Mars/Base' })).status).toBe(422)
    expect((await me.patch('/me', { role: 'admin' })).status).toBe(422)
  })
  test('signs with text and links, not with scripts or hidden pictures', async () => {
    const me = await w.colleague()
    const signatureHtml =
      '<p onclick="x()">Mia<script>alert(1)</script> <a href="javascript:x">a</a><a href="https://us.example">us</a><img src="https://spy.example/p.gif"></p>'
    const { body } = await me.patch('/me', { signatureHtml })
    expect(body.signatureHtml).toBe('<p>Mia <a>a</a><a href="https://us.example">us</a></p>')
  })
})

describe('colleagues', () => {
  test('are listed by name, page by page, without gaps or repeats', async () => {
    const own = await testWorkspace()
    const many = 12
    for (let n = 0; n < many; n += 1) await own.colleague({ name: n % 2 ? 'Same Name' : `Person ${n}` })
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await own.member.get(`/colleagues?limit=5${cursor}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next === null ? '' : `&cursor=${body.next}`
    } while (cursor !== '')
    expect(seen).toHaveLength(many + 4)
    expect(new Set(seen).size).toBe(many + 4)
    expect((await own.member.get('/colleagues?cursor=nonsense')).status).toBe(422)
  })
  test('are found by name, address, team and state', async () => {
    await w.colleague({ name: 'Zacharias Unusual', inTeam: true })
    const names = async (query: string) =>
      (await w.member.get(`/colleagues?${query}`)).body.items.map(({ name }: { name: string }) => name)
    expect(await names('q=unusual')).toEqual(['Zacharias Unusual'])
    expect(await names('q=%25')).toEqual([])
    expect(await names(`teamId=${w.teamId}&q=zach`)).toEqual(['Zacharias Unusual'])
    expect(await names('state=ended&q=unusual')).toEqual([])
  })
  test('are changed by admins alone; others see what they cannot do', async () => {
    const someone = await w.colleague()
    expect((await w.member.get(`/colleagues/${someone.id}`)).body.can).toEqual({
      change: false,
      end: false,
      invite: false,
      bringBack: false,
      erase: false,
    })
    for (const caller of [w.member, w.manager, w.director])
      expect((await caller.patch(`/colleagues/${someone.id}`, { role: 'admin' })).status).toBe(403)
    const changed = await w.admin.patch(`/colleagues/${someone.id}`, {
      role: 'manager',
      managerId: w.director.id,
    })
    expect(changed.body).toMatchObject({ role: 'manager', managerId: w.director.id })
    expect(await eventsAbout(someone.id)).toEqual([
      { name: 'colleague.role-changed', payload: { from: 'member', to: 'manager' } },
      { name: 'colleague.changed', payload: { fields: ['managerId'] } },
    ])
  })
  test('of another workspace are not there', async () => {
    const other = await testWorkspace()
    expect((await w.admin.get(`/colleagues/${other.member.id}`)).status).toBe(404)
    expect((await w.admin.patch(`/colleagues/${other.member.id}`, { role: 'admin' })).status).toBe(404)
    expect((await w.admin.patch(`/colleagues/${w.member.id}`, { managerId: other.member.id })).status).toBe(
      422,
    )
    const teamIds = [other.teamId]
    expect((await w.admin.post('/colleagues', { name: 'X', email: 'x@team.example', teamIds })).status).toBe(
      404,
    )
  })
  test('report to somebody else who is there', async () => {
    const gone = await w.colleague()
    await w.admin.patch(`/colleagues/${gone.id}`, { state: 'ended' })
    const report = (managerId: string) => w.admin.patch(`/colleagues/${w.member.id}`, { managerId })
    expect((await report(w.member.id)).body.code).toBe('reports_to_self')
    expect((await report(gone.id)).body.code).toBe('colleague_not_active')
  })
})

describe('a colleague who leaves', () => {
  test('loses sessions, tokens and teams at once, and what they had is announced', async () => {
    const { caller, browser } = await signedIn(w, { inTeam: true })
    const ended = await w.admin.patch(`/colleagues/${caller.id}`, { state: 'ended' })
    expect(ended.body).toMatchObject({ state: 'ended', teams: [], can: { end: false, bringBack: true } })
    expect((await browser.get('/me')).status).toBe(401)
    expect((await caller.get('/me')).status).toBe(401)
    const events = await eventsAbout(caller.id)
    expect(events.at(-1)).toEqual({ name: 'colleague.ended', payload: { teamIds: [w.teamId] } })
  })
  test('comes back with a fresh start: old tokens stay dead', async () => {
    const { caller, email } = await withPassword(w, await w.colleague())
    await w.admin.patch(`/colleagues/${caller.id}`, { state: 'ended' })
    const back = await w.admin.patch(`/colleagues/${caller.id}`, { state: 'active' })
    expect(back.body).toMatchObject({ state: 'active', endedAt: null })
    expect((await caller.get('/me')).status).toBe(401)
    expect((await new Browser(w.app).signIn(email)).status).toBe(200)
  })
  test('is invited anew when they had never come in', async () => {
    const { body } = await w.admin.post('/colleagues', { name: 'Never', email: 'never@team.example' })
    await w.admin.patch(`/colleagues/${body.id}`, { state: 'ended' })
    const before = await lastLetter(w, 'never@team.example')
    w.clock.move({ seconds: 1 })
    expect((await w.admin.patch(`/colleagues/${body.id}`, { state: 'active' })).body.state).toBe('invited')
    expect(await lastLetter(w, 'never@team.example')).not.toEqual(before)
  })
  test('leads no team any more: another lead comes first', async () => {
    const lead = await w.colleague()
    const team = (await w.admin.post('/teams', { name: 'Led', leadId: lead.id })).body
    const refused = await w.admin.patch(`/colleagues/${lead.id}`, { state: 'ended' })
    expect(refused.body).toMatchObject({ code: 'leads_a_team', params: { team: 'Led' } })
    await w.admin.patch(`/teams/${team.id}`, { leadId: w.manager.id })
    expect((await w.admin.patch(`/colleagues/${lead.id}`, { state: 'ended' })).status).toBe(200)
  })
})

describe('there is always an admin', () => {
  test('the last one can neither step down nor leave', async () => {
    const own = await testWorkspace()
    const change = (by: Caller, of: Caller, to: object) => by.patch(`/colleagues/${of.id}`, to)
    expect((await change(own.admin, own.admin, { role: 'member' })).body.code).toBe('last_admin')
    expect((await change(own.admin, own.admin, { state: 'ended' })).body.code).toBe('last_admin')
  })
  test('two who end each other at once do not leave nobody', async () => {
    for (let round = 0; round < 5; round += 1) {
      const own = await testWorkspace()
      const second = await own.colleague({ role: 'admin' })
      const answers = await Promise.all([
        own.admin.patch(`/colleagues/${second.id}`, { state: 'ended' }),
        second.patch(`/colleagues/${own.admin.id}`, { role: 'member' }),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    }
  })
})

test('a link for a new password goes to the address that somebody signs in with, whatever the workspace wrote', async () => {
  const { caller, email } = await withPassword(w, await w.colleague())
  await run(
    w.installation.database.db,
    `update colleagues set email = 'evil@team.example' where workspace_id = $1 and id = $2`,
    [w.id, caller.id],
  )
  expect((await w.admin.post(`/colleagues/${caller.id}/reset`)).status).toBe(204)
  expect(await lastLetter(w, 'evil@team.example')).toBeUndefined()
  expect((await lastLetter(w, email))!.bodyText).toContain('/reset?token=')
})

test('an admin ends every session and token of a colleague', async () => {
  const { caller, browser } = await signedIn(w)
  expect((await w.admin.delete(`/colleagues/${caller.id}/sessions`)).status).toBe(204)
  expect((await browser.get('/me')).status).toBe(401)
  expect((await caller.get('/me')).status).toBe(401)
})
