import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type HookPlace, refusedUnread, type Taken, takeFromHook } from '#features/mail/commands-hooks.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { room } from '#platform/values/room.ts'
import type { Installation } from './installation.ts'

const mebibyte = 1024 * 1024

const answers: Readonly<Record<Taken, { code: number; words: string }>> = {
  taken: { code: 200, words: 'Thank you, it is safe with us.' },
  taken_before: { code: 200, words: 'Thank you, we have it already.' },
  unknown: { code: 404, words: 'There is no such address.' },
  not_theirs: { code: 401, words: 'This is not signed as it should be.' },
  // Providers try again after this, so that nothing is lost while somebody corrects the setting.
  without_mail: { code: 422, words: 'The raw mail is missing: ask your provider to send it whole.' },
}

const longest = 70 * mebibyte
// A large mail stands here as it came, as a form or as JSON, and as itself.
const space = room(150 * mebibyte, 20_000)

const lengthOf = ({ headers }: FastifyRequest): number => {
  if (headers['transfer-encoding'] !== undefined) return longest
  const length = Number(headers['content-length'] ?? 0)
  return length >= 0 ? length : longest
}

/** Waits until there is room for a body, and keeps it until the answer has left or the other side is gone. */
const enter = async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
  let leave: (() => void) | null = null
  let isOver = false
  reply.raw.once('close', () => {
    isOver = true
    leave?.()
  })
  leave = await space.take(lengthOf(request))
  if (isOver) leave?.()
  return leave !== null
}

const say = (reply: FastifyReply, code: number, words: string) =>
  reply.code(code).type('text/plain; charset=utf-8').send(words)

/** `POST /inbound/<workspace>/<id>/mime`: providers hand over mail. Kept raw before they are answered; a fault of ours is a 5xx, and they come again. */
export const mountInbound = (app: FastifyInstance, { database, now, config, log }: Installation): void => {
  void app.register(async (inside) => {
    inside.removeAllContentTypeParsers()
    inside.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: longest }, (_request, body, done) =>
      done(null, body),
    )
    // Nothing of a stranger's body is read.
    inside.addHook('onRequest', async (request, reply) => {
      // A provider is no browser: it has no cookie of ours and comes from no page.
      if (request.headers.cookie !== undefined || request.headers.origin !== undefined) throw refuse('csrf')
      const refused = await refusedUnread(
        { db: database.db, secret: config.secret },
        request.params as HookPlace,
        request.headers.authorization ?? null,
      )
      if (refused === null) return
      log.info({ requestId: request.id, taken: refused }, 'a provider handed something over')
      const { code, words } = answers[refused]
      return say(reply.header('connection', 'close'), code, words)
    })
    inside.addHook('preParsing', async (request, reply, body) => {
      if (await enter(request, reply)) return body
      log.warn({ requestId: request.id }, 'there is no room for what a provider hands over; it comes again')
      await say(
        reply.header('connection', 'close').header('retry-after', '60'),
        503,
        'We are busy: please come again.',
      )
      return body
    })
    inside.post<{ Params: HookPlace }>(
      '/inbound/:workspaceId/:id/mime',
      { config: { open: true }, bodyLimit: longest },
      async (request, reply) => {
        const taken = await takeFromHook(
          { db: database.db, now, secret: config.secret },
          request.params,
          {
            contentType: request.headers['content-type'] ?? '',
            authorization: request.headers.authorization ?? null,
            body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          },
          request.id,
        )
        if (taken !== 'taken') log.info({ requestId: request.id, taken }, 'a provider handed something over')
        const { code, words } = answers[taken]
        return say(reply, code, words)
      },
    )
  })
}
