import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { throttle } from '#features/accounts/commands-throttle.ts'
import { networkOf } from '#features/accounts/domain/throttle.ts'
import { downloadHeader } from '#features/mail/domain/download.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { isId, newId } from '#platform/values/id.ts'
import { addMessage } from './commands-add.ts'
import { conversationPage } from './domain/conversation-page.ts'
import { formFor, readForm } from './domain/form.ts'
import { hoursInWords } from './domain/hours.ts'
import { hashOfToken, readLinkToken } from './domain/link.ts'
import { type Key, languageFor, sayIn } from './domain/words-in.ts'
import { forget, isTooLong, LARGEST_FILE, readFilled, wordsOf } from './pages-form.ts'
import { contextOf, Gone, OPEN, type PortalParts, sendPage } from './pages-frame.ts'
import { type FoundLink, findLink } from './queries-links.ts'
import { findFile, findHolder, findPage } from './queries-page.ts'
import { viewPage } from './view.ts'

type TokenRequest = FastifyRequest<{
  Params: { token: string; id?: string }
  Querystring: { sent?: string; told?: string }
}>

/** `/p/<token>`: "Your conversation". */
export function conversationPages(inside: FastifyInstance, parts: PortalParts, styleHref: string): void {
  const { db } = parts.database
  const { secret } = parts.config

  const linkOf = async (request: TokenRequest): Promise<{ link: FoundLink; token: string }> => {
    const token = readLinkToken(request.params.token)
    const link = token === null ? null : await findLink(db, hashOfToken(token))
    if (link && token) return { link, token }
    await throttle({ db, now: parts.now }, [
      { subject: `network:portal:${networkOf(request.ip)}`, free: 60, longest: 300 },
    ])
    throw new Gone()
  }

  const show = async (
    request: TokenRequest,
    reply: FastifyReply,
    found: { link: FoundLink; token: string },
    more: { wrong?: Key; kept?: string; status?: number } = {},
  ) => {
    const { link, token } = found
    const ctx = contextOf(parts, link.workspaceId, request.id)
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
        : {
            text: t(request.query.told === undefined ? 'portal.add-thanks' : 'portal.tell-thanks'),
            isWrong: false,
          }
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
    return sendPage(reply, styleHref, {
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
    const ctx = contextOf(parts, link.workspaceId, request.id)
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

  inside.get('/p/:token', OPEN, async (request, reply) =>
    show(request as TokenRequest, reply, await linkOf(request as TokenRequest)),
  )
  inside.post('/p/:token', OPEN, (request, reply) => add(request as TokenRequest, reply))
  inside.get('/p/:token/files/:id', OPEN, (request, reply) => download(request as TokenRequest, reply))
}
