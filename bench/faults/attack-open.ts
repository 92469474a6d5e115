import { attacking, type Outcome } from './attack.ts'
import { begun } from './attack-senders.ts'
import type { Started } from './started-ground.ts'

const WORD = 'canary'
const problem = ['type', 'title', 'status', 'code', 'params', 'requestId', 'fields']

/** What each door that is open to anybody may say: the names of its fields, at any depth, and no other. */
const OPEN: readonly (readonly [
  method: string,
  path: string,
  body: object | null,
  fields: readonly string[],
])[] = [
  ['GET', '/livez', null, ['ok']],
  [
    'GET',
    '/readyz',
    null,
    [
      'ready',
      'checks',
      'ok',
      'says',
      'database',
      'schema',
      'migrations',
      'jobs',
      'queue',
      'disk',
      'clock',
      'due',
    ],
  ],
  ['GET', '/api/v1/set-up', null, ['needed', 'hasDemo']],
  [
    'GET',
    '/api/v1/sign-in',
    null,
    ['password', 'passkeys', 'passkeysOffBecause', 'providers', 'id', 'name', 'setUpNeeded'],
  ],
  ['POST', '/api/v1/session', { email: 'mia@ours.example', password: 'not this one' }, problem],
  ['POST', '/api/v1/session', { email: 'nobody@ours.example', password: 'not this one' }, problem],
  ['POST', '/api/v1/resets', { email: 'mia@ours.example' }, problem],
  ['POST', '/api/v1/invitations/look', { token: 'one that has run out long ago' }, problem],
  ['GET', '/api/v1/conversations', null, problem],
  ['GET', '/api/v1/contacts', null, problem],
  ['GET', '/api/v1/me', null, problem],
  ['GET', '/api/v1/nowhere', null, problem],
]

const namesIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(namesIn)
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, each]) => [name, ...namesIn(each)])
      : []

/** S9: what whoever asked, or anybody, is shown is on a list; nothing of the house stands in it by accident. */
export const excessData = async (it: Started, slug: string): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const at = await begun(it, 'We come on Monday')
  await it.api('POST', `/conversations/${at.id}/notes`, { html: `<p>${WORD} in a note</p>` })
  await it.api('PUT', `/conversations/${at.id}/tags`, { names: [`${WORD} tag`] })
  await it.api('POST', `/conversations/${at.id}/messages`, {
    kind: 'forward',
    to: [{ name: WORD, address: `maker@${WORD}.example` }],
    html: `<p>${WORD} to the maker</p>`,
  })
  const neighbour = `neighbour@${WORD}.example`
  await it.api('POST', `/conversations/${at.id}/messages`, {
    kind: 'reply',
    to: [{ name: 'Ana', address: 'ana@customer.example' }],
    cc: [{ name: WORD, address: neighbour }],
    html: '<p>To you both</p>',
  })
  await it.arrive({
    from: neighbour,
    headers: { From: neighbour, 'In-Reply-To': at.ours },
    body: `${WORD} of a neighbour`,
  })
  await it.api('PATCH', `/contacts/${(await it.view(at.id)).requester.id}`, { facts: `${WORD} in the facts` })
  await it.arrive({ headers: { Subject: `${WORD} in another of hers` }, body: WORD })
  const shown = await it.page(await it.linkOf(at.id))
  same('her page', shown.status, 200)
  must('her page is empty', shown.text.includes('It is cold here.'))
  const [house] = await it.sql<{ id: string }>(
    `select id from colleagues where workspace_id = $1`,
    it.ours.workspaceId,
  )
  const secrets = [
    WORD,
    'mia@ours.example',
    it.ours.token,
    it.ours.workspaceId,
    it.ours.inboxId,
    it.ours.teamId,
    house!.id,
    at.token,
    'password',
    'sealed',
    'canary.example',
  ]
  for (const secret of secrets) {
    tried()
    must(`${secret} stands on her page`, !shown.text.includes(secret))
  }
  const addresses = [...shown.text.matchAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g)].map(([found]) => found)
  tried()
  same(
    'addresses on her page',
    addresses.filter((each) => each !== 'ana@customer.example'),
    [],
  )
  for (const path of [
    `/charter/${slug}`,
    `/charter/${slug}/embed`,
    `/charter/${slug}/print`,
    `/charter/${slug}/tell-us`,
  ]) {
    const { status, text } = await it.page(path)
    tried()
    must(`${path}: ${status}`, status === 200 || status === 404)
    for (const secret of secrets)
      must(`${secret} stands on ${path}`, secret === 'password' || !text.includes(secret))
  }
  for (const [method, path, body, fields] of OPEN) {
    const answer = await it.ask(path, {
      method,
      ...(body === null
        ? {}
        : {
            headers: { 'content-type': 'application/json', 'x-regard-csrf': '1' },
            body: JSON.stringify(body),
          }),
    })
    tried()
    same(
      `${method} ${path} says`,
      [...new Set(namesIn(answer.json))].filter((name) => !fields.includes(name)),
      [],
    )
    for (const secret of secrets.filter((each) => each !== 'password'))
      must(`${secret} at ${path}`, !answer.text.includes(secret))
  }
  return outcome()
}

const elsewhere = [
  '//evil.example',
  '/\\evil.example',
  'https:evil.example',
  'https://evil.example',
  '%2f%2fevil.example',
  '/%2fevil.example',
  '/%5cevil.example',
  '///evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '//evil.example@ours',
  '/.//evil.example',
  '\\\\evil.example',
  '/..//evil.example',
]

/** S27: no door of ours sends anybody elsewhere, whatever its address says. */
export const openRedirects = async (it: Started, slug: string): Promise<Outcome> => {
  const { tried, must, outcome } = attacking()
  const at = await begun(it)
  const link = await it.linkOf(at.id)
  const origin = `http://127.0.0.1:${it.system.port}`
  const look = async (path: string, given: Parameters<typeof it.ask>[1] = {}) => {
    const { status, headers } = await it.ask(path, given)
    const { location, refresh } = headers
    tried()
    const leads = typeof location === 'string' ? URL.parse(location, `${origin}${path}`) : null
    must(
      `${path} leads to ${location}`,
      location === undefined || (leads?.origin === origin && !String(location).startsWith('//')),
    )
    must(`${path} refreshes to ${refresh}`, refresh === undefined)
    must(`${path}: ${status}`, status < 500)
  }
  for (const evil of elsewhere) {
    const coded = encodeURIComponent(evil)
    for (const path of [
      `/sign-in?next=${coded}`,
      `/api/v1/oidc/019304f2-6c1e-7b5a-9c3d-8e1f2a3b4c5d/start?next=${coded}`,
      `/api/v1/oidc/callback?state=${coded}&code=x`,
      `/api/v1/oidc/callback?error=${coded}&state=x&RelayState=${coded}`,
      `${link}?next=${coded}`,
      `/charter/${slug}/tell-us?lang=${coded}`,
      `/p/${coded}`,
      `/charter/${coded}`,
      `/${evil.replace(/[\t\\]/g, (sign) => encodeURIComponent(sign))}`,
    ])
      await look(path)
    await look(link, { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })
  }
  const shown = await it.page(link)
  const form = /name="form" value="([^"]+)"/.exec(shown.text)?.[1] ?? ''
  for (const evil of ['https://evil.example/', '//evil.example']) {
    const body = new URLSearchParams({ form, words: 'and on we go', next: evil, return: evil }).toString()
    await look(`${shown.path.split('?')[0]}?next=${encodeURIComponent(evil)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: shown.cookie, referer: evil },
      body,
    })
  }
  return outcome()
}
