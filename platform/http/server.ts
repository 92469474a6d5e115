import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import multipart from '@fastify/multipart'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { ZodError } from 'zod'
import { isInvalid } from '#platform/http/mount.ts'
import { fieldsOf, type Problem, refusalFrom, type WordsOf } from '#platform/http/problem.ts'
import type { Log } from '#platform/log/log.ts'

export interface HttpSettings {
  readonly log: Log
  readonly words: WordsOf
  readonly tls: { certFile: string; keyFile: string } | null
  readonly trustedProxies: readonly string[]
  /** Largest body of one request, in bytes. */
  readonly bodyLimit?: number
  readonly fileLimit?: number
}

const PAGE_POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Makes the HTTP server: limits, security headers, problem details, request ids. Routes are mounted by the caller. */
export async function createHttp(settings: HttpSettings): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: settings.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    bodyLimit: settings.bodyLimit ?? 2 * 1024 * 1024,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    ...(settings.tls
      ? { https: { cert: readFileSync(settings.tls.certFile), key: readFileSync(settings.tls.keyFile) } }
      : {}),
  } as never) as unknown as FastifyInstance
  await app.register(multipart, {
    limits: { fileSize: settings.fileLimit ?? 25 * 1024 * 1024, files: 20, fields: 20, parts: 40 },
  })

  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-request-id', request.id)
    if (!reply.hasHeader('x-content-type-options')) reply.header('x-content-type-options', 'nosniff')
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', PAGE_POLICY)
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'no-referrer')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    reply.header('cross-origin-opener-policy', 'same-origin')
    return payload
  })
  app.addHook('onResponse', async (request, reply) => {
    const fields = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    if (reply.statusCode >= 500) settings.log.warn(fields, 'request failed')
    else settings.log.debug(fields, 'request')
  })
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(error, request, reply, settings))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(Object.assign(new Error(), { statusCode: 404 }), request, reply, settings),
  )
  return app
}

function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { log, words }: HttpSettings,
) {
  const refusal = isInvalid(error) ? null : refusalFrom(error)
  const code = isInvalid(error) ? 'invalid' : (refusal?.code ?? 'bug')
  const status = isInvalid(error) ? 422 : (refusal?.status ?? 500)
  const params = { ...refusal?.params }
  if (status === 500)
    log.error(
      { requestId: request.id, method: request.method, route: request.routeOptions.url, error },
      'a bug answered a request',
    )
  if (status === 503) reply.header('retry-after', '5')
  if (status === 429) reply.header('retry-after', String(params.seconds ?? 60))
  const fields = isInvalid(error)
    ? error.fields
    : error instanceof ZodError
      ? fieldsOf(error, 'body')
      : undefined
  const problem: Problem = {
    type: `https://regard.invalid/problems/${code}`,
    title: words(code, params, request.headers['accept-language']),
    status,
    code,
    params,
    ...(fields ? { fields } : {}),
    requestId: request.id,
  }
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}
