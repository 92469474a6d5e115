import type { FastifyInstance } from 'fastify'
import { type Taken, takeFromHook } from '#features/mail/commands-hooks.ts'
import { refuse } from '#platform/contract/refusal.ts'
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

/** `POST /inbound/<workspace>/<id>/mime`: providers hand over mail. Kept raw before they are answered; a fault of ours is a 5xx, and they come again. */
export const mountInbound = (app: FastifyInstance, { database, now, config, log }: Installation): void => {
  void app.register(async (inside) => {
    inside.removeAllContentTypeParsers()
    inside.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: 70 * mebibyte },
      (_request, body, done) => done(null, body),
    )
    inside.post<{ Params: { workspaceId: string; id: string } }>(
      '/inbound/:workspaceId/:id/mime',
      { config: { open: true }, bodyLimit: 70 * mebibyte },
      async (request, reply) => {
        // A provider is no browser: it has no cookie of ours and comes from no page.
        if (request.headers.cookie !== undefined || request.headers.origin !== undefined) throw refuse('csrf')
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
        return reply.code(code).type('text/plain; charset=utf-8').send(words)
      },
    )
  })
}
