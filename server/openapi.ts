import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Endpoint } from '#platform/contract/endpoint.ts'
import { endpoints } from './contract.ts'

type Json = Record<string, unknown>

const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    reused: 'inline',
  }) as Json
  return schema
}

function parametersOf(shape: z.ZodType, where: 'path' | 'query'): Json[] {
  const schema = schemaOf(shape, 'input') as { properties?: Record<string, Json>; required?: string[] }
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

function operationOf(endpoint: Endpoint): Json {
  const isWrite = !['GET', 'DELETE'].includes(endpoint.method)
  const hasBody = isWrite && !(endpoint.body instanceof z.ZodUndefined)
  return {
    operationId: `${endpoint.method.toLowerCase()}${endpoint.path.replace(/[/:_-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1]],
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
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
              content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
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
                content: { 'application/json': { schema: schemaOf(endpoint.response, 'output') } },
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
  for (const one of endpoints as readonly Endpoint[]) {
    const path = `/api/v1${one.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operationOf(one) }
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

export function mountOpenApi(app: FastifyInstance): void {
  const document = JSON.stringify(openApiDocument())
  app.get('/api/v1/openapi.json', { config: { open: true } }, async (_request, reply) =>
    reply.type('application/json').send(document),
  )
}

declare module 'fastify' {
  interface FastifyContextConfig {
    open?: true
  }
}
