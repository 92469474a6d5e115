import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '#platform/contract/endpoint.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Db } from '#platform/db/database.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { type Places, placesFor } from '#platform/http/few-at-once.ts'
import { replayOr, replaySlow } from '#platform/http/idempotency.ts'
import { fieldsOf } from '#platform/http/problem.ts'
import type { Outside, Route, SignedIn } from '#platform/http/route.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { wellFormed } from '#platform/values/well-formed.ts'

/** Whom the session gate found behind a request. */
export type Caller =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'identity'; readonly signedIn: SignedIn; readonly by: 'cookie' }
  | {
      readonly kind: 'colleague'
      readonly actor: ColleagueActor
      readonly workspaceId: WorkspaceId
      readonly signedIn: SignedIn | null
      readonly by: 'cookie' | 'token'
    }
export type Gate = (request: FastifyRequest) => Promise<Caller>

export interface MountSettings {
  readonly db: Db
  readonly now: () => Date
  readonly gate: Gate
  /** Origins from which a browser may write with its cookie. */
  readonly origins: readonly string[]
  /** In tests every response is checked against its contract. */
  readonly checkResponses: boolean
}

const READS = new Set(['GET', 'HEAD'])

function refuseForeignWrite(request: FastifyRequest, origins: readonly string[]): void {
  if (READS.has(request.method)) return
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  if (request.headers['x-regard-csrf'] !== '1') throw refuse('csrf')
  if (origin !== undefined && !origins.includes(origin)) throw refuse('csrf')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refuse('csrf')
}

function admit(endpoint: Endpoint, caller: Caller, request: FastifyRequest, settings: MountSettings) {
  const outside: Outside = { db: settings.db, now: settings.now, traceId: request.id }
  if (
    caller.kind !== 'nobody'
      ? caller.by === 'cookie'
      : endpoint.accepts === 'json' && request.headers.cookie !== undefined
  ) {
    refuseForeignWrite(request, settings.origins)
  }
  if (endpoint.access === 'anyone') return outside
  if (caller.kind === 'nobody') throw refuse('not_signed_in')
  if (endpoint.access === 'identity') {
    if (!('signedIn' in caller) || caller.signedIn === null) throw refuse('not_signed_in')
    return { ...outside, ...caller.signedIn }
  }
  if (caller.kind !== 'colleague') throw refuse('not_signed_in')
  const { actor, workspaceId } = caller
  if (actor.scopes !== null && !actor.scopes.includes(endpoint.scope) && !actor.scopes.includes('all')) {
    throw refuse('missing_scope', { scope: endpoint.scope })
  }
  if (endpoint.access === 'admin' && actor.role !== 'admin') throw refuse('not_allowed')
  return contextFor({ actor, workspaceId, now: settings.now, db: settings.db, traceId: request.id })
}

class Invalid extends Error {
  readonly fields: readonly { path: string; message: string }[]
  constructor(fields: readonly { path: string; message: string }[]) {
    super('invalid')
    this.fields = fields
  }
}
export const isInvalid = (error: unknown): error is Invalid => error instanceof Invalid

function read(shape: z.ZodType, value: unknown, where: string): unknown {
  const result = shape.safeParse(wellFormed(value))
  if (result.success) return result.data
  throw new Invalid(fieldsOf(result.error, where))
}

const isContext = (ctx: Context | Outside): ctx is Context => 'transaction' in ctx

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint
    live?: true
  }
}

/** One workspace that tries servers which never answer must leave room for everybody else. */
const reachingOut: Places = placesFor({ atOnce: 2, longestWaitMs: 10_000 })

/** Registers one route below `/api/v1`: gate, shapes, idempotency, handler. */
export function mount(app: FastifyInstance, { endpoint, handler }: Route, settings: MountSettings): void {
  const run = handler as unknown as (ctx: Context | Outside, given: object) => Promise<unknown>
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const caller = await settings.gate(request)
    const ctx = admit(endpoint, caller, request, settings)
    const given = {
      params: read(endpoint.params, request.params ?? {}, 'params'),
      query: read(endpoint.query, request.query ?? {}, 'query'),
      body:
        endpoint.accepts === 'multipart' ? undefined : read(endpoint.body, request.body ?? undefined, 'body'),
      request,
      reply,
    }
    const key = request.headers['idempotency-key']
    const act = async (inner: Context | Outside) => {
      const response =
        endpoint.reachesOut && isContext(inner)
          ? await reachingOut(inner.workspaceId, () => run(inner, given))
          : await run(inner, given)
      if (settings.checkResponses && endpoint.answers === 'json') endpoint.response.parse(response)
      return response
    }
    if (request.method !== 'POST' || typeof key !== 'string' || !isContext(ctx))
      return send(endpoint, reply, await act(ctx))
    const replay = endpoint.accepts === 'multipart' || endpoint.reachesOut ? replaySlow : replayOr
    const once = replay(ctx, request, reply, { key, shownOnce: endpoint.shownOnce }, act)
    return send(endpoint, reply, await once)
  }
  app.route({
    method: endpoint.method,
    url: `/api/v1${endpoint.path}`,
    handler: handle,
    config: { endpoint },
  })
}

function send(endpoint: Endpoint, reply: FastifyReply, response: unknown): unknown {
  // A stream that is being sent is not "sent" yet: the reply itself is what Fastify waits for.
  if (endpoint.answers === 'raw') return response ?? reply
  if (endpoint.answers === 'none') return reply.code(204).send()
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(response))
}
