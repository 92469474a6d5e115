import { beforeAll, expect, test } from 'vitest'
import { startByHand } from '#features/clocks/commands-start.ts'
import { fireDue } from '#features/clocks/jobs.ts'
import { promised, SOMEBODY, someSubject } from '#features/clocks/promises.fixture.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { run } from '#platform/db/database.ts'
import { createLog } from '#platform/log/log.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, noted, systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { looksOf } from '#server/timers.ts'
import { itIs, week, wePromise, weWork } from './promises.fixture.ts'

let w: TestWorkspace
let other: TestWorkspace
let lines: string[] = []
let look: ReturnType<typeof looksOf>
const log = createLog({ name: 'test', write: (line) => lines.push(line) })
const sql = <Row = Record<string, unknown>>(text: string, ...rest: unknown[]) =>
  run<Row>(w.installation.database.db, text, rest)

beforeAll(async () => {
  w = await testWorkspace()
  other = await testWorkspace()
  itIs(w, '2026-11-17T09:00:00Z')
  await weWork(w, { periods: week('09:00-17:00') })
  await wePromise(w, { kind: 'first_answer', amount: 2, unit: 'working_hours' })
  look = looksOf({ ...w.installation, log })
  await sql(`create function poisoned() returns trigger language plpgsql as $$ begin
    if coalesce(to_jsonb(new), to_jsonb(old)) ->> tg_argv[1] = tg_argv[0] then raise exception 'poisoned'; end if;
    return coalesce(new, old); end $$`)
})

/** From now on whoever writes this row fails. */
const poison = (table: string, id: string, column: string) =>
  sql(
    `create trigger poison before insert or update or delete on ${table} for each row execute function poisoned('${id}', '${column}')`,
  )
const inMinutes = (minutes: number) => new Date(w.clock.now().getTime() + minutes * 60_000)
const dayIn = (days: number) =>
  inMinutes(days * 1440)
    .toISOString()
    .slice(0, 10)
const stateOf = async (id: string) => (await w.member.get(`/conversations/${id}`)).body

interface Kind {
  readonly kind: string
  readonly table: string
  readonly column?: string
  readonly looks: () => Promise<unknown>
  /** Makes one that comes due; gives its id. */
  readonly make: (at: number) => Promise<string>
  readonly comes: () => void
  readonly isDone: (id: string) => Promise<boolean>
}
const conversations = { table: 'conversations', column: 'id' }
const KINDS: readonly Kind[] = [
  {
    kind: 'renews',
    ...conversations,
    looks: () => look.renews!(),
    make: async () => {
      const { id } = await arrives(w)
      await w.member.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
      await sql(`update conversations set offered_at = $2 where id = $1`, id, w.clock.now())
      return id
    },
    comes: () => itIs(w, '2026-11-17T10:55:00Z'),
    isDone: async (id) => (await stateOf(id)).messageCount === 2,
  },
  {
    kind: 'wakes',
    ...conversations,
    looks: () => look.wakes!(),
    make: async (at) => {
      const { id } = await noted(w, w.member)
      await w.member.post(`/conversations/${id}/snooze`, { until: inMinutes(60 + at) })
      return id
    },
    comes: () => w.clock.move({ hours: 2 }),
    isDone: async (id) => (await stateOf(id)).snoozedUntil === null,
  },
  {
    kind: 'closes',
    ...conversations,
    looks: () => look.closes!(),
    make: async (at) => {
      const { id } = await noted(w, w.member)
      await w.member.post(`/conversations/${id}/answer`, { explanation: 'Repaired.', close: false })
      await sql(`update conversations set next_step_at = $2 where id = $1`, id, inMinutes(60 + at))
      return id
    },
    comes: () => w.clock.move({ hours: 2 }),
    isDone: async (id) => (await stateOf(id)).state === 'closed',
  },
  {
    kind: 'looks_again',
    ...conversations,
    looks: () => look.looksAgain!(),
    make: async (at) => {
      const { id } = await noted(w, w.member)
      const way = { kind: 'second_look', words: 'When it comes', onDate: dayIn(1) }
      const no = { outcome: 'not_as_asked', explanation: 'None left.', waysForward: [way] }
      await w.member.post(`/conversations/${id}/answer`, no)
      await sql(`update conversations set next_step_at = $2 where id = $1`, id, inMinutes(60 + at))
      return id
    },
    comes: () => w.clock.move({ days: 1 }),
    isDone: async (id) => (await stateOf(id)).state === 'working',
  },
  {
    kind: 'reviews',
    table: 'promises',
    looks: () => look.tellsOfReviews!(),
    make: async (at) => {
      const ground = { db: w.installation.database.db, workspaceId: w.id, at: w.clock.now() }
      const { promiseId } = await promised(ground, { kind: 'first_answer', amount: 1, unit: 'working_days' })
      await sql(`update promises set review_on = $2 where id = $1`, promiseId, dayIn(at - 9))
      return promiseId
    },
    comes: () => {},
    isDone: async (id) =>
      (await sql(`select from promises where id = $1 and review_told = review_on`, id)).length > 0,
  },
  {
    kind: 'leave',
    table: 'leave',
    looks: () => look.people!(),
    make: async (at) => {
      const id = newId()
      await sql(
        `insert into leave (workspace_id, id, colleague_id, kind, first_on, last_on, starts_at, ends_at, created_at)
         values ($1, $2, $3, 'leave', $4, $4, $5, $6, $5)`,
        ...[w.id, id, w.member.id, dayIn(30 * at), inMinutes(at - 9), inMinutes(at)],
      )
      return id
    },
    comes: () => {},
    isDone: async (id) =>
      (await sql(`select from leave where id = $1 and started_at is not null`, id)).length > 0,
  },
  {
    kind: 'presence',
    table: 'presence',
    column: 'workspace_id',
    looks: () => look.people!(),
    make: async (at) => {
      const at0 = inMinutes(-9)
      const [place, who] = at === 1 ? [w.id, w.member.id] : [other.id, other.member.id]
      await sql(
        `insert into presence (workspace_id, colleague_id, kind, ends_at) values ($1, $2, 'here', $3)`,
        ...[place, who, at0],
      )
      return place
    },
    comes: () => {},
    isDone: async (id) => (await sql(`select from presence where workspace_id = $1`, id)).length === 0,
  },
  {
    kind: 'feed',
    table: 'holiday_feeds',
    looks: () => look.people!(),
    make: async (at) => {
      const id = newId()
      await sql(
        `insert into holiday_feeds (workspace_id, id, address, next_read_at, created_at) values ($1, $2, $3, $4, $4)`,
        ...[w.id, id, `https://days.example/${id}`, inMinutes(at - 9)],
      )
      return id
    },
    comes: () => {},
    isDone: async (id) =>
      (await sql(`select from holiday_feeds where id = $1 and next_read_at > $2`, id, w.clock.now())).length >
      0,
  },
  {
    kind: 'clocks',
    table: 'events',
    column: 'subject_id',
    looks: async () => {
      const { database } = w.installation
      await fireDue({ db: database.db, now: w.clock.now, log, contextOf: () => systemOf(w) })
    },
    make: async (at) => {
      const [ctx, subject] = [systemOf(w), someSubject()]
      const calendar = (await newestCalendar(ctx.db, w.id))!
      const it = {
        subject,
        kind: 'call_back',
        words: 'I call',
        madeBy: null,
        facts: SOMEBODY,
        calendar,
      } as const
      await ctx.transaction((tx) => startByHand(tx, { ...it, dueAt: inMinutes(at) }))
      return subject.id
    },
    comes: () => w.clock.move({ hours: 1 }),
    isDone: async (id) =>
      (await sql(`select from clocks where subject_id = $1 and state = 'missed'`, id)).length > 0,
  },
]

test.each(KINDS)(
  'one that cannot be done holds up none behind it, and waits before it is tried again: $kind',
  async ({ kind, table, column = 'id', looks, make, comes, isDone }) => {
    const [poisoned, well] = [await make(1), await make(2)]
    await poison(table, poisoned, column)
    comes()
    lines = []
    const tries = () => lines.filter((line) => line.includes('poisoned')).length
    for (const _ of [1, 2, 3]) await looks()
    expect([await isDone(poisoned), await isDone(well)], lines.join('\n')).toEqual([false, true])
    expect(tries(), 'it is not tried at every look').toBe(1)
    const troubles = () => sql<{ tries: number }>(`select tries from due_troubles where kind = $1`, kind)
    expect(await troubles()).toEqual([{ tries: 1 }])
    w.clock.move({ minutes: 1 })
    await looks()
    w.clock.move({ seconds: 20 })
    await looks()
    expect([tries(), await troubles()]).toEqual([2, [{ tries: 2 }]])
    await sql(`drop trigger poison on ${table}`)
    w.clock.move({ minutes: 1 })
    await looks()
    expect(await isDone(poisoned)).toBe(true)
  },
)

test('a table that holds twice of what PostgreSQL last saw of it is looked at, once, so that nothing is read as if it were empty', async () => {
  const client = await w.installation.database.pool.connect()
  try {
    await client.query(
      `insert into erased_mails (workspace_id, hash, erased_at) select $1, md5(n::text), $2 from generate_series(1, 150) n`,
      [w.id, w.clock.now()],
    )
    await client.query('select pg_stat_force_next_flush()')
  } finally {
    client.release()
  }
  expect(await look.grown!()).toContain('public.erased_mails')
  expect(await look.grown!()).not.toContain('public.erased_mails')
  const known = await sql<{ rows: number }>(
    `select reltuples::int as rows from pg_class where relname = 'erased_mails'`,
  )
  expect(known).toEqual([{ rows: 150 }])
})
