import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { chainOf, listSkilled, whoIsThere } from './commands-there.ts'
import { doDueOfPeople } from './jobs.ts'

let w: TestWorkspace
let mia: Caller
beforeAll(async () => {
  w = await testWorkspace()
  mia = await w.colleague({ inTeam: true, name: 'Mia Below' })
  await w.admin.patch(`/colleagues/${mia.id}`, { managerId: w.manager.id })
  await w.admin.patch(`/colleagues/${w.manager.id}`, { managerId: w.director.id })
})
const rows = (text: string) => run<Record<string, unknown>>(w.installation.database.db, text, [w.id])
const timers = () =>
  doDueOfPeople(
    w.installation.database.db,
    w.clock.now(),
    (workspaceId) =>
      contextFor({
        actor: { kind: 'system', name: 'timer' },
        workspaceId: workspaceId as TestWorkspace['id'],
        now: w.clock.now,
        db: w.installation.database.db,
        traceId: 'timer',
      }),
    w.installation.config,
  )
const day = (days: number) => new Date(w.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
const inMinutes = (minutes: number) => new Date(w.clock.now().getTime() + minutes * 60_000).toISOString()
const thereOf = async (who: Caller) => (await w.member.get(`/people/${who.id}`)).body.there

// The clock stands at Tuesday 17 November 2026, 9:00 in London; whoever moves it moves it back.
describe('presence', () => {
  afterEach(() => mia.delete('/me/presence'))

  test('is what a colleague says, and the last word counts', async () => {
    expect((await mia.put('/me/presence', { kind: 'here' })).body).toEqual({
      here: true,
      words: 'here',
      from: null,
    })
    const backAt = inMinutes(30)
    expect((await mia.put('/me/presence', { kind: 'back_at', backAt })).body).toEqual({
      here: false,
      words: 'back_at',
      from: backAt,
    })
    expect(await thereOf(mia)).toMatchObject({ here: false, words: 'back_at' })
    expect(await rows(`select count(*)::int as n from presence where workspace_id = $1`)).toEqual([{ n: 1 }])
    expect((await mia.delete('/me/presence')).body.words).toBe('working_hours')
  })
  test('ends with the working day by itself and leaves no trace, neither row nor event about anybody', async () => {
    await mia.put('/me/presence', { kind: 'with_customer' })
    w.clock.move({ hours: 9 })
    await timers()
    expect(await rows(`select 1 from presence where workspace_id = $1`)).toEqual([])
    w.clock.move({ hours: -9 })
    const events = await rows(
      `select subject_kind, actor_id, payload from events where workspace_id = $1 and name = 'presence.set'`,
    )
    expect(events.length).toBeGreaterThan(1)
    for (const event of events)
      expect(event).toEqual({ subject_kind: 'workspace', actor_id: null, payload: {} })
  })
  test('is said within working hours alone, and nobody is back before now or after the day', async () => {
    expect((await mia.put('/me/presence', { kind: 'back_at', backAt: inMinutes(-1) })).body.code).toBe(
      'back_too_late',
    )
    expect((await mia.put('/me/presence', { kind: 'back_at', backAt: inMinutes(600) })).body.code).toBe(
      'back_too_late',
    )
    w.clock.move({ hours: 10 })
    expect((await mia.put('/me/presence', { kind: 'here' })).body.code).toBe('outside_your_hours')
    expect(await thereOf(mia)).toEqual({
      here: false,
      words: 'outside_hours',
      from: '2026-11-18T09:00:00.000Z',
    })
    w.clock.move({ hours: -10 })
  })
  test('shows on the list of those who said so; whoever says nothing is not in it', async () => {
    await mia.put('/me/presence', { kind: 'here' })
    const said = (await w.member.get('/people?said=true')).body.items
    expect(said.map(({ name }: { name: string }) => name)).toEqual(['Mia Below'])
  })
})

describe('leave', () => {
  const add = (by: Caller, of: Caller, first: number, last: number, kind = 'leave') =>
    by.post(`/people/${of.id}/leave`, { kind, firstOn: day(first), lastOn: day(last) })

  test('is noted by oneself, those above and admins, nobody else; why is theirs to know', async () => {
    const of = await w.colleague({ name: 'Away Soon' })
    await w.admin.patch(`/colleagues/${of.id}`, { managerId: w.manager.id })
    expect((await add(w.member, of, 5, 6)).status).toBe(403)
    expect((await add(of, of, 10, 11)).status).toBe(201)
    expect((await add(w.director, of, 20, 21, 'sick')).body.leave).toMatchObject([
      { kind: 'leave' },
      { kind: 'sick' },
    ])
    const seen = (await w.member.get(`/people/${of.id}`)).body
    expect(seen.leave).toMatchObject([{ kind: null, firstOn: day(10) }, { kind: null }])
    expect(seen.can).toEqual({ change: false, changeManager: false, export: false })
    expect(
      (await w.admin.patch(`/leave/${seen.leave[0].id}`, { lastOn: day(12) })).body.leave[0].lastOn,
    ).toBe(day(12))
    expect((await w.member.delete(`/leave/${seen.leave[0].id}`)).status).toBe(403)
    expect((await of.delete(`/leave/${seen.leave[0].id}`)).body.leave).toHaveLength(1)
  })
  test('lies on days in order, to come, and on each day once', async () => {
    const of = await w.colleague()
    expect((await add(of, of, 3, 2)).body.code).toBe('leave_backwards')
    expect((await add(of, of, -3, -1)).body.code).toBe('leave_is_over')
    await add(of, of, 2, 4)
    expect((await add(of, of, 4, 6)).body.code).toBe('leave_overlaps')
  })
  test('begins at midnight where they work, is told once, and ends early when they are back', async () => {
    const of = await w.colleague()
    await add(of, of, 1, 8)
    await timers()
    const told = () =>
      rows(
        `select payload from events where workspace_id = $1 and name = 'leave.started' and subject_id = '${of.id}'`,
      )
    expect(await told()).toEqual([])
    w.clock.move({ days: 1, hours: -9, minutes: 1 })
    await Promise.all([timers(), timers()])
    await timers()
    expect(await told()).toMatchObject([{ payload: { until: '2026-11-26T00:00:00.000Z' } }])
    expect(await thereOf(of)).toEqual({ here: false, words: 'on_leave', from: '2026-11-26T09:00:00.000Z' })
    w.clock.move({ days: 1, hours: 9 })
    expect((await of.put('/me/presence', { kind: 'here' })).body.code).toBe('on_leave_now')
    const [leave] = (await of.get(`/people/${of.id}`)).body.leave
    await of.patch(`/leave/${leave.id}`, { lastOn: day(-1) })
    expect((await thereOf(of)).words).toBe('working_hours')
    w.clock.move({ days: -2, minutes: -1 })
  })
})

describe('who can help with what', () => {
  test('skills with a level are said by themselves and those above, and found by name, skill and language', async () => {
    const skills = [
      { name: 'Heat pumps', level: 3 },
      { name: 'heat PUMPS', level: 1 },
      { name: 'Portuguese invoices', level: 2 },
    ]
    expect((await w.member.put(`/people/${mia.id}/skills`, { skills })).status).toBe(403)
    const { body } = await w.manager.put(`/people/${mia.id}/skills`, { skills })
    expect(body.skills).toMatchObject([
      { name: 'Heat pumps', level: 3 },
      { name: 'Portuguese invoices', level: 2 },
    ])
    await w.member.put(`/people/${w.member.id}/skills`, { skills: [{ name: 'HEAT pumps', level: 1 }] })
    await mia.patch('/me', { languages: ['pt', 'en'], lineOfSight: 'I keep the lamps lit.' })
    const names = async (query: string) =>
      (await w.director.get(`/people?${query}`)).body.items.map(({ name }: { name: string }) => name)
    const [skill] = (await w.director.get('/skills')).body.items
    expect(skill.name).toBe('Heat pumps')
    expect(await names(`skillId=${skill.id}`)).toEqual(['Mia Below', 'Mia Member'])
    expect(await names('language=pt')).toEqual(['Mia Below'])
    expect(await names('q=invoices')).toEqual(['Mia Below'])
    expect(await names('q=lamps')).toEqual(['Mia Below'])
    const teach = await listSkilled(w.contextAs(w.member), [skill.id], 3)
    expect(teach.map(({ colleagueName }) => colleagueName)).toEqual(['Mia Below'])
    expect((await (await testWorkspace()).admin.get('/skills')).body.items).toEqual([])
  })
  test('own hours go before those of the team, in the zone of the colleague', async () => {
    const of = await w.colleague({ inTeam: true })
    await of.patch('/me', { timeZone: 'Asia/Tokyo' })
    await of.put(`/people/${of.id}/hours`, { periods: [{ weekday: 2, opens: '17:00', closes: '19:00' }] })
    const at = (text: string) => whoIsThere(w.contextAs(of), [of.id], new Date(text))
    expect((await at('2026-11-17T09:30:00Z')).get(of.id)).toMatchObject({ here: true })
    expect((await at('2026-11-17T11:00:00Z')).get(of.id)).toEqual({
      here: false,
      words: 'outside_hours',
      from: new Date('2026-11-24T08:00:00Z'),
    })
    await of.put(`/people/${of.id}/hours`, { periods: null })
    expect((await at('2026-11-17T11:00:00Z')).get(of.id)).toMatchObject({ here: true })
  })
  test('the line upwards has no circle and passes over whoever has left', async () => {
    const top = await w.colleague({ role: 'director', name: 'Tom Top' })
    const between = await w.colleague({ role: 'manager', name: 'Bea Between' })
    const below = await w.colleague({ name: 'Ben Below' })
    await w.admin.patch(`/colleagues/${below.id}`, { managerId: between.id })
    await w.admin.patch(`/colleagues/${between.id}`, { managerId: top.id })
    expect((await w.admin.patch(`/colleagues/${top.id}`, { managerId: below.id })).body.code).toBe(
      'reports_in_circle',
    )
    const chain = async () => (await chainOf(w.contextAs(below), below.id)).map(({ name }) => name)
    expect(await chain()).toEqual(['Bea Between', 'Tom Top'])
    await w.admin.patch(`/colleagues/${between.id}`, { state: 'ended' })
    expect(await chain()).toEqual(['Tom Top'])
    expect((await w.admin.get(`/people/${between.id}`)).status).toBe(404)
  })
})

describe('what is noted of a colleague', () => {
  test('is given to themselves and admins, whole; it goes when they leave', async () => {
    const of = await w.colleague({ inTeam: true, name: 'Eve Export' })
    await of.put(`/people/${of.id}/skills`, { skills: [{ name: 'Valves', level: 3 }] })
    await of.put(`/people/${of.id}/hours`, { periods: [{ weekday: 2, opens: '08:00', closes: '12:00' }] })
    await of.post(`/people/${of.id}/leave`, { kind: 'sick', firstOn: day(3), lastOn: day(4) })
    await of.put('/me/presence', { kind: 'with_customer' })
    expect((await w.member.get(`/people/${of.id}/export`)).status).toBe(403)
    expect((await of.get(`/people/${of.id}/export`)).body).toMatchObject({
      colleague: { name: 'Eve Export', state: 'active' },
      teams: ['Front desk'],
      skills: [{ name: 'Valves', level: 3 }],
      ownHours: [{ weekday: 2 }],
      leave: [{ kind: 'sick', firstOn: day(3) }],
      presence: { kind: 'with_customer' },
    })
    await w.admin.patch(`/colleagues/${of.id}`, { state: 'ended' })
    expect((await w.admin.get(`/people/${of.id}/export`)).body).toMatchObject({
      colleague: { state: 'ended' },
      skills: [],
      ownHours: null,
      leave: [],
      presence: null,
    })
  })
})
