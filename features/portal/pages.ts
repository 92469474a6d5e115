import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusalFrom } from '#platform/http/problem.ts'
import { keptPage } from './domain/kept-page.ts'
import { languageWish } from './domain/language-choice.ts'
import { messagePage } from './domain/layout.ts'
import { type Key, languageFor, sayIn } from './domain/words-in.ts'
import { charterPages } from './pages-charter.ts'
import { conversationPages } from './pages-conversation.ts'
import { fieldsIn } from './pages-form.ts'
import {
  FromElsewhere,
  Gone,
  isFromHere,
  NotRemembered,
  OPEN,
  type PortalParts,
  sendPage,
  stylesheet,
} from './pages-frame.ts'
import { tellUsPages } from './pages-tell-us.ts'

/** After so many seconds it is worth another try where too many came at once. */
const BUSY_S = 10

type Pages = (inside: FastifyInstance, parts: PortalParts, styleHref: string) => void

/** Registers the pages for people without an account: those of this feature, and those that later ones bring. */
export function mountPortal(app: FastifyInstance, parts: PortalParts, more: readonly Pages[] = []): void {
  const css = stylesheet()

  const say = async (
    reply: FastifyReply,
    request: FastifyRequest,
    status: number,
    words: Key,
    count?: number,
  ) => {
    const language = languageFor(languageWish(request), 'en')
    const t = sayIn(language)
    const why = t(`${words}-why` as Key, count === undefined ? {} : { count })
    const title = t(words)
    const { page, url = '' } = { ...request.routeOptions.config, url: request.routeOptions.url }
    // Nobody writes twice what we could not take.
    const isKept = request.method === 'POST' && (status === 429 || status >= 500)
    const body = isKept
      ? keptPage(t, {
          ...{ title, why, action: request.url },
          fields: await fieldsIn(request),
          mayHaveFiles: request.isMultipart(),
        })
      : messagePage(title, why)
    return sendPage(reply, css.href, {
      ...{ title, language, colour: null, body, status },
      isSecret: page === 'yours',
      frames: url.endsWith('/embed') ? 'anywhere' : 'none',
    })
  }

  void app.register(async (inside) => {
    inside.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 200_000 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    inside.addHook('preParsing', async (request, _reply, body) => {
      const isSigned = request.routeOptions.config.page === 'yours'
      if (request.method === 'POST' && !isFromHere(request, parts.config.url, isSigned))
        throw new FromElsewhere()
      return body
    })
    inside.setErrorHandler((error, request, reply) => {
      if (error instanceof NotRemembered) return say(reply, request, 404, 'portal.open-again')
      if (error instanceof Gone) return say(reply, request, 404, 'portal.gone')
      if (error instanceof FromElsewhere) return say(reply, request, 403, 'portal.from-elsewhere')
      const refusal = refusalFrom(error)
      if (refusal?.status === 429) {
        const seconds = Number(refusal.params.seconds ?? 60)
        reply.header('retry-after', String(seconds))
        return say(reply, request, 429, 'portal.slow', seconds)
      }
      if (refusal && refusal.status < 500) return say(reply, request, refusal.status, 'portal.gone')
      parts.log.error({ requestId: request.id, route: request.routeOptions.url, error }, 'a page failed')
      if (refusal?.status === 503) {
        reply.header('retry-after', String(BUSY_S))
        return say(reply, request, 503, 'portal.slow', BUSY_S)
      }
      return say(reply, request, refusal?.status ?? 500, 'portal.broken')
    })
    inside.get(css.href, OPEN, (_request, reply) =>
      reply
        .type('text/css; charset=utf-8')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(css.text),
    )
    conversationPages(inside, parts, css.href)
    charterPages(inside, parts, css.href)
    tellUsPages(inside, parts, css.href)
    for (const pages of more) pages(inside, parts, css.href)
  })
}
