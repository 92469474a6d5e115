import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRightPassword } from '#features/accounts/commands-identity.ts'
import { run } from '#platform/db/database.ts'
import { localFiles } from '#platform/files/store.ts'
import { createLog } from '#platform/log/log.ts'
import { testDatabase } from '#platform/testing/database.ts'
import { addressOf } from './company.ts'
import { type DemoGround, type DemoSignIns, leaveDemo, openDemo } from './load.ts'

const folder = mkdtempSync(join(tmpdir(), 'regard-demo-'))
let ground: DemoGround
let opened: DemoSignIns & { refused: readonly string[] }
let id: string

const now = new Date('2026-11-18T14:20:00.000Z')
const ask = <Row>(text: string, ...more: unknown[]) => run<Row>(ground.db, text, [id, ...more])
const count = async (text: string) =>
  Number((await ask<{ n: number }>(`select count(*)::int as n from ${text}`))[0]!.n)

beforeAll(async () => {
  const { database } = await testDatabase()
  ground = {
    db: database.db,
    files: localFiles(folder),
    now: () => now,
    log: createLog({ name: 'demo', level: 'error' }),
    secret: 'a secret for tests, long enough to be one',
  }
  opened = await openDemo(ground)
  id = (await run<{ id: string }>(ground.db, `select id from workspaces where kind = 'demo'`))[0]!.id
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every step of every story is allowed by the rules', () => expect(opened.refused).toEqual([]))

test('Northwind Heating has its colleagues, contacts and conversations', async () => {
  expect(await count(`colleagues where workspace_id = $1`)).toBe(14)
  expect(await count(`contacts where workspace_id = $1 and name <> ''`)).toBeGreaterThanOrEqual(60)
  expect(await count(`conversations where workspace_id = $1`)).toBe(220)
  const roles = await ask<{ role: string; n: number }>(
    `select role, count(*)::int as n from colleagues where workspace_id = $1 group by role`,
  )
  expect(Object.fromEntries(roles.map(({ role, n }) => [role, n]))).toEqual({
    admin: 1,
    director: 2,
    manager: 3,
    member: 8,
  })
})

test('conversations stand in every state, and are closed as everything that closes', async () => {
  const of = async (column: string) =>
    (
      await ask<{ value: string }>(
        `select distinct ${column} as value from conversations where workspace_id = $1 and ${column} is not null`,
      )
    )
      .map(({ value }) => value)
      .sort()
  expect(await of('state')).toEqual([
    'answered',
    'closed',
    'confirmed',
    'owned',
    'received',
    'waiting',
    'working',
  ])
  expect(await of('waiting_on')).toEqual(['others', 'them', 'us'])
  expect(await of('closed_as')).toEqual(['confirmed', 'merged', 'nothing_asked', 'unconfirmed', 'withdrawn'])
  expect(await of('harm')).toEqual(['danger', 'inconvenience', 'loss', 'none'])
  expect(
    await count(`conversations where workspace_id = $1 and snoozed_until is not null`),
  ).toBeGreaterThanOrEqual(2)
  expect(await count(`conversations where workspace_id = $1 and state <> 'closed'`)).toBeGreaterThan(30)
})

test('there is something of every kind to look at', async () => {
  for (const what of [
    `messages where workspace_id = $1 and kind = 'call'`,
    `messages where workspace_id = $1 and kind = 'visit'`,
    `messages where workspace_id = $1 and delivery_state = 'failed'`,
    `messages where workspace_id = $1 and is_unverified`,
    `messages where workspace_id = $1 and notice = 'mail.not_readable'`,
    `messages where workspace_id = $1 and has_remote_images`,
    `messages where workspace_id = $1 and quoted_text <> ''`,
    `attachments where workspace_id = $1 and message_id is not null`,
    `drafts where workspace_id = $1`,
    `tags where workspace_id = $1`,
    `conversation_links where workspace_id = $1 and kind = 'quoted'`,
    `conversation_links where workspace_id = $1 and kind = 'related'`,
    `answers where workspace_id = $1 and outcome = 'partly'`,
    `answers where workspace_id = $1 and outcome = 'not_as_asked'`,
    `answers where workspace_id = $1 and unverified_until is not null`,
    `mail_ledger where workspace_id = $1 and state = 'duplicate'`,
    `mail_ledger where workspace_id = $1 and state = 'quarantined'`,
    `mail_ledger where workspace_id = $1 and state = 'bounce'`,
    ...['offered', 'accepted', 'declined', 'expired', 'withdrawn'].map(
      (state) => `handoffs where workspace_id = $1 and state = '${state}'`,
    ),
    `handoffs where workspace_id = $1 and is_back`,
    ...['consultation', 'published', 'superseded', 'withdrawn'].map(
      (state) => `promise_versions where workspace_id = $1 and state = '${state}'`,
    ),
    `promise_versions where workspace_id = $1 and state = 'published' and language = 'ar'`,
    `promise_comments where workspace_id = $1 and kind = 'objection' and answered_at is null`,
    `notifications where workspace_id = $1`,
    `messages where workspace_id = $1 and body_text ~ '[ء-ي]'`,
    `messages where workspace_id = $1 and body_text ~ '[ぁ-ん]'`,
    `conversations where workspace_id = $1 and reopened_count > 0`,
    `conversations where workspace_id = $1 and requester_colleague_id is not null`,
  ])
    expect(await count(what), what).toBeGreaterThan(0)
})

test('it keeps what must always hold: an owner in sight, a next step, every mail in one place', async () => {
  expect(await count(`mail_ledger where workspace_id = $1 and state = 'pending'`)).toBe(0)
  expect(await count(`conversations where workspace_id = $1 and created_at > '${now.toISOString()}'`)).toBe(0)
  expect(await count(`events where workspace_id = $1 and at > '${now.toISOString()}'`)).toBe(0)
  expect(
    await count(
      `conversations c where workspace_id = $1 and message_count <> (select count(*) from messages m where m.workspace_id = $1 and m.conversation_id = c.id)`,
    ),
  ).toBe(0)
})

test('it is silent: nothing waits to be sent, and nothing is to be done later', async () => {
  expect(await count(`mail_deliveries where workspace_id = $1 and state in ('queued', 'sending')`)).toBe(0)
  expect(await count(`messages where workspace_id = $1 and delivery_state in ('queued', 'sending')`)).toBe(0)
  expect(await count(`notices where workspace_id = $1`)).toBe(0)
  const jobs = await ask(
    `select t.identifier, j.payload ->> 'reaction' as reaction, count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.payload ->> 'workspaceId' = $1::text group by 1, 2`,
  )
  expect(jobs).toEqual([])
})

test('Ana writes for the third time, and why people came stands on what came of late', async () => {
  const [ana] = await ask<{ nth: number; demand: string }>(
    `select nth::int, demand from conversations where workspace_id = $1 and subject = 'Boiler still not working after visit'`,
  )
  expect(ana).toEqual({ nth: 3, demand: 'failure' })
  expect(await count(`demands where workspace_id = $1 and demand = 'value'`)).toBeGreaterThan(30)
  expect(await count(`demands where workspace_id = $1 and demand = 'failure'`)).toBeGreaterThan(10)
  expect(await count(`demand_codings where workspace_id = $1 and place = 2`)).toBeGreaterThanOrEqual(3)
  expect(await count(`barriers where workspace_id = $1`)).toBe(2)
})

test('what was given stands within its limits and in every state, in euro, and the ledger balances', async () => {
  const states = await ask<{ state: string }>(
    `select distinct state from offers where workspace_id = $1 order by 1`,
  )
  expect(states.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['accepted', 'declined', 'honoured', 'offered']),
  )
  const units = await ask<{ unit: string }>(
    `select distinct unit from offers where workspace_id = $1 order by 1`,
  )
  expect(units.map(({ unit }) => unit)).toEqual(['EUR', 'piece'])
  expect(await count(`offers where workspace_id = $1`)).toBeGreaterThan(30)
  const names = await ask<{ name: string }>(
    `select name from offer_presets where workspace_id = $1 order by position limit 2`,
  )
  expect(names.map(({ name }) => name)).toEqual(['Waive the call-out fee', 'One month of service plan'])
})

test('its people sign in with one password, which is a new one each time it is asked for', async () => {
  const passwordOf = async () =>
    (
      await run<{ password: string }>(
        ground.db,
        `select c.password from credentials c join identities i on i.id = c.identity_id where i.email = $1`,
        [addressOf('maya')],
      )
    )[0]!.password
  expect(await isRightPassword(await passwordOf(), opened.password)).toBe(true)
  const again = await openDemo(ground)
  expect(await isRightPassword(await passwordOf(), again.password)).toBe(true)
  expect(await isRightPassword(await passwordOf(), opened.password)).toBe(false)
  expect(await count(`conversations where workspace_id = $1`)).toBe(220)
})

test('leaving it leaves nothing of it in any table and no file', async () => {
  const identities = (
    await ask<{ id: string }>(`select identity_id as id from colleagues where workspace_id = $1`)
  ).map((row) => row.id)
  await run(
    ground.db,
    `insert into sessions (id, identity_id, token, workspace_id, expires_at, created_at, updated_at)
     values (gen_random_uuid(), $1, 'a session of the demo', $2, $3, $3, $3)`,
    [identities[0], id, now],
  )
  expect(existsSync(join(folder, id))).toBe(true)
  expect(await leaveDemo(ground)).toBe(true)
  const tables = await run<{ name: string }>(
    ground.db,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
  )
  expect(tables.length).toBeGreaterThan(30)
  for (const { name } of tables) {
    const left = await run<{ line: string }>(
      ground.db,
      `select t::text as line from ${name} t where t::text ilike any($1::text[]) limit 1`,
      [[id, ...identities, 'northwind'].map((trace) => `%${trace}%`)],
    )
    expect(left, name).toEqual([])
  }
  expect(readdirSync(folder).includes(id)).toBe(false)
  expect(await leaveDemo(ground)).toBe(false)
})
