import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '#platform/contract/endpoint.ts'
import type { Db } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

/** Somebody signed in on the installation, whether or not in a workspace. */
export interface SignedIn {
  readonly identityId: string
  readonly sessionId: string
}

/** What a handler of an endpoint for anyone gets: no workspace, no actor. */
export interface Outside {
  readonly db: Db
  readonly now: () => Date
  readonly traceId: string
}

interface ContextByAccess {
  anyone: Outside
  identity: Outside & SignedIn
  colleague: Context<ColleagueActor>
  admin: Context<ColleagueActor>
}

export interface Given<E extends Endpoint> {
  readonly params: z.output<E['params']>
  readonly query: z.output<E['query']>
  readonly body: z.output<E['body']>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface Route {
  readonly endpoint: Endpoint
  readonly handler: (ctx: never, given: never) => Promise<unknown>
}

/** Ties an endpoint to its handler; what the handler gives is the response. */
export function route<E extends Endpoint>(
  endpoint: E,
  handler: (ctx: ContextByAccess[E['access']], given: Given<E>) => Promise<z.input<E['response']>>,
): Route {
  return { endpoint, handler: handler as Route['handler'] }
}
