import type { FastifyInstance, FastifyReply } from 'fastify'
import { throttle } from '#features/accounts/commands-throttle.ts'
import { networkOf } from '#features/accounts/domain/throttle.ts'
import { formFor, readForm } from '#features/portal/domain/form.ts'
import { languageAsked, languageLinks } from '#features/portal/domain/language-choice.ts'
import { messagePage } from '#features/portal/domain/layout.ts'
import { readFilled } from '#features/portal/pages-form.ts'
import { contextOf, Gone, OPEN, type PortalParts, sendPage } from '#features/portal/pages-frame.ts'
import { getWays } from '#features/portal/queries-ways.ts'
import { newId } from '#platform/values/id.ts'
import { saidMoment } from '#platform/values/said-time.ts'
import { confirmEntry, refuseEntry } from './commands-confirm.ts'
import { confirmPage } from './domain/other-pages.ts'
import { hashOfConfirm } from './domain/token.ts'
import { placeOf, type SlugRequest, voiceFor } from './pages-place.ts'
import { findAsked } from './queries-entries.ts'

/** `/ask/<organisation>/-/<token>`: whoever reads an address says whether it was them. Looking changes nothing. */
export function confirmPages(inside: FastifyInstance, parts: PortalParts, styleHref: string): void {
  const { db } = parts.database
  const { secret } = parts.config

  const find = async (request: SlugRequest) => {
    const place = await placeOf(parts, request)
    const ctx = contextOf(parts, place.workspaceId, request.id)
    const hash = hashOfConfirm(request.params.token ?? '')
    const entry = hash === null ? null : await findAsked(ctx, hash)
    if (entry && hash) return { place, ctx, entry, hash }
    await throttle({ db, now: parts.now }, [
      { subject: `network:ask-confirm:${networkOf(request.ip)}`, free: 30, longest: 300 },
    ])
    throw new Gone()
  }

  const show = async (request: SlugRequest, reply: FastifyReply) => {
    const { place, ctx, entry } = await find(request)
    const { language, ...voice } = voiceFor(request, place)
    const { colour } = await getWays(ctx)
    const path = `/ask/${place.slug}/-/${request.params.token}`
    const at = parts.now()
    const asked = request.query.lang === undefined ? '' : `?lang=${language}`
    const body = confirmPage(voice, {
      organisation: place.organisation,
      title: entry.title,
      when: saidMoment(entry.createdAt, { timeZone: place.timeZone, language }, at),
      action: `${path}${asked}`,
      token: formFor(secret, path, newId(at.getTime())),
      isConfirmed: entry.proof === 'confirmed',
      others: languageLinks(voice.say, language, path),
    })
    const title = `${voice.ask('ask-us.confirm')} – ${place.organisation}`
    return sendPage(reply, styleHref, { title, language, colour, body })
  }

  const take = async (request: SlugRequest, reply: FastifyReply) => {
    const { place, ctx, hash } = await find(request)
    const { fields } = await readFilled(request, null, place.workspaceId)
    const path = `/ask/${place.slug}/-/${request.params.token}`
    if (readForm(secret, path, fields.form ?? '', parts.now()) === null) return reply.redirect(path, 303)
    if (fields.deed === 'yes') {
      const page = await confirmEntry(ctx, parts, hash)
      if (page === null) throw new Gone()
      const asked = languageAsked(request)
      return reply.redirect(asked === null ? page : `${page}?lang=${asked}`, 303)
    }
    if (!(await refuseEntry(ctx, parts, hash))) throw new Gone()
    const { language, ask } = voiceFor(request, place)
    const { colour } = await getWays(ctx)
    const body = messagePage(ask('ask-us.refused'), ask('ask-us.refused-why'))
    return sendPage(reply, styleHref, { title: ask('ask-us.refused'), language, colour, body })
  }

  inside.get('/ask/:slug/-/:token', OPEN, (request, reply) => show(request as SlugRequest, reply))
  inside.post('/ask/:slug/-/:token', OPEN, (request, reply) => take(request as SlugRequest, reply))
}
