import { onceEach, randomKey } from './once.ts'
import { Problem, type ProblemDetails } from './problem.ts'

type Values = Record<string, unknown>
export type Outgoing = {
  params?: Values
  query?: Values
  body?: unknown
  signal?: AbortSignal
  keepalive?: boolean
  /** What the answer shows is shown once: asked again it is done anew, or there would be nothing to see. */
  anew?: boolean
}

export const apiBase = '/api/v1'

const withParams = (path: string, params: Values = {}) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

const withQuery = (path: string, query: Values = {}) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** The address of an endpoint, for links, frames and images. */
export const address = (path: string, request: Pick<Outgoing, 'params' | 'query'> = {}) =>
  apiBase + withQuery(withParams(path, request.params), request.query)

const onSignedOut = new Set<() => void>()

/** Tells when the server no longer knows who we are. */
export const whenSignedOut = (listener: () => void) => {
  onSignedOut.add(listener)
  return () => {
    onSignedOut.delete(listener)
  }
}

const problemOf = async (response: Response): Promise<Problem> => {
  const id = response.headers.get('x-request-id') ?? undefined
  try {
    const body = (await response.json()) as Partial<ProblemDetails>
    return new Problem({ requestId: id, ...body, status: response.status })
  } catch {
    return new Problem({ status: response.status, title: response.statusText, requestId: id })
  }
}

const bodyOf = (body: unknown) => {
  if (body === undefined) return {}
  if (body instanceof FormData) return { body }
  return { body: JSON.stringify(body), type: 'application/json' }
}

const LONGEST_SAID = 60
/** What was typed where the server found the first fault, to be said; never a secret. */
export const wrongIn = (request: Outgoing, path: string): string | undefined => {
  if (/password|secret|token/i.test(path)) return undefined
  let value: unknown = request
  for (const name of path.split('.')) value = (value as Values | null | undefined)?.[name]
  const said = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return said === '' || said.length > LONGEST_SAID ? undefined : said
}

const ask = async (method: string, path: string, request: Outgoing, key?: string): Promise<unknown> => {
  const { body, type } = bodyOf(request.body)
  const headers = new Headers({ accept: 'application/json' })
  if (type) headers.set('content-type', type)
  if (method !== 'GET') headers.set('x-regard-csrf', '1')
  if (key) headers.set('idempotency-key', key)
  let response: Response
  try {
    response = await fetch(address(path, request), {
      method,
      headers,
      body,
      signal: request.signal,
      keepalive: request.keepalive,
      credentials: 'same-origin',
    })
  } catch (failure) {
    if (request.signal?.aborted) throw failure
    throw new Problem({ status: 0, code: '', title: 'offline' })
  }
  if (!response.ok) {
    const problem = await problemOf(response)
    const [field] = problem.details.fields ?? []
    const wrong = field && wrongIn(request, field.path)
    if (wrong) problem.details.wrong = wrong
    if (problem.code === 'not_signed_in') for (const tell of onSignedOut) tell()
    throw problem
  }
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined
  return response.json().catch(() => {
    // It broke off: whether it was done is as unknown as where nothing came.
    throw new Problem({ status: 0, code: '', title: 'offline' })
  })
}

const once = onceEach()

/** Sends one request to the API; every refusal and every fault arrives as a Problem. */
export const send = (method: string, path: string, request: Outgoing = {}): Promise<unknown> => {
  if (method !== 'POST') return ask(method, path, request)
  if (request.anew || request.signal || request.body instanceof FormData)
    return ask(method, path, request, randomKey())
  const what = `${address(path, request)} ${JSON.stringify(request.body) ?? ''}`
  return once(what, (key) => ask(method, path, request, key))
}
