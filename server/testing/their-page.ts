import type { LightMyRequestResponse } from 'fastify'
import type { TestWorkspace } from '#server/testing.ts'

type Headers = Record<string, string>
const ENGLISH: Headers = { 'accept-language': 'en' }

/** "Your conversation" as a browser opens it: it follows where it is sent and keeps its cookie. */
export class TheirPage {
  readonly #app: TestWorkspace['app']
  readonly #start: string
  #cookie: string | undefined
  /** Where the page stands once it was opened. */
  path: string
  constructor({ app }: Pick<TestWorkspace, 'app'>, path: string) {
    this.#app = app
    this.#start = path
    this.path = path
  }

  async get(query = '', headers: Headers = ENGLISH): Promise<LightMyRequestResponse> {
    let url = `${this.#start}${query}`
    for (let hops = 0; ; hops += 1) {
      const cookie: Headers = this.#cookie && !url.startsWith('/p/') ? { cookie: this.#cookie } : {}
      const answer = await this.#app.inject({ method: 'GET', url, headers: { ...headers, ...cookie } })
      if (answer.statusCode !== 303 || hops > 4) {
        this.path = url.split('?')[0]!
        return answer
      }
      const set = String(answer.headers['set-cookie'] ?? '')
      if (set) this.#cookie = set.split(';')[0]
      url = String(answer.headers.location)
    }
  }

  /** What makes a form good once, read from the page. */
  async form(): Promise<string> {
    return /name="form" value="([^"]+)"/.exec((await this.get()).body)![1]!
  }

  async send(fields: Record<string, string>, headers: Headers = {}): Promise<LightMyRequestResponse> {
    const form = fields.form ?? (await this.form())
    return this.#app.inject({
      method: 'POST',
      url: this.path,
      headers: {
        ...ENGLISH,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        origin: 'null',
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...headers,
      },
      payload: new URLSearchParams({ form, ...fields }).toString(),
    })
  }
}
