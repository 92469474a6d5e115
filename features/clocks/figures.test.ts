import { expect, test } from 'vitest'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { run } from '#platform/db/database.ts'
import { testWorkspace } from '#server/testing.ts'
import { pauseClocks, stopClocks, voidClocks } from './commands.ts'
import { fireClocks } from './commands-fire.ts'
import { startClocks } from './commands-start.ts'
import { promised, SOMEBODY, someSubject } from './promises.fixture.ts'
import { keptByMonth, keptCounts, lastEvidenceAt } from './queries-figures.ts'

test('a promise counts as kept, missed or not known yet, by promise, team, channel and month; void counts nowhere', async () => {
  const ws = await testWorkspace()
  const ctx = ws.contextAs(ws.member)
  const calendar = (await newestCalendar(ctx.db, ws.id))!
  const at = () => ws.clock.now()
  const { promiseId } = await promised(
    { db: ctx.db, workspaceId: ws.id, at: at() },
    { kind: 'first_answer', amount: 2, unit: 'hours', pausesWhile: ['waiting_on_them'] },
  )
  const unproven = '00000000-0000-7000-8000-000000000000'
  expect((await lastEvidenceAt(ctx, [promiseId])).size).toBe(0)
  const from = at()
  const start = async (channel: 'email' | 'phone') => {
    const subject = someSubject()
    const facts = { ...SOMEBODY, channel, teamId: ws.teamId }
    await ctx.transaction((tx) =>
      startClocks(tx, { subject, kinds: ['first_answer'], facts, at: at(), calendar }),
    )
    return subject
  }
  const [kept, missed, open, waits, nothing] = [
    await start('email'),
    await start('phone'),
    await start('email'),
    await start('email'),
    await start('email'),
  ]
  await ctx.transaction((tx) => pauseClocks(tx, waits, 'waiting_on_them', at()))
  await ctx.transaction((tx) => voidClocks(tx, nothing, at()))
  ws.clock.move({ hours: 1 })
  const stop = (subject: typeof kept) =>
    ctx.transaction((tx) => stopClocks(tx, subject, ['first_answer'], { at: at(), byId: null }))
  await stop(kept)
  ws.clock.move({ hours: 2 })
  await stop(missed)
  const ids = await run<{ id: string }>(
    ctx.db,
    `select id from clocks where workspace_id = $1 and subject_id = $2`,
    [ws.id, open.id],
  )
  await fireClocks(
    ctx,
    ids.map(({ id }) => id),
  )
  const asked = { promiseIds: [promiseId, unproven], from, to: at() }
  expect(await keptCounts(ctx, asked)).toEqual([{ of: promiseId, kept: 1, missed: 2, unknown: 1 }])
  expect(await keptCounts(ctx, { ...asked, by: 'team' })).toEqual([
    { of: ws.teamId, kept: 1, missed: 2, unknown: 1 },
  ])
  expect(await keptCounts(ctx, { ...asked, by: 'channel' })).toEqual([
    { of: 'email', kept: 1, missed: 1, unknown: 1 },
    { of: 'phone', kept: 0, missed: 1, unknown: 0 },
  ])
  expect(await keptByMonth(ctx, { ...asked, timeZone: 'Europe/London' })).toEqual([
    { promiseId, month: '2026-11-01', kept: 1, missed: 2, unknown: 1 },
  ])
  expect(await keptCounts(ctx, { ...asked, to: from })).toEqual([])
  expect([...(await lastEvidenceAt(ctx, [promiseId, unproven])).keys()]).toEqual([promiseId])
})
