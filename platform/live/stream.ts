import type { FastifyInstance } from 'fastify'
import { refuse } from '#platform/contract/refusal.ts'
import type { Gate } from '#platform/http/mount.ts'
import type { Listener, LiveHub } from '#platform/live/hub.ts'

const KEEP_ALIVE_MS = 25_000
const MOST_UNSENT_BYTES = 256 * 1024

/** Serves `GET /api/v1/live`: names and ids of what happens, as server-sent events. */
export function mountLive(app: FastifyInstance, hub: LiveHub, gate: Gate): void {
  app.get('/api/v1/live', { config: { live: true } }, async (request, reply) => {
    const caller = await gate(request)
    if (caller.kind !== 'colleague') throw refuse('not_signed_in')
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    raw.write('retry: 1000\n\n')
    const listener: Listener = {
      workspaceId: caller.workspaceId,
      actor: caller.actor,
      send(event) {
        // A reader that does not read is cut off; it comes back and reads again.
        if (raw.writableLength > MOST_UNSENT_BYTES) return void raw.destroy()
        raw.write(`data: ${JSON.stringify(event)}\n\n`)
      },
      end: () => void raw.end(() => raw.destroy()),
      checkAgain() {
        gate(request).then(
          (again) => {
            if (again.kind === 'colleague' && again.workspaceId === caller.workspaceId)
              listener.actor = again.actor
            else raw.end()
          },
          () => raw.end(),
        )
      },
    }
    const remove = hub.add(listener)
    const timer = setInterval(() => raw.write('event: beat\ndata: {}\n\n'), KEEP_ALIVE_MS)
    raw.on('close', () => {
      clearInterval(timer)
      remove()
    })
  })
}
