import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { throttle } from '#features/accounts/commands-throttle.ts'
import { networkOf } from '#features/accounts/domain/throttle.ts'
import { downloadHeader } from '#features/mail/domain/download.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import type { Config } from '#platform/config/config.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { refusalFrom } from '#platform/http/problem.ts'
import type { Log } from '#platform/log/log.ts'
import { isId, newId, type WorkspaceId } from '#platform/values/id.ts'
import { addMessage } from './commands-add.ts'
import { conversationPage } from './domain/conversation-page.ts'
import { formFor, readForm } from './domain/form.ts'
import { hoursInWords } from './domain/hours.ts'
import { messagePage } from './domain/layout.ts'
import { hashOfToken, readLinkToken } from './domain/link.ts'
import { type Key, languageFor, sayIn } from './domain/words-in.ts'
import { forget, isTooLong, LARGEST_FILE, readFilled, wordsOf } from './pages-form.ts'
import { isFromHere, sendPage, stylesheet } from './pages-frame.ts'
import { type FoundLink, findLink } from './queries-links.ts'
import { findFile, findHolder, findPage } from './queries-page.ts'
import { viewPage } from './view.ts'

export interface PortalParts {
  readonly database: Database
  readonly files: FileStore
  readonly now: () => Date
  readonly log: Log
  readonly config: Config & { readonly secret: string }
}

type TokenRequest = FastifyRequest<{ Params: { token: string; id?: string }; Querystring: { sent?: string } }>

/** The page reads and writes as filing a mail does; its queries show what the holder of the link may see. */
const contextOf = ({ database, now }: PortalParts, link: FoundLink, traceId: string): Context =>
  contextFor({
    actor: { kind: 'system', name: 'portal' },
    workspaceId: link.workspaceId as WorkspaceId,
    now,
    db: database.db,
    traceId,
  })

class Gone extends Error {}
class FromElsewhere extends Error {}

/** Registers the pages for people without an account. */
export function mountPortal(app: FastifyInstance, parts: PortalParts): void {
  const css = stylesheet()
  const { db } = parts.database
  const { secret, url } = parts.config

  const linkOf = async (request: TokenRequest): Promise<{ link: FoundLink; token: string }> => {
    const token = readLinkToken(request.params.token)
    const link = token === null ? null : await findLink(db, hashOfToken(token))
    if (link && token) return { link, token }
    await throttle({ db, now: parts.now }, [
      { subject: `network:portal:${networkOf(request.ip)}`, free: 60, longest: 300 },
    ])
    throw new Gone()
  }

  const say = (reply: FastifyReply, request: FastifyRequest, status: number, words: Key, count?: number) => {
    const language = languageFor(request.headers['accept-language'], 'en')
    const t = sayIn(language)
    const why = t(`${words}-why` as Key, count === undefined ? {} : { count })
    return sendPage(reply, css.href, {
      title: t(words),
      language,
      colour: null,
      body: messagePage(t(words), why),
      status,
    })
  }

  const show = async (
    request: TokenRequest,
    reply: FastifyReply,
    found: { link: FoundLink; token: string },
    more: { wrong?: Key; kept?: string; status?: number } = {},
  ) => {
    const { link, token } = found
    const ctx = contextOf(parts, link, request.id)
    const page = await viewPage(ctx, link.conversationId, link)
    if (!page) throw new Gone()
    const language = languageFor(request.headers['accept-language'], page.locale)
    const t = sayIn(language)
    const calendar = page.hours ? null : await newestCalendar(db, link.workspaceId)
    const hours = page.hours || hoursInWords(t, language, calendar?.periods ?? [])
    const notice = more.wrong
      ? { text: t(more.wrong, { size: `${(LARGEST_FILE / 1024 / 1024).toFixed(0)} MB` }), isWrong: true }
      : request.query.sent === undefined
        ? null
        : { text: t('portal.add-thanks'), isWrong: false }
    const at = parts.now()
    const path = `/p/${token}`
    const body = conversationPage(
      t,
      {
        ...page,
        ways: { phone: page.phone, place: page.place, hours },
        path,
        form: formFor(secret, path, newId(at.getTime())),
        notice,
        kept: more.kept ?? '',
      },
      { timeZone: page.timeZone, language, now: at },
    )
    const title = t('portal.title', { organisation: page.organisation })
    return sendPage(reply, css.href, {
      title,
      language,
      colour: page.colour,
      body,
      status: more.status ?? 200,
    })
  }

  const add = async (request: TokenRequest, reply: FastifyReply) => {
    const found = await linkOf(request)
    const { link, token } = found
    await throttle({ db, now: parts.now }, [
      { subject: `portal-add:${hashOfToken(token).slice(0, 32)}`, free: 12, longest: 600 },
      { subject: `network:portal-add:${networkOf(request.ip)}`, free: 40, longest: 600 },
    ])
    const { fields, files, isTooLarge } = await readFilled(request, parts.files, link.workspaceId)
    const words = wordsOf(fields.words)
    const refused = async (wrong: Key, status = 422) => {
      await forget(parts.files, files)
      return show(request, reply, found, { wrong, kept: words, status })
    }
    const messageId = readForm(secret, `/p/${token}`, fields.form ?? '', parts.now())
    if (messageId === null) return refused('portal.add-again')
    if (isTooLarge) return refused('portal.add-large', 413)
    if (isTooLong(words)) return refused('portal.add-long')
    if (words === '' && files.length === 0) return refused('portal.add-empty')
    const ctx = contextOf(parts, link, request.id)
    const isNew = await addMessage(ctx, {
      conversationId: link.conversationId,
      holder: link,
      messageId,
      words,
      files,
    }).catch(async (error: unknown) => {
      await forget(parts.files, files)
      throw error
    })
    if (!isNew) await forget(parts.files, files)
    return reply.redirect(`/p/${token}?sent#add`, 303)
  }

  const download = async (request: TokenRequest, reply: FastifyReply) => {
    const { link } = await linkOf(request)
    const ctx = contextOf(parts, link, request.id)
    const page = await findPage(ctx, link.conversationId)
    const person = await findHolder(ctx, link)
    const id = request.params.id ?? ''
    const file =
      page && person && isId(id) ? await findFile(ctx, page.standsId, link, person.addresses, id) : null
    if (!file) throw new Gone()
    const { stream, size } = await parts.files.open(file.key)
    return reply
      .type('application/octet-stream')
      .header('content-length', size)
      .header('content-disposition', downloadHeader(file.name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-robots-tag', 'noindex, nofollow')
      .send(stream)
  }

  void app.register(async (inside) => {
    inside.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 200_000 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    inside.addHook('preParsing', async (request, _reply, body) => {
      if (request.method === 'POST' && !isFromHere(request, url)) throw new FromElsewhere()
      return body
    })
    inside.setErrorHandler((error, request, reply) => {
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
      return say(reply, request, refusal?.status ?? 500, 'portal.broken')
    })
    const config = { open: true } as const
    inside.get(css.href, { config }, (_request, reply) =>
      reply
        .type('text/css; charset=utf-8')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(css.text),
    )
    inside.get('/p/:token', { config }, async (request, reply) =>
      show(request as TokenRequest, reply, await linkOf(request as TokenRequest)),
    )
    inside.post('/p/:token', { config }, (request, reply) => add(request as TokenRequest, reply))
    inside.get('/p/:token/files/:id', { config }, (request, reply) =>
      download(request as TokenRequest, reply),
    )
  })
}
