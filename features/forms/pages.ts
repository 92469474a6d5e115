import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageLinks } from '#features/portal/domain/language-choice.ts'
import { talkTo } from '#features/portal/domain/layout.ts'
import { contextOf, Gone, OPEN, type PortalParts, sendPage } from '#features/portal/pages-frame.ts'
import { embedScript } from './domain/embed-script.ts'
import { formsPage } from './domain/other-pages.ts'
import { pageScript } from './domain/page-script.ts'
import { formPages } from './pages-ask.ts'
import { confirmPages } from './pages-confirm.ts'
import { placeOf, type SlugRequest, voiceFor, waysIn } from './pages-place.ts'
import { slipPages } from './pages-slip.ts'
import { listOpenForms } from './queries.ts'

const HREF = `/ask/page-${createHash('sha256').update(pageScript).digest('hex').slice(0, 16)}.js`

const script = (reply: FastifyReply, text: string, kept: string) =>
  reply.type('text/javascript; charset=utf-8').header('cache-control', kept).send(text)

/** `/ask/<organisation>`: the public forms "Ask us", their scripts, and where somebody says that it was them. */
export function askUsPages(inside: FastifyInstance, parts: PortalParts, styleHref: string): void {
  inside.get(HREF, OPEN, (_request, reply) =>
    script(reply, pageScript, 'public, max-age=31536000, immutable'),
  )
  inside.get('/ask/:slug/:name/embed.js', OPEN, (_request, reply) =>
    script(reply, embedScript, 'public, max-age=3600'),
  )
  const list = async (request: SlugRequest, reply: FastifyReply) => {
    const place = await placeOf(parts, request)
    const ctx = contextOf(parts, place.workspaceId, request.id)
    const forms = await listOpenForms(ctx)
    if (forms.length === 0) throw new Gone()
    const { language, ...voice } = voiceFor(request, place)
    const ways = await waysIn(ctx, voice, language)
    const to = (name: string) => `/ask/${place.slug}/${name}${request.query.lang ? `?lang=${language}` : ''}`
    return sendPage(reply, styleHref, {
      title: `${voice.ask('ask-us.forms')} – ${place.organisation}`,
      language,
      colour: ways.colour,
      body: formsPage(voice, {
        organisation: place.organisation,
        isFramed: false,
        scriptHref: HREF,
        others: languageLinks(voice.say, language, `/ask/${place.slug}`),
        forms: forms.map(({ name, title, lead, translations }) => ({
          title: translations[language]?.title || title,
          lead: translations[language]?.lead || lead,
          path: to(name),
        })),
        ways: talkTo(voice.say, ways),
      }),
    })
  }
  inside.get('/ask/:slug', OPEN, (request: FastifyRequest, reply) => list(request as SlugRequest, reply))
  formPages(inside, parts, { styleHref, scriptHref: HREF })
  slipPages(inside, parts, styleHref)
  confirmPages(inside, parts, styleHref)
}
