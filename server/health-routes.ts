import type { FastifyInstance } from 'fastify'
import { pendingMigrations } from '#platform/db/migrate.ts'
import type { Installation } from './installation.ts'

/** `/livez` says that the process runs; `/readyz` that it can do its work. */
export function mountHealth(app: FastifyInstance, { database }: Installation): void {
  app.get('/livez', { config: { open: true } }, async () => ({ live: true }))
  app.get('/readyz', { config: { open: true } }, async (_request, reply) => {
    const problems: string[] = []
    try {
      await database.pool.query('select 1')
      if ((await pendingMigrations(database.db)).length > 0) problems.push('migrations')
    } catch {
      problems.push('database')
    }
    return reply.code(problems.length === 0 ? 200 : 503).send({ ready: problems.length === 0, problems })
  })
}
