import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const folder = fileURLToPath(new URL('../web/dist/', import.meta.url))

/** Serves the built client: assets for ever, every other path its one page. */
export async function mountClient(app: FastifyInstance): Promise<void> {
  if (!existsSync(`${folder}index.html`)) return
  const page = readFileSync(`${folder}index.html`)
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    maxAge: '1y',
    immutable: true,
    preCompressed: true,
  })
  app.get('/*', { config: { client: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/') || /\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? ''))
      return reply.callNotFound()
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    client?: true
  }
}
