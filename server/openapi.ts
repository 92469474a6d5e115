import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Endpoint } from '#platform/contract/endpoint.ts'
import { endpoints } from './contract.ts'

type Json = Record<string, unknown>

/** Shapes with a name of their own, gathered while the operations are described. */
type Named = Map<string, Json>

/** An instant has one form on the wire, and what a format already says is not said twice. */
const plainly = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void => {
  const own = z.globalRegistry.get(zodSchema)?.override
  if (typeof own === 'object' && own !== null) {
    for (const key of Object.keys(jsonSchema)) if (key !== 'id') delete jsonSchema[key]
    Object.assign(jsonSchema, own)
  }
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

const referTo = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'))

function schemaOf(shape: z.ZodType, io: 'input' | 'output', named: Named): Json {
  const made = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    reused: 'inline',
    override: plainly as never,
  })
  const { $schema: _, $defs, ...schema } = referTo(made) as Json & { $defs?: Record<string, Json> }
  for (const [name, { id: __, ...definition }] of Object.entries($defs ?? {})) {
    const known = named.get(name)
    if (known && JSON.stringify(known) !== JSON.stringify(definition))
      throw new Error(`two shapes are called ${name}`)
    named.set(name, definition)
  }
  return schema
}

function parametersOf(shape: z.ZodType, where: 'path' | 'query', named: Named): Json[] {
  const schema = schemaOf(shape, 'input', named) as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, own]) => ({
    name,
    in: where,
    required: where === 'path' || (schema.required ?? []).includes(name),
    schema: own,
  }))
}

const problem = {
  description: 'A refusal',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function operationOf(endpoint: Endpoint, named: Named): Json {
  const isWrite = !['GET', 'DELETE'].includes(endpoint.method)
  const hasBody = isWrite && !(endpoint.body instanceof z.ZodUndefined)
  return {
    operationId: `${endpoint.method.toLowerCase()}${endpoint.path.replace(/[/:_-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1]],
    parameters: [
      ...parametersOf(endpoint.params, 'path', named),
      ...parametersOf(endpoint.query, 'query', named),
      ...(endpoint.method === 'POST'
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', maxLength: 200 },
            },
          ]
        : []),
    ],
    ...(endpoint.accepts === 'multipart'
      ? {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
              },
            },
          },
        }
      : hasBody
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: schemaOf(endpoint.body, 'input', named) } },
            },
          }
        : {}),
    responses: {
      ...(endpoint.answers === 'none'
        ? { 204: { description: 'Done' } }
        : endpoint.answers === 'raw'
          ? { 200: { description: 'Bytes or a page' } }
          : {
              200: {
                description: 'Done',
                content: { 'application/json': { schema: schemaOf(endpoint.response, 'output', named) } },
              },
            }),
      default: problem,
    },
    security: endpoint.access === 'anyone' ? [] : [{ token: [endpoint.scope] }, { session: [] }],
  }
}

/** Describes the whole public API as an OpenAPI 3.1 document. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  const named: Named = new Map()
  for (const one of endpoints as readonly Endpoint[]) {
    const path = `/api/v1${one.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operationOf(one, named) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Regard',
      version: '1',
      description: 'The public API of Regard. The web client uses nothing else.',
    },
    paths,
    components: {
      schemas: {
        ...Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code', 'requestId'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            params: { type: 'object' },
            fields: {
              type: 'array',
              items: {
                type: 'object',
                properties: { path: { type: 'string' }, message: { type: 'string' } },
              },
            },
            requestId: { type: 'string' },
          },
        },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'regard' },
      },
    },
  }
}

let document: string | null = null

/** Serves the description, which is made when it is first asked for: that takes longer than all else of a start. */
export function mountOpenApi(app: FastifyInstance): void {
  app.get('/api/v1/openapi.json', { config: { open: true } }, async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument())
    return reply.type('application/json').send(document)
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    open?: true
  }
}
