import type { FastifyInstance, FastifyReply } from 'fastify'
import { downloadHeader } from '#features/mail/domain/download.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { isId, newId } from '#platform/values/id.ts'
import { mayMailLinks } from './commands-links.ts'
import { conversationPage } from './domain/conversation-page.ts'
import { formFor } from './domain/form.ts'
import { hoursInWords } from './domain/hours.ts'
import { carried, languageAsked, languageCookie, languageWish } from './domain/language-choice.ts'
import { noticeFor } from './domain/notices.ts'
import { languageFor, sayIn } from './domain/words-in.ts'
import { LARGEST_FILE } from './pages-form.ts'
import { contextOf, Gone, type PortalParts, sendPage, YOURS } from './pages-frame.ts'
import { type Opened, opening, type YoursRequest } from './pages-open.ts'
import { type ShowAgain, sayingPages } from './pages-say.ts'
import { findFile, findHolder, findPage } from './queries-page.ts'
import { viewPage } from './view.ts'

/** "Your conversation": `/p/<token>`, which becomes a clean address with a cookie, or stays where cookies are off. */
export function conversationPages(inside: FastifyInstance, parts: PortalParts, styleHref: string): void {
  const { db } = parts.database
  const { secret } = parts.config
  const open = opening(parts)

  const show: ShowAgain = async (request, reply, { link, token, path }, more = {}) => {
    const ctx = contextOf(parts, link.workspaceId, request.id)
    const page = await viewPage(ctx, link.conversationId, link, await mayMailLinks(ctx, parts))
    if (!page) throw new Gone()
    const language = languageFor(languageWish(request), page.locale)
    const asked = languageAsked(request)
    if (asked !== null) reply.header('set-cookie', languageCookie(parts.config.url, asked))
    const t = sayIn(language)
    const calendar = page.ways.hours ? null : await newestCalendar(db, link.workspaceId)
    const hours = page.ways.hours || hoursInWords(t, language, calendar?.periods ?? [])
    const wrong = more.wrong && {
      text: t(more.wrong, { size: `${(LARGEST_FILE / 1024 / 1024).toFixed(0)} MB` }),
      isWrong: true,
      isOfAdding: more.isOfAdding ?? false,
    }
    const at = parts.now()
    const body = conversationPage(
      t,
      {
        ...page,
        ways: { ...page.ways, hours },
        path,
        form: formFor(secret, `/p/${token}`, newId(at.getTime())),
        asked: asked === null ? '' : `?${carried(asked)}`,
        notice: wrong ?? noticeFor(t, request.query, page.owner),
        kept: more.kept ?? '',
      },
      { timeZone: page.timeZone, language, now: at },
    )
    return sendPage(reply, styleHref, {
      title: t('portal.title', { organisation: page.organisation }),
      language,
      colour: page.colour,
      body,
      status: more.status ?? 200,
      isSecret: true,
    })
  }

  const download = async (request: YoursRequest, reply: FastifyReply, { link }: Opened) => {
    const ctx = contextOf(parts, link.workspaceId, request.id)
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

  const get = (path: string, act: (request: YoursRequest, reply: FastifyReply) => Promise<unknown>) =>
    inside.get(path, YOURS, (request, reply) => act(request as YoursRequest, reply))

  get('/p/:token', open.swap)
  get('/p/:token/files/:id', async (request, reply) => download(request, reply, await open.byToken(request)))
  get('/your-conversation/:ref', async (request, reply) => show(request, reply, await open.byCookie(request)))
  get('/your-conversation/:ref/:token', async (request, reply) => {
    const opened = await open.clean(request, reply)
    return opened === null ? reply : show(request, reply, opened)
  })
  get('/your-conversation/:ref/files/:id', async (request, reply) =>
    download(request, reply, await open.byCookie(request)),
  )
  sayingPages(inside, parts, { show, styleHref, ...open })
}
