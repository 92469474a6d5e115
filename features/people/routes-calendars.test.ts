import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestWorkspace, testWorkspace } from '../../server/testing.ts'
import { followFeed, readFeedAgain } from './commands-feeds.ts'
import { newestCalendar } from './queries-calendars.ts'

const usual = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }))
const eve = { on: '--12-24', name: 'Christmas Eve', opens: '00:00', closes: '12:00' }
const ics = (...days: string[]) =>
  [
    'BEGIN:VCALENDAR',
    ...days.flatMap((day) => [
      'BEGIN:VEVENT',
      `DTSTART;VALUE=DATE:${day}`,
      `SUMMARY:Day ${day}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n')

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const read = async (teamId?: string) =>
  (await w.admin.get(`/calendar${teamId ? `?teamId=${teamId}` : ''}`)).body
const set = (change: object, teamId: string | null = null, by = w.admin) =>
  read(teamId ?? undefined).then(({ version, timeZone, periods }) =>
    by.put('/calendar', { teamId, version, timeZone, periods, holidays: [], ...change }),
  )

describe('hours and holidays', () => {
  test('are versions: who changed what, from when on; what ran keeps the one it was counted in', async () => {
    const before = (await newestCalendar(w.installation.database.db, w.id))!
    w.clock.move({ minutes: 5 })
    const { body } = await set({ holidays: [eve], timeZone: 'Europe/Berlin' })
    expect(body).toMatchObject({ timeZone: 'Europe/Berlin', holidays: [{ ...eve, feedId: null }] })
    expect((await w.member.get('/me')).body.workspace.timeZone).toBe('Europe/Berlin')
    const { items } = (await w.member.get('/calendar/versions')).body
    expect(items).toMatchObject([
      {
        madeBy: 'Ada Admin',
        from: w.clock.now().toISOString(),
        changes: { timeZone: true, periods: false, holidaysAdded: 1 },
      },
      { version: before.version, changes: { first: true } },
    ])
    await set({ holidays: [eve] })
    expect((await read()).version).toBe(body.version)
    await set({ timeZone: 'Europe/London' })
  })
  test('are changed one after the other: whoever saw an older version reads again', async () => {
    const { version } = await read()
    await set({ holidays: [eve] })
    const draft = { teamId: null, version, timeZone: 'Europe/London', periods: usual, holidays: [] }
    expect((await w.admin.put('/calendar', draft)).body.code).toBe('stale')
    expect((await w.manager.put('/calendar', draft)).status).toBe(403)
  })
  test('are refused where they make no sense', async () => {
    expect((await set({ holidays: [{ ...eve, opens: '13:00' }] })).body.code).toBe('holiday_backwards')
    expect((await set({ holidays: [{ ...eve, closes: null }] })).body.code).toBe('holiday_backwards')
    expect((await set({ holidays: [{ ...eve, on: '--13-01' }] })).status).toBe(422)
    expect((await set({ timeZone: 'Mars/Base' })).status).toBe(422)
  })
  test('can be tried before they are kept', async () => {
    const draft = { teamId: null, timeZone: 'Europe/London', periods: usual, holidays: [eve] }
    const seen = async (at: string) => (await w.member.post('/calendar/preview', { ...draft, at })).body
    const { version } = await read()
    expect(await seen('2026-11-21T16:40')).toMatchObject({
      at: '2026-11-21T16:40:00.000Z',
      draft: { from: '2026-11-23T09:00:00.000Z', hourLater: '2026-11-23T10:00:00.000Z' },
    })
    expect((await seen('2026-12-24T11:30')).draft.hourLater).toBe('2026-12-25T09:30:00.000Z')
    expect((await read()).version).toBe(version)
  })
})

describe('the hours of a team', () => {
  test('are those of the house until its lead sets others, and again when the lead lets go', async () => {
    expect(await read(w.teamId)).toMatchObject({ isOwn: false, can: { change: true } })
    const evening = [{ weekday: 1, opens: '17:00', closes: '21:00' }]
    expect((await set({ periods: evening }, w.teamId, w.member)).status).toBe(403)
    const { body } = await set({ periods: evening, holidays: [eve] }, w.teamId, w.manager)
    expect(body).toMatchObject({ isOwn: true, periods: evening })
    expect((await read()).periods).toEqual(usual)
    expect((await w.manager.delete(`/teams/${w.teamId}/calendar`)).body).toMatchObject({
      isOwn: false,
      periods: usual,
    })
    expect((await w.manager.get(`/calendar/versions?teamId=${w.teamId}`)).body.items).toMatchObject([
      { changes: { followsHouse: true }, madeBy: 'Max Manager' },
      { changes: { first: true } },
    ])
    await set({ periods: evening }, w.teamId, w.manager)
    expect((await read(w.teamId)).isOwn).toBe(true)
    await w.manager.delete(`/teams/${w.teamId}/calendar`)
  })
  test('of another workspace are not there', async () => {
    const other = await testWorkspace()
    expect((await other.admin.get(`/calendar?teamId=${w.teamId}`)).status).toBe(404)
    expect((await other.admin.delete(`/teams/${w.teamId}/calendar`)).status).toBe(404)
  })
})

describe('holidays from a calendar', () => {
  let server: Server
  let body = ics('20261225', '20261226')
  const reach = { dns: null as string | null, reachable: [] as string[] }
  let address = ''
  beforeAll(async () => {
    server = createServer((_request, response) => response.end(body))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const at = `127.0.0.1:${(server.address() as AddressInfo).port}`
    reach.reachable.push(at)
    address = `http://${at}/days.ics`
  })
  afterAll(() => server.close())

  test('are read from a file for somebody to choose, and nothing is kept', async () => {
    const given = (await w.admin.post('/holidays/reading', { text: ics('20261225') })).body
    expect(given).toEqual({ holidays: [{ on: '2026-12-25', name: 'Day 20261225' }], skipped: 0 })
    expect((await w.admin.post('/holidays/reading', { text: 'Dear Sir' })).body.code).toBe('no_calendar_file')
  })
  test('are read from an address from now on; what cannot be read leaves them as they are', async () => {
    await set({ holidays: [eve] })
    const ctx = w.contextAs(w.admin)
    const made = await followFeed(ctx, { teamId: null, address }, reach)
    expect(made.holidays.map(({ on }) => on)).toEqual(['--12-24', '2026-12-25', '2026-12-26'])
    await expect(followFeed(ctx, { teamId: null, address }, reach)).rejects.toThrow('feed_known')
    const feedId = made.feeds[0]!.id

    await readFeedAgain(ctx, feedId, reach)
    expect((await read()).version).toBe(made.version)
    body = ics('20261225', '20270101')
    await readFeedAgain(ctx, feedId, reach)
    expect((await read()).holidays.map(({ on }: { on: string }) => on)).toEqual([
      '--12-24',
      '2026-12-25',
      '2027-01-01',
    ])
    body = '<html>gone</html>'
    await readFeedAgain(ctx, feedId, reach)
    expect(await read()).toMatchObject({ feeds: [{ trouble: 'no_calendar' }], holidays: { length: 3 } })
    body = ics('20261225')
  })
  test('go along when a team takes its own hours, and go when the address is read no more', async () => {
    const team = (await set({ holidays: [eve] }, w.teamId, w.manager)).body
    expect(team.holidays).toHaveLength(3)
    const house = await read()
    expect(team.feeds[0].id).not.toBe(house.feeds[0].id)
    expect((await w.member.delete(`/holiday-feeds/${team.feeds[0].id}`)).status).toBe(403)
    expect((await w.manager.delete(`/holiday-feeds/${team.feeds[0].id}`)).body).toMatchObject({
      feeds: [],
      holidays: [{ on: '--12-24' }],
    })
    expect((await w.manager.delete(`/holiday-feeds/${house.feeds[0].id}`)).status).toBe(403)
    expect((await read()).holidays).toHaveLength(3)
  })
  test('are not fetched from inside the house', async () => {
    expect((await w.admin.post('/holiday-feeds', { teamId: null, address })).body.code).toBe(
      'feed_unreachable',
    )
    expect(
      (await w.admin.post('/holiday-feeds', { teamId: null, address: 'file:///etc/passwd' })).status,
    ).toBe(422)
  })
})
