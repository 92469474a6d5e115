import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { createTokenFor } from '#features/accounts/commands-tokens.ts'
import { USUAL_HOURS } from '#features/people/domain/working-hours.ts'
import { insertCalendar } from '#features/people/queries-calendars.ts'
import { readConfig } from '#platform/config/config.ts'
import { run } from '#platform/db/database.ts'
import { type TestDns, testDns } from '#platform/dns/dns-server.fixture.ts'
import { localFiles } from '#platform/files/store.ts'
import { contextFor } from '#platform/http/context.ts'
import { drainJobs } from '#platform/jobs/runner.ts'
import { createLog } from '#platform/log/log.ts'
import { TestClock } from '#platform/testing/clock.ts'
import { endTestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type ColleagueActor, ROLES, type Role } from '#platform/values/actor.ts'
import { newId, type WorkspaceId } from '#platform/values/id.ts'
import { createApp } from './app.ts'
import type { Installation } from './installation.ts'
import { jobs } from './jobs.ts'

export interface Answered {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server sent and asserts on it
  readonly body: any
  readonly headers: LightMyRequestResponse['headers']
}
export interface Caller {
  readonly id: string
  readonly actor: ColleagueActor
  readonly token: string
  get(path: string): Promise<Answered>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>
  put(path: string, body?: unknown): Promise<Answered>
  patch(path: string, body?: unknown): Promise<Answered>
  delete(path: string, body?: unknown): Promise<Answered>
}
export interface TestWorkspace {
  readonly id: WorkspaceId
  readonly app: FastifyInstance
  readonly installation: Installation
  readonly clock: TestClock
  /** The name server that all of the application asks; it knows nothing until told. */
  readonly dns: TestDns
  readonly teamId: string
  readonly inboxId: string
  readonly inboxAddress: string
  /** One colleague per role, all members of the one team. */
  readonly admin: Caller
  readonly director: Caller
  readonly manager: Caller
  readonly member: Caller
  /** One more colleague, of no team unless said. */
  colleague(given?: { role?: Role; inTeam?: boolean; name?: string }): Promise<Caller>
  contextAs(caller: Caller): ReturnType<typeof contextFor<ColleagueActor>>
  /** Runs every job that is due at the test clock's time. */
  drain(): Promise<void>
}

let clock = new TestClock()
let shared: Promise<{ app: FastifyInstance; installation: Installation; dns: TestDns }> | null = null

async function startOnce() {
  const { database, url } = await testDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'regard-files-'))
  const dns = await testDns()
  const config = readConfig({
    REGARD_DNS: dns.server,
    REGARD_DATA: dataDir,
    REGARD_SECRET: 'a secret for tests, long enough to be one',
    DATABASE_URL: url,
  })
  const installation: Installation = {
    config: { ...config, secret: config.secret! },
    database,
    databaseUrl: url,
    files: localFiles(join(dataDir, 'files')),
    now: clock.now,
    log: createLog({ name: 'test', level: 'error' }),
  }
  return { app: await createApp({ installation, checkResponses: true, live: false }), installation, dns }
}

/** Ends what the tests of one file had in common: its clock, application and database. */
export async function endWorld(): Promise<void> {
  const world = await shared?.catch(() => null)
  shared = null
  clock = new TestClock()
  await world?.app.close()
  await world?.dns.close()
  await endTestDatabase()
}

async function insertColleague(
  db: Installation['database']['db'],
  workspaceId: string,
  role: Role,
  name: string,
): Promise<string> {
  const id = newId()
  const identityId = newId()
  const email = `${name.toLowerCase().replace(/\s+/g, '.')}.${id.slice(-6)}@team.example`
  await run(
    db,
    `insert into identities (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, true, $4, $4)`,
    [identityId, name, email, clock.now()],
  )
  await run(
    db,
    `insert into colleagues (workspace_id, id, identity_id, name, email, role, state, created_at) values ($1, $2, $3, $4, $5, $6, 'active', $7)`,
    [workspaceId, id, identityId, name, email, role, clock.now()],
  )
  return id
}

/** A new workspace with its team, inbox and one colleague per role, on this worker's database. */
export async function testWorkspace(): Promise<TestWorkspace> {
  shared ??= startOnce()
  const { app, installation, dns } = await shared
  const { db } = installation.database
  const id = newId<'workspace'>()
  const now = clock.now()
  const slug = `w-${id.slice(-12)}`
  await run(
    db,
    `insert into workspaces (id, name, slug, time_zone, created_at) values ($1, $2, $3, 'Europe/London', $4)`,
    [id, `Workspace ${slug}`, slug, now],
  )
  await insertCalendar(db, id, { timeZone: 'Europe/London', periods: USUAL_HOURS, at: now })
  const names: Record<Role, string> = {
    admin: 'Ada Admin',
    director: 'Dora Director',
    manager: 'Max Manager',
    member: 'Mia Member',
  }
  const ids = {} as Record<Role, string>
  for (const role of ROLES) ids[role] = await insertColleague(db, id, role, names[role])
  const teamId = newId()
  await run(
    db,
    `insert into teams (workspace_id, id, name, lead_id, created_at) values ($1, $2, 'Front desk', $3, $4)`,
    [id, teamId, ids.manager, now],
  )
  const join = (colleagueId: string) =>
    run(db, `insert into team_members (workspace_id, team_id, colleague_id) values ($1, $2, $3)`, [
      id,
      teamId,
      colleagueId,
    ])
  for (const role of ROLES) await join(ids[role])
  const inboxId = newId()
  const inboxAddress = `help@${slug}.example`
  await run(
    db,
    `insert into inboxes (workspace_id, id, name, team_id, created_at) values ($1, $2, 'Help', $3, $4)`,
    [id, inboxId, teamId, now],
  )
  await run(db, `insert into inbox_addresses (address, workspace_id, inbox_id) values ($1, $2, $3)`, [
    inboxAddress,
    id,
    inboxId,
  ])

  const callerFor = async (
    colleagueId: string,
    role: Role,
    name: string,
    teamIds: string[],
  ): Promise<Caller> => {
    const [row] = await run<{ email: string; identityId: string }>(
      db,
      `select email, identity_id as "identityId" from colleagues where workspace_id = $1 and id = $2`,
      [id, colleagueId],
    )
    const ground = { db, now: clock.now, traceId: 'test' }
    const token = await createTokenFor(ground as never, {
      email: row!.email,
      workspaceId: id,
      name: 'test',
      scopes: ['all'],
    })
    const call =
      (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE') =>
      async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> => {
        const response = await app.inject({
          method,
          url: `/api/v1${path}`,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        })
        const isJson = String(response.headers['content-type'] ?? '').includes('json')
        return {
          status: response.statusCode,
          body: isJson ? JSON.parse(response.body) : response.body,
          headers: response.headers,
        }
      }
    const actor: ColleagueActor = {
      kind: 'colleague',
      id: colleagueId,
      name,
      role,
      teamIds,
      inboxIds: null,
      scopes: ['all'],
      sessionId: null,
      identityId: row!.identityId,
    }
    return {
      id: colleagueId,
      actor,
      token: token!,
      get: call('GET'),
      post: call('POST'),
      put: call('PUT'),
      patch: call('PATCH'),
      delete: call('DELETE'),
    }
  }
  const of = (role: Role) => callerFor(ids[role], role, names[role], [teamId])
  return {
    id,
    app,
    installation,
    clock,
    dns,
    teamId,
    inboxId,
    inboxAddress,
    admin: await of('admin'),
    director: await of('director'),
    manager: await of('manager'),
    member: await of('member'),
    async colleague({ role = 'member', inTeam = false, name = 'Cleo Colleague' } = {}) {
      const colleagueId = await insertColleague(db, id, role, name)
      if (inTeam) await join(colleagueId)
      return callerFor(colleagueId, role, name, inTeam ? [teamId] : [])
    },
    contextAs: (caller) =>
      contextFor({ actor: caller.actor, workspaceId: id, now: clock.now, db, traceId: 'test' }),
    async drain() {
      await run(
        db,
        `update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= now() + ($1 || ' milliseconds')::interval`,
        [Math.max(0, clock.now().getTime() - Date.parse('2026-11-17T09:00:00.000Z'))],
      )
      await drainJobs({
        database: installation.database,
        jobs: jobs(installation),
        now: clock.now,
        log: installation.log,
      })
    },
  }
}
