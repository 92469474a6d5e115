import { beforeAll, describe, expect, test } from 'vitest'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { run } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import { TestClock } from '#platform/testing/clock.ts'
import { testDatabase } from '#platform/testing/database.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { stopClocks, tellClocks } from './commands.ts'
import { startByHand } from './commands-start.ts'
import type { Subject } from './domain/clock.ts'
import { fireDue, SCAN } from './jobs.ts'
import { SOMEBODY, someSubject } from './promises.fixture.ts'

let ws: TestWorkspace
const clock = new TestClock()
const at = () => clock.now()
const contextOf = (workspaceId: string) =>
  contextFor({
    actor: { kind: 'system', name: 'clocks' },
    workspaceId: workspaceId as WorkspaceId,
    now: clock.now,
    db: ws.installation.database.db,
    traceId: 'test',
  })
const ground = () => ({
  db: ws.installation.database.db,
  now: clock.now,
  log: ws.installation.log,
  contextOf,
})
const fire = () => fireDue(ground())
beforeAll(async () => {
  ws = await testWorkspace()
})

async function promise(minutes: number, subject = someSubject()): Promise<Subject> {
  const ctx = contextOf(ws.id)
  const calendar = (await newestCalendar(ctx.db, ws.id))!
  const dueAt = new Date(at().getTime() + minutes * 60_000)
  await ctx.transaction((tx) =>
    startByHand(tx, {
      subject,
      kind: 'call_back',
      words: 'I call',
      dueAt,
      madeBy: null,
      facts: SOMEBODY,
      calendar,
    }),
  )
  return subject
}
const heard = async (subject: Subject) =>
  (
    await run<{ name: string; payload: { to?: string } }>(
      ws.installation.database.db,
      `select name, payload from events where workspace_id = $1 and subject_id = $2 and name <> 'clock.started' order by seq`,
      [ws.id, subject.id],
    )
  ).map(({ name, payload }) => (payload.to ? `${name} ${payload.to}` : name))

describe('a clock speaks when its moment comes', () => {
  test('half an hour before, when it is missed, and up the line while it is not done: each once', async () => {
    const subject = await promise(60)
    clock.move({ minutes: 29, seconds: 59 })
    expect((await fire()).next).toEqual(new Date(at().getTime() + 1_000))
    expect(await heard(subject)).toEqual([])
    clock.move({ seconds: 1 })
    await fire()
    await fire()
    expect(await heard(subject)).toEqual(['clock.due_soon'])
    clock.move({ minutes: 30 })
    await fire()
    // The very instant that was promised can still be kept.
    expect(await heard(subject)).toEqual(['clock.due_soon'])
    clock.move({ seconds: 1 })
    await fire()
    clock.move({ minutes: -30 })
    await fire()
    clock.move({ minutes: 30 })
    await fire()
    expect(await heard(subject)).toEqual(['clock.due_soon', 'clock.missed'])
    clock.move({ hours: 1 })
    await fire()
    expect((await heard(subject)).at(-1)).toBe('clock.escalated team_lead')
    await contextOf(ws.id).transaction((tx) =>
      stopClocks(tx, subject, ['call_back'], { at: at(), byId: null }),
    )
    clock.move({ days: 2 })
    await fire()
    expect((await heard(subject)).length).toBe(3)
  })

  test('nothing further once they heard that it will be later, but the miss is counted', async () => {
    const subject = await promise(60)
    await contextOf(ws.id).transaction((tx) => tellClocks(tx, subject, at()))
    clock.move({ minutes: 40 })
    await fire()
    expect(await heard(subject)).toEqual([])
    clock.move({ hours: 9 })
    await fire()
    expect(await heard(subject)).toEqual(['clock.missed'])
  })

  test('up to everybody who should hear, after a silence of ours too, and only in working hours', async () => {
    const until = (iso: string) => clock.move({ seconds: (Date.parse(iso) - at().getTime()) / 1_000 })
    const hears = async (iso: string, ...names: string[]) => {
      until(iso)
      await fire()
      expect(await heard(subject), iso).toEqual(names)
    }
    until('2026-11-26T16:20:00Z')
    const subject = await promise(100)
    const lead = ['clock.due_soon', 'clock.missed', 'clock.escalated team_lead']
    // Due at six in the evening: told half an hour of work before; the miss waits for nobody's hours, what goes up does.
    await hears('2026-11-26T16:30:01Z', 'clock.due_soon')
    await hears('2026-11-26T18:00:01Z', ...lead.slice(0, 2))
    await hears('2026-11-27T09:59:59Z', ...lead.slice(0, 2))
    await hears('2026-11-27T10:00:00Z', ...lead)
    await hears('2026-11-28T12:00:00Z', ...lead)
    await hears('2026-11-30T09:00:00Z', ...lead, 'clock.escalated manager', 'clock.escalated director')
  })

  test('by several workers at once, each clock once, and their jobs and rows come together', async () => {
    const subjects = await Promise.all(Array.from({ length: 40 }, () => promise(10)))
    clock.move({ minutes: 11 })
    const turns = await Promise.all([fire(), fire(), fire(), fire()])
    expect(turns.reduce((sum, { fired }) => sum + fired, 0)).toBe(40)
    for (const subject of subjects) expect(await heard(subject)).toEqual(['clock.missed'])
    expect((await fire()).fired).toBe(0)
  })
})

describe('what is due is found', () => {
  test('without looking at the clocks that are not: the index alone, and only due rows', async () => {
    const { database } = await testDatabase()
    const calendar = (await newestCalendar(database.db, ws.id))!
    await run(
      database.db,
      `insert into clocks (workspace_id, id, subject_kind, subject_id, kind, calendar_id, audience, state, starts_at, due_at, target_ms, next_fire_at, created_at)
       select $1, gen_random_uuid(), 'test', gen_random_uuid(), 'ask', $2, 'public', 'running', $3, $3::timestamptz + n * interval '1 minute', 0,
         $3::timestamptz + n * interval '1 minute', $3 from generate_series(1, 8000) n`,
      [ws.id, calendar.id, new Date('2031-01-01T00:00:00Z')],
    )
    await run(database.db, 'analyze clocks')
    const [row] = await run<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      database.db,
      `explain (analyze, format json) ${SCAN}`,
      [new Date('2031-01-01T00:07:30Z')],
    )
    const leaves = leavesOf(row!['QUERY PLAN'][0]!.Plan)
    expect(leaves.map((leaf) => leaf['Index Name'])).toEqual(['clocks_fire'])
    const due = await run(
      database.db,
      `select 1 from clocks where workspace_id = $1 and next_fire_at <= $2`,
      [ws.id, new Date('2031-01-01T00:07:30Z')],
    )
    expect(due.length).toBeGreaterThanOrEqual(7)
    expect(leaves[0]!['Actual Rows']).toBe(due.length)
    expect(leaves[0]!['Rows Removed by Filter'] ?? 0).toBe(0)
    await run(database.db, `delete from clocks where workspace_id = $1 and subject_kind = 'test'`, [ws.id])
  })
})

interface Plan {
  readonly Plans?: Plan[]
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Rows Removed by Filter'?: number
}
const leavesOf = (plan: Plan): Plan[] => (plan.Plans ? plan.Plans.flatMap(leavesOf) : [plan])
