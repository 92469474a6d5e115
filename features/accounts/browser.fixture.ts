import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { run } from '#platform/db/database.ts'
import type { Caller, TestWorkspace } from '../../server/testing.ts'
import { hashNewPassword, keepPassword } from './commands-identity.ts'

export const PASSWORD = 'a quiet walk by the river'

const someAddress = () => {
  const [b, c, d] = randomBytes(3)
  return `10.${b}.${c}.${d}`
}

/** A browser with its cookies, on a network of its own unless said. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly app: FastifyInstance
  readonly ip: string
  constructor(app: FastifyInstance, ip = someAddress()) {
    this.app = app
    this.ip = ip
  }
  async call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object, headers = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.app.inject({
      method,
      url: url.startsWith('/api/') ? url : `/api/v1${url}`,
      remoteAddress: this.ip,
      headers: {
        'x-regard-csrf': '1',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(cookie === '' ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    for (const line of [response.headers['set-cookie'] ?? []].flat()) this.keep(line)
    const isJson = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      body: isJson ? response.json() : response.body,
      headers: response.headers,
    }
  }
  keep(line: string) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  get(url: string) {
    return this.call('GET', url)
  }
  post(url: string, body?: object) {
    return this.call('POST', url, body)
  }
  signIn(email: string, password = PASSWORD) {
    return this.post('/session', { email, password })
  }
}

export interface Person {
  readonly caller: Caller
  readonly email: string
  readonly identityId: string
}

const hashes = new Map<string, Promise<string>>()

/** Gives a colleague of the test workspace a password to sign in with. */
export async function withPassword(w: TestWorkspace, caller: Caller, password = PASSWORD): Promise<Person> {
  const { db } = w.installation.database
  const identityId = caller.actor.identityId!
  const [row] = await run<{ email: string }>(db, `select email from identities where id = $1`, [identityId])
  // Hashing is slow on purpose; one hash does for everybody here.
  if (!hashes.has(password)) hashes.set(password, hashNewPassword(password, { name: '', email: '' }))
  await keepPassword(db, identityId, await hashes.get(password)!, w.clock.now())
  return { caller, email: row!.email, identityId }
}

/** A signed-in browser of somebody new in the workspace. */
export async function signedIn(w: TestWorkspace, given: Parameters<TestWorkspace['colleague']>[0] = {}) {
  const person = await withPassword(w, await w.colleague(given))
  const browser = new Browser(w.app)
  await browser.signIn(person.email)
  return { ...person, browser }
}

/** The text of the last mail that Regard wrote to an address. */
export async function lastLetter(w: TestWorkspace, to: string) {
  const rows = await run<{ subject: string; bodyText: string }>(
    w.installation.database.db,
    `select subject, body_text as "bodyText" from notices where workspace_id = $1 and lower(to_address) = lower($2) order by id desc limit 1`,
    [w.id, to],
  )
  return rows[0]
}
export const tokenIn = (text: string): string => /token=([\w-]+)/.exec(text)![1]!
