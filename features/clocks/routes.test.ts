import { expect, test } from 'vitest'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { newId } from '#platform/values/id.ts'
import { testWorkspace } from '#server/testing.ts'
import { readClock } from './commands-read.ts'
import { startByHand, startClocks } from './commands-start.ts'
import { promised, SOMEBODY, someSubject } from './promises.fixture.ts'

test('a clock is read with the arithmetic of its time, by whoever may see it', async () => {
  const ws = await testWorkspace()
  const ctx = ws.contextAs(ws.member)
  const at = new Date('2026-11-14T16:40:00Z')
  await promised(
    { db: ctx.db, workspaceId: ws.id, at },
    { kind: 'first_answer', amount: 1, unit: 'working_hours' },
    { text: 'A person answers within one working hour.' },
  )
  const calendar = (await newestCalendar(ctx.db, ws.id))!
  const facts = { ...SOMEBODY, inboxId: ws.inboxId }
  const [clock] = await ctx.transaction((tx) =>
    startClocks(tx, { subject: someSubject(), facts, kinds: ['first_answer'], at, calendar }),
  )
  const { status, body } = await ws.member.get(`/clocks/${clock!.id}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    words: 'A person answers within one working hour.',
    ifMissed: 'We say sorry.',
    isOwed: true,
    explanation: {
      startsAt: '2026-11-14T16:40:00.000Z',
      countedFrom: '2026-11-16T09:00:00.000Z',
      amount: 1,
      unit: 'working_hours',
      dueAt: '2026-11-16T10:00:00.000Z',
      timeZone: 'Europe/London',
      calendarVersion: 1,
      promiseVersion: 1,
    },
  })
  expect((await (await testWorkspace()).member.get(`/clocks/${clock!.id}`)).status).toBe(404)
  expect((await ws.member.get(`/clocks/${newId()}`)).status).toBe(404)
  const hidden = { ...ctx, actor: { ...ws.member.actor, inboxIds: [] } }
  await expect(readClock(hidden, clock!.id)).rejects.toMatchObject({ code: 'not_found' })
  const own = await ctx.transaction((tx) =>
    startByHand(tx, {
      subject: someSubject(),
      kind: 'call_back',
      words: 'I call',
      dueAt: new Date(ws.clock.now().getTime() + 60_000),
      madeBy: ws.member.id,
      facts,
      calendar,
    }),
  )
  expect((await readClock(hidden, own.id)).words).toBe('I call')
})

test('who hears of a missed promise can be set by an admin, if each step goes further up', async () => {
  const ws = await testWorkspace()
  const before = (await ws.member.get('/escalation-steps')).body
  expect(before).toMatchObject({ isOwn: false, tells: false, can: { change: false } })
  expect(before.steps.map(({ to }: { to: string }) => to)).toEqual(['team_lead', 'manager', 'director'])
  const steps = [
    { to: 'team_lead', afterMinutes: 30 },
    { to: 'director', afterMinutes: 90 },
  ]
  expect((await ws.member.put('/escalation-steps', { steps })).status).toBe(403)
  expect((await ws.admin.put('/escalation-steps', { steps })).body).toMatchObject({ steps, isOwn: true })
  expect((await ws.admin.put('/escalation-steps', { steps: steps.toReversed() })).body.code).toBe(
    'steps_do_not_go_up',
  )
  expect((await ws.admin.put('/escalation-steps', { steps: [] })).body.steps).toEqual([])
})
