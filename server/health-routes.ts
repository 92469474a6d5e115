import type { FastifyInstance } from 'fastify'
import { liveness, type Readiness, readiness } from './health.ts'
import type { Installation } from './installation.ts'

const keptMs = 1_000

/** `/livez` says that the process runs; `/readyz` whether it can do its work, and if not, what stands in the way. */
export function mountHealth(app: FastifyInstance, installation: Installation): void {
  let asked: { at: number; answer: Promise<Readiness> } | null = null
  app.get('/livez', { config: { open: true } }, async () => liveness())
  app.get('/readyz', { config: { open: true } }, async (_request, reply) => {
    // Whoever asks often gets the same answer for a second: health must cost nothing.
    if (!asked || Date.now() - asked.at > keptMs) asked = { at: Date.now(), answer: readiness(installation) }
    const answer = await asked.answer
    return reply.code(answer.ready ? 200 : 503).send(answer)
  })
}
