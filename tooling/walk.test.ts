import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn as signIn } from '#features/accounts/browser.fixture.ts'
import { run } from '#platform/db/database.ts'
import { fingerprintOf } from '#server/testing/histories/fingerprint.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import {
  everyRoute,
  filled,
  keptSecrets,
  tokenWithScopes,
  unknownIds,
  type WalkedRoute,
} from './walk-ground.ts'
import { bodyFor, type Ids, pathWith, queryFor } from './walk-samples.ts'

/** Routes × roles that were walked at the last change; it may only grow. */
const WALKED_AT_LEAST = 2_300

// These take an id without looking, and do nothing where it is not theirs: a draft shows only own uploads.
const HARMLESS = new Set(['POST /api/v1/notifications/read', 'PUT /api/v1/conversations/:id/drafts/:kind'])

const WORD = 'CANARYWORD'
let w: TestWorkspace
let other: TestWorkspace
let app: FastifyInstance
let routes: WalkedRoute[]
let own: Ids
let theirs: Ids
let walked = 0

beforeAll(async () => {
  w = await testWorkspace()
  other = await testWorkspace()
  ;({ app, routes } = await everyRoute(w))
  own = await filled(w, app, 'ownword')
  theirs = await filled(other, app, WORD)
})
afterAll(() => app.close())

interface Sent {
  readonly status: number
  readonly text: string
}
async function send(
  { method, endpoint, url }: WalkedRoute,
  ids: Ids,
  headers: Record<string, string>,
  bodyIds = ids,
): Promise<Sent> {
  walked += 1
  const body = endpoint && method !== 'GET' && method !== 'HEAD' ? bodyFor(endpoint, bodyIds) : undefined
  const path = endpoint
    ? `/api/v1${pathWith(endpoint.path, ids)}${queryFor(endpoint, ids)}`
    : url.replace('/*', '/')
  const response = await app.inject({
    method: method as 'GET',
    url: path,
    remoteAddress: `10.9.${walked % 250}.${Math.floor(walked / 250)}`,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return { status: response.statusCode, text: response.body }
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const nameOf = ({ method, url }: WalkedRoute) => `${method} ${url}`
const isClosed = (route: WalkedRoute) => !route.isOpen
const needsWorkspace = ({ endpoint }: WalkedRoute) =>
  endpoint !== null && (endpoint.access === 'colleague' || endpoint.access === 'admin')
const callers = (): Caller[] => [w.admin, w.director, w.manager, w.member]
const withoutRequestId = (text: string) => text.replace(/"requestId":"[^"]*"/, '')

describe('every route that the application registers', () => {
  test('belongs to an endpoint with a declared access, or is declared open', () => {
    const stray = routes.filter(({ endpoint, isOpen, isStream }) => endpoint === null && !isOpen && !isStream)
    expect(stray.map(nameOf)).toEqual([])
    expect(routes.filter(({ endpoint }) => endpoint !== null).length).toBeGreaterThan(80)
  })

  test('knows nobody: 401 unless it is open to anyone', async () => {
    const wrong: string[] = []
    for (const ids of [own, theirs])
      for (const route of routes) {
        const { status, text } = await send(route, ids, {})
        if (isClosed(route) && status !== 401) wrong.push(`${nameOf(route)} → ${status}`)
        if (!isClosed(route) && status >= 500 && route.url !== '/readyz')
          wrong.push(`${nameOf(route)} → ${status}`)
        if (text.includes(WORD) && !nameOf(route).includes('/oidc/'))
          wrong.push(`${nameOf(route)} tells of others`)
      }
    expect(wrong).toEqual([])
  })

  test('refuses tokens that are none', async () => {
    const rubbish = ['x', `${w.member.token}x`, w.member.token.slice(0, -3), '', "' or 1=1 --"]
    const wrong: string[] = []
    for (const [n, route] of routes.filter(isClosed).entries()) {
      const { status } = await send(route, own, bearer(rubbish[n % rubbish.length]!))
      if (status !== 401) wrong.push(`${nameOf(route)} → ${status}`)
    }
    expect(wrong).toEqual([])
  })

  test('refuses a member where it takes an admin', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ endpoint }) => endpoint?.access === 'admin'))
      for (const caller of [w.director, w.manager, w.member]) {
        const { status } = await send(route, own, bearer(caller.token))
        if (status !== 403) wrong.push(`${nameOf(route)} as ${caller.actor.role} → ${status}`)
      }
    expect(wrong).toEqual([])
  })

  test('refuses a token without its scope', async () => {
    const narrow = await tokenWithScopes(w, w.admin, ['nothing:read'])
    const wrong: string[] = []
    for (const route of routes.filter(needsWorkspace)) {
      const { status, text } = await send(route, own, bearer(narrow))
      if (status !== 403 || (route.method !== 'HEAD' && !text.includes('missing_scope')))
        wrong.push(`${nameOf(route)} → ${status}`)
    }
    expect(wrong).toEqual([])
  })

  test('answers for another organisation’s id as for one that is nowhere, and changes nothing there', async () => {
    const wrong: string[] = []
    const before = await fingerprintOf(other)
    for (const caller of callers())
      for (const route of routes.filter(({ endpoint, isStream }) => endpoint !== null && !isStream)) {
        const hasPlace = route.endpoint!.path.includes(':')
        const there = await send(route, theirs, bearer(caller.token), hasPlace ? own : theirs)
        const line = `${nameOf(route)} as ${caller.actor.role}`
        if (there.status >= 500) wrong.push(`${line} → ${there.status}`)
        if (there.text.includes(WORD) && route.endpoint?.access !== 'anyone')
          wrong.push(`${line} tells of others`)
        if (!hasPlace || !needsWorkspace(route)) continue
        const nowhere = await send(route, unknownIds(theirs), bearer(caller.token), own)
        if (![403, 404].includes(there.status)) wrong.push(`${line} → ${there.status} for a foreign id`)
        if (
          there.status !== nowhere.status ||
          withoutRequestId(there.text) !== withoutRequestId(nowhere.text)
        )
          wrong.push(
            `${line} answers a foreign id (${there.status}) unlike an unknown one (${nowhere.status})`,
          )
      }
    expect(wrong).toEqual([])
    expect(await fingerprintOf(other)).toBe(before)
  })

  test('changes nothing by reading, but for the books in which reading itself is kept', async () => {
    // Who opened what customers contribute, and who took the ledger or a person's data out.
    const keeps = /^GET \/api\/v1\/(contacts\/:id\/(facts|export)|ledger\/export)$/
    const bare = await testWorkspace()
    for (const [house, ids] of [
      [w, own],
      [bare, unknownIds(own)],
    ] as const) {
      const before = await fingerprintOf(house)
      for (const route of routes.filter((each) => each.method === 'GET' && needsWorkspace(each)))
        if (!route.isStream && !keeps.test(nameOf(route)))
          await send(route, ids, bearer(house.director.token))
      expect(await fingerprintOf(house)).toBe(before)
    }
  })

  test('takes no foreign id in a body beside an own one in the path', async () => {
    const wrong: string[] = []
    const before = await fingerprintOf(other)
    for (const caller of [w.admin, w.member])
      for (const route of routes.filter(
        (each) => needsWorkspace(each) && !['GET', 'HEAD', 'DELETE'].includes(each.method),
      )) {
        const body = bodyFor(route.endpoint!, theirs)
        if (body === undefined || JSON.stringify(body) === JSON.stringify(bodyFor(route.endpoint!, own)))
          continue
        walked += 1
        const response = await app.inject({
          method: route.method as 'POST',
          url: `/api/v1${pathWith(route.endpoint!.path, own)}`,
          headers: { ...bearer(caller.token), 'content-type': 'application/json' },
          payload: JSON.stringify(body),
        })
        if (response.body.includes(WORD)) wrong.push(`${nameOf(route)} tells of others`)
        if (HARMLESS.has(nameOf(route))) continue
        if (response.statusCode < 400 || response.statusCode >= 500)
          wrong.push(`${nameOf(route)} as ${caller.actor.role} → ${response.statusCode}`)
      }
    expect(wrong).toEqual([])
    expect(await fingerprintOf(other)).toBe(before)
  })

  test('lets kept words be changed and taken away by one rule: their keeper, the lead, directors, admins', async () => {
    const beside = await w.colleague({ name: 'Bea Beside', inTeam: true })
    const elsewhere = await w.colleague({ name: 'Max Elsewhere', role: 'manager' })
    const leads = (teamId: string | null) => (teamId === null ? [] : [w.manager])
    for (const teamId of [w.teamId, null])
      for (const caller of [...callers(), beside, elsewhere]) {
        const given = { teamId, name: `${caller.actor.name} ${teamId}`, html: '<p>Words</p>' }
        const { id } = (await w.member.post('/saved-replies', given)).body
        const may = [w.member, w.director, w.admin, ...leads(teamId)].includes(caller)
        const shown = (await caller.get('/saved-replies?limit=100')).body.items.find(
          (each: { id: string }) => each.id === id,
        )
        const does = {
          change: (await caller.patch(`/saved-replies/${id}`, { html: '<p>Others</p>' })).status,
          end: (await caller.delete(`/saved-replies/${id}`)).status,
          shown: shown?.can.change ?? false,
        }
        const wanted = may ? { change: 200, end: 204, shown: true } : { change: 403, end: 403, shown: false }
        expect(does, `${caller.actor.name}, ${teamId === null ? 'for everyone' : 'of the team'}`).toEqual(
          wanted,
        )
      }
  })

  test('shows no secret, neither in a value nor under a name', async () => {
    const { browser } = await signIn(w, { role: 'admin', inTeam: true })
    const cookie = `regard=${browser.cookies.get('regard')}`
    const secrets = await keptSecrets(w)
    const wrong: string[] = []
    const reads = routes.filter(({ endpoint, method }) => endpoint !== null && method === 'GET')
    for (const route of reads)
      for (const headers of [...callers().map(({ token }) => bearer(token)), { cookie }]) {
        const { status, text } = await send(route, own, headers)
        if (status >= 500) wrong.push(`${nameOf(route)} → ${status}`)
        if (secrets.some((secret) => text.includes(secret))) wrong.push(`${nameOf(route)} shows a secret`)
        const name = /"(\w*(?:password|hash|sealed|secret|token)\w*)":"[^"]{8,}"/i.exec(text)?.[1]
        if (name) wrong.push(`${nameOf(route)} shows ${name}`)
      }
    expect(wrong).toEqual([])
  })

  test('refuses a write from a foreign origin with a session’s cookie (CSRF), and nothing happens', async () => {
    const { browser } = await signIn(w, { role: 'admin', inTeam: true })
    const cookie = `regard=${browser.cookies.get('regard')}`
    const before = await fingerprintOf(w)
    const wrong: string[] = []
    const foreign = { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const ways: Record<string, string>[] = [
      foreign,
      { ...foreign, 'x-regard-csrf': '1' },
      { cookie },
      { cookie, origin: 'null', 'x-regard-csrf': '1' },
      { cookie, origin: 'http://127.0.0.1:7300.evil.example', 'x-regard-csrf': '1' },
      { cookie, 'sec-fetch-site': 'same-site', 'x-regard-csrf': '1' },
    ]
    const writes = routes.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
    expect(writes.length).toBeGreaterThan(40)
    for (const route of writes) {
      for (const headers of ways) {
        const { status } = await send(route, own, headers)
        if (status !== 403) wrong.push(`${nameOf(route)} with ${JSON.stringify(headers)} → ${status}`)
      }
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=b',
      ]) {
        walked += 1
        const { statusCode } = await app.inject({
          method: route.method as 'POST',
          url: route.endpoint ? `/api/v1${pathWith(route.endpoint.path, own)}` : route.url,
          headers: { ...foreign, 'content-type': type },
          payload: JSON.stringify(route.endpoint ? bodyFor(route.endpoint, own) : {}) ?? '{}',
        })
        if (![400, 403, 415, 422].includes(statusCode))
          wrong.push(`${nameOf(route)} as ${type} → ${statusCode}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await fingerprintOf(w)).toBe(before)
  })

  test('is not opened by another origin for reading', async () => {
    for (const route of routes.filter(({ method, isStream }) => method === 'GET' && !isStream)) {
      const response = await app.inject({
        method: 'GET',
        url: route.endpoint ? `/api/v1${pathWith(route.endpoint.path, own)}` : '/',
        headers: { origin: 'https://evil.example', ...bearer(w.admin.token) },
      })
      expect(response.headers['access-control-allow-origin'], nameOf(route)).toBeUndefined()
    }
  })

  test('was walked, and the number only grows', async () => {
    const [{ n }] = (await run<{ n: number }>(
      w.installation.database.db,
      `select count(*)::int as n from workspaces`,
    )) as [{ n: number }]
    expect(n).toBeGreaterThan(1)
    process.stdout.write(`walked routes=${routes.length} routes×roles=${walked}\n`)
    expect(walked).toBeGreaterThanOrEqual(WALKED_AT_LEAST)
  })
})
