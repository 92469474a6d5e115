import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Database, run } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import { testDatabase } from '#platform/testing/database.ts'
import { newId, type WorkspaceId } from '#platform/values/id.ts'
import { announce, announceAll } from './announce.ts'
import { defineEvent } from './event.ts'
import { on, registerReactions } from './reaction.ts'

const counted = defineEvent('test.counted', z.object({ count: z.int() }))
const react = async () => {}
let database: Database
let workspaceId: WorkspaceId

beforeAll(async () => {
  ;({ database } = await testDatabase())
  registerReactions([
    on(counted, 'always', react),
    on(counted, 'only-even', react, { wants: ({ count }) => count % 2 === 0 }),
  ])
  workspaceId = newId<'workspace'>()
  await run(
    database.db,
    `insert into workspaces (id, name, slug, time_zone, created_at) values ($1, 'Many', $2, 'UTC', '2026-01-01')`,
    [workspaceId, `m-${workspaceId.slice(-12)}`],
  )
})
const context = () =>
  contextFor({
    actor: { kind: 'system', name: 'test' },
    workspaceId,
    now: () => new Date('2026-11-22T09:00:00Z'),
    db: database.db,
    traceId: 'test',
  })
const happening = (count: number, subjectId: string) => ({
  type: counted,
  subject: { kind: 'test', id: subjectId },
  payload: { count },
  audience: 'workspace' as const,
})
const heard = async (subjectId: string) => {
  const events = await run<{ id: string; payload: { count: number }; origin: string }>(
    database.db,
    `select id, payload, origin from events where workspace_id = $1 and subject_id = $2 order by seq`,
    [workspaceId, subjectId],
  )
  const jobs = await run<{ key: string; payload: unknown }>(
    database.db,
    `select key, payload from graphile_worker._private_jobs where payload->>'workspaceId' = $1 and payload->>'eventId' = any($2)`,
    [workspaceId, events.map(({ id }) => id)],
  )
  const keys = jobs.map(({ key }) => key).sort()
  return { events, keys }
}

test('many that happen at once leave the same rows and jobs as one by one, in their order', async () => {
  const [one, all] = [newId(), newId()]
  await context().transaction(async (tx) => {
    for (const count of [1, 2, 3]) await announce(tx, happening(count, one))
    await announceAll(
      tx,
      [1, 2, 3].map((count) => happening(count, all)),
    )
  })
  const [singly, together] = [await heard(one), await heard(all)]
  expect(together.events.map(({ payload, origin }) => [payload.count, origin])).toEqual([
    [1, 'rule'],
    [2, 'rule'],
    [3, 'rule'],
  ])
  const named = ({ events, keys }: typeof singly) =>
    keys.map((key) => [events.findIndex(({ id }) => key.startsWith(id)), key.split(':')[1]]).sort()
  expect(named(together)).toEqual(named(singly))
  expect(named(together)).toEqual([
    [0, 'always'],
    [1, 'always'],
    [1, 'only-even'],
    [2, 'always'],
  ])
})

test('all or none: what is undone leaves no row and no job', async () => {
  const subject = newId()
  const undone = context().transaction(async (tx) => {
    await announceAll(
      tx,
      [1, 2].map((count) => happening(count, subject)),
    )
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await heard(subject)).toEqual({ events: [], keys: [] })
})

test('nothing is announced outside a transaction, and nothing happens when nothing happened', async () => {
  const outside = announceAll(context(), [happening(1, newId()), happening(2, newId())])
  await expect(outside).rejects.toThrow('inside a transaction')
  await context().transaction((tx) => announceAll(tx, []))
})
