import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { notify } from './commands-notifications.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

describe('a team', () => {
  test('has its lead among its members from the start', async () => {
    const made = await w.admin.post('/teams', {
      name: 'Repairs',
      leadId: w.manager.id,
      memberIds: [w.member.id],
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ leadName: 'Max Manager', can: { change: true, end: true } })
    expect(made.body.members.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [w.manager.id, w.member.id].toSorted(),
    )
    expect((await w.member.get('/teams')).body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Front desk',
      'Repairs',
    ])
  })
  test('has a name that no other has', async () => {
    await w.admin.post('/teams', { name: 'Only one', leadId: w.manager.id })
    expect((await w.admin.post('/teams', { name: 'ONLY ONE', leadId: w.manager.id })).body.code).toBe(
      'team_name_taken',
    )
    expect((await w.admin.patch(`/teams/${w.teamId}`, { name: 'only one' })).body.code).toBe(
      'team_name_taken',
    )
  })
  test('is changed by its lead and by admins, by nobody else', async () => {
    expect((await w.member.patch(`/teams/${w.teamId}`, { acceptsOwnWork: false })).status).toBe(403)
    expect((await w.director.patch(`/teams/${w.teamId}`, { acceptsOwnWork: false })).status).toBe(403)
    expect((await w.manager.patch(`/teams/${w.teamId}`, { acceptsOwnWork: false })).body.acceptsOwnWork).toBe(
      false,
    )
    const someone = await w.colleague()
    const joined = await w.manager.put(`/teams/${w.teamId}/members/${someone.id}`)
    expect(joined.body.members.map(({ id }: { id: string }) => id)).toContain(someone.id)
    expect((await someone.delete(`/teams/${w.teamId}/members/${w.member.id}`)).status).toBe(403)
    const left = await w.manager.delete(`/teams/${w.teamId}/members/${someone.id}`)
    expect(left.body.members.map(({ id }: { id: string }) => id)).not.toContain(someone.id)
  })
  test('keeps its lead: a new one joins, the old one may go then', async () => {
    const [first, second] = [await w.colleague(), await w.colleague()]
    const { id } = (await w.admin.post('/teams', { name: 'Handing over', leadId: first.id })).body
    expect((await w.admin.delete(`/teams/${id}/members/${first.id}`)).body.code).toBe('lead_must_stay')
    const changed = await first.patch(`/teams/${id}`, { leadId: second.id })
    expect(changed.body).toMatchObject({ leadId: second.id, can: { change: false } })
    expect((await second.delete(`/teams/${id}/members/${first.id}`)).status).toBe(200)
  })
  test('takes nobody of another workspace, nobody who has left', async () => {
    const other = await testWorkspace()
    expect((await w.admin.put(`/teams/${w.teamId}/members/${other.member.id}`)).status).toBe(422)
    expect((await w.admin.post('/teams', { name: 'X', leadId: other.member.id })).status).toBe(422)
    expect((await other.admin.patch(`/teams/${w.teamId}`, { name: 'Mine now' })).status).toBe(404)
  })
  test('ends only when it answers no inbox', async () => {
    expect((await w.admin.delete(`/teams/${w.teamId}`)).body).toMatchObject({
      code: 'team_has_inboxes',
      params: { inbox: 'Help' },
    })
    const { id } = (await w.admin.post('/teams', { name: 'Passing', leadId: w.manager.id })).body
    expect((await w.manager.delete(`/teams/${id}`)).status).toBe(403)
    expect((await w.admin.delete(`/teams/${id}`)).status).toBe(204)
    expect((await w.admin.get(`/teams/${id}`)).status).toBe(404)
    expect((await w.admin.post('/teams', { name: 'Passing', leadId: w.manager.id })).status).toBe(201)
  })
  test('shows a new member what it sees at the very next request', async () => {
    await run(w.installation.database.db, `update inboxes set open_to = 'members' where workspace_id = $1`, [
      w.id,
    ])
    const someone = await w.colleague()
    const inboxes = async () => (await someone.get('/me')).body.teams
    expect(await inboxes()).toEqual([])
    await w.admin.put(`/teams/${w.teamId}/members/${someone.id}`)
    expect(await inboxes()).toMatchObject([{ id: w.teamId }])
  })
})

describe('working hours', () => {
  const periods = [
    { weekday: 2, opens: '13:00', closes: '17:30' },
    { weekday: 2, opens: '08:00', closes: '12:00' },
    { weekday: 7, opens: '22:00', closes: '24:00' },
  ]
  test('hold several periods a day, in order', async () => {
    const set = await w.admin.put('/working-hours', { periods })
    expect(set.body).toEqual({
      timeZone: 'Europe/London',
      periods: [periods[1], periods[0], periods[2]],
      can: { change: true },
    })
    expect((await w.member.get('/working-hours')).body.can.change).toBe(false)
  })
  test('never overlap nor end before they begin', async () => {
    const put = (...given: object[]) => w.admin.put('/working-hours', { periods: given })
    const before = (await w.admin.get('/working-hours')).body
    expect((await put({ weekday: 1, opens: '09:00', closes: '09:00' })).body.code).toBe('opens_after_closing')
    expect((await put(...periods, { weekday: 2, opens: '11:59', closes: '12:30' })).body.code).toBe(
      'hours_overlap',
    )
    expect((await put({ weekday: 8, opens: '09:00', closes: '10:00' })).status).toBe(422)
    expect((await put({ weekday: 1, opens: '9:00', closes: '25:00' })).status).toBe(422)
    expect((await w.admin.get('/working-hours')).body).toEqual(before)
    expect((await w.manager.put('/working-hours', { periods })).status).toBe(403)
  })
  test('set twice at once are one or the other, never both', async () => {
    const one = [{ weekday: 1, opens: '01:00', closes: '02:00' }]
    const two = [{ weekday: 1, opens: '03:00', closes: '04:00' }]
    await Promise.all([
      w.admin.put('/working-hours', { periods: one }),
      w.admin.put('/working-hours', { periods: two }),
    ])
    expect([one, two]).toContainEqual((await w.admin.get('/working-hours')).body.periods)
  })
})

describe('notifications', () => {
  const tell = (colleagueId: string, change = {}) => {
    const given = {
      colleagueId,
      kind: 'conversation.assigned',
      eventId: newId(),
      actorId: w.manager.id,
      ...change,
    }
    return w.contextAs(w.manager).transaction((tx) => notify(tx, given))
  }
  test('come to one colleague, newest first, and are counted until they are read', async () => {
    const me = await w.colleague()
    await tell(me.id)
    w.clock.move({ minutes: 1 })
    await tell(me.id, { conversationId: newId(), payload: { number: 7 } })
    const { body } = await me.get('/notifications')
    expect(body.items[0]).toMatchObject({ actorName: 'Max Manager', payload: { number: 7 }, readAt: null })
    expect((await me.get('/me')).body.unreadNotifications).toBe(2)
    expect((await w.member.post(`/notifications/${body.items[0].id}/read`)).status).toBe(404)
    expect((await me.post(`/notifications/${body.items[0].id}/read`)).status).toBe(204)
    expect((await me.post(`/notifications/${body.items[0].id}/read`)).status).toBe(204)
    expect((await me.get('/notifications?unread=true')).body.items).toHaveLength(1)
    await me.post('/notifications/read', {})
    expect((await me.get('/me')).body.unreadNotifications).toBe(0)
  })
  test('tell of the same thing once, and nobody of what they did themselves', async () => {
    const me = await w.colleague()
    const eventId = newId()
    await tell(me.id, { eventId })
    await tell(me.id, { eventId })
    await tell(me.id, { actorId: me.id })
    expect((await me.get('/notifications')).body.items).toHaveLength(1)
  })
  test('come page by page', async () => {
    const me = await w.colleague()
    for (let n = 0; n < 7; n += 1) await tell(me.id, { payload: { number: n } })
    const first = (await me.get('/notifications?limit=4')).body
    const second = (await me.get(`/notifications?limit=4&cursor=${first.next}`)).body
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(7)
    expect(second.next).toBeNull()
  })
})
