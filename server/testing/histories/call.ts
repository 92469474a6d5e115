import type { History, Stage } from './history.ts'
import type { ActorName } from './world.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const HAS_NO_RIGHT: ReadonlySet<ActorName> = new Set(['nora', 'stranger'])
const EXPECTED = new Set([200, 204, 403, 404, 409, 422])

/** Sends one request as one of the actors, and looks at what nobody should ever get back. */
export async function call(
  { world, violations }: Stage,
  history: History,
  actor: ActorName,
  method: Method,
  path: string,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server sent
): Promise<{ status: number; body: any }> {
  const response = await world.workspace.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      authorization: `Bearer ${world.actors[actor].token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  const { statusCode: status, body: text } = response
  const line = `history ${history.index}: ${actor} ${method} ${path} → ${status}`
  if (!EXPECTED.has(status)) violations.push(`bug: ${line} ${text.slice(0, 300)}`)
  if (actor !== 'stranger' && world.secrets.test(text))
    violations.push(`I22: ${line} tells of another organisation`)
  if (HAS_NO_RIGHT.has(actor) && method !== 'GET' && status < 400)
    violations.push(`right: ${line} was allowed`)
  return { status, body: status === 200 ? JSON.parse(text) : null }
}
