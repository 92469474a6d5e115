import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderSVG } from 'uqr'
import { Html, html } from '#platform/html/template.ts'
import { readCharter } from './commands-charter.ts'
import { charterEmbed, charterPage, charterSheet } from './domain/charter-page.ts'
import { languageFor, sayIn } from './domain/words-in.ts'
import { contextOf, Gone, OPEN, type PortalParts, sendPage } from './pages-frame.ts'
import { findPlace } from './queries-charter.ts'

type SlugRequest = FastifyRequest<{ Params: { slug: string }; Querystring: { lang?: string } }>
type Shape = 'page' | 'sheet' | 'embed'

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/
const CODE = /^[a-z]{2}$/

/** The language in which promises are asked for: the one in the address, else the first that the browser likes. */
const askedFor = (given: string | undefined, accepted: string | undefined, locale: string): string => {
  if (given !== undefined && CODE.test(given)) return given
  const first = (accepted ?? '').split(',')[0]?.trim().slice(0, 2).toLowerCase() ?? ''
  return CODE.test(first) ? first : locale.slice(0, 2)
}

/** `/charter/<name>`: the public charter, the sheet to print, and what others may show in their pages. */
export function charterPages(inside: FastifyInstance, parts: PortalParts, styleHref: string): void {
  const show = async (request: SlugRequest, reply: FastifyReply, shape: Shape) => {
    const { slug } = request.params
    const place = SLUG.test(slug) ? await findPlace(parts.database.db, slug) : null
    if (!place) throw new Gone()
    const accepted = request.headers['accept-language']
    const asked = askedFor(request.query.lang, accepted, place.locale)
    const language = languageFor(request.query.lang ?? accepted, place.locale)
    const ctx = contextOf(parts, place.workspaceId, request.id)
    const page = await readCharter(ctx, place, { language, asked })
    if (!page) throw new Gone()
    const say = sayIn(language)
    const address = `${originOf(request)}${page.path}`
    const body =
      shape === 'page'
        ? charterPage(say, page)
        : shape === 'embed'
          ? charterEmbed(say, page)
          : charterSheet(say, page, address.replace(/^https?:\/\//, ''), codeOf(address))
    return sendPage(reply, styleHref, {
      title: `${say('portal.charter')} – ${page.organisation}`,
      language,
      colour: page.colour,
      body,
      isPublic: true,
      known: request.headers['if-none-match'],
      ...(shape === 'embed' ? { frames: 'anywhere' as const } : {}),
    })
  }
  const originOf = ({ protocol, host }: FastifyRequest): string =>
    parts.config.urlIsSet ? parts.config.url.origin : `${protocol}://${host}`

  for (const [path, shape] of [
    ['/charter/:slug', 'page'],
    ['/charter/:slug/print', 'sheet'],
    ['/charter/:slug/embed', 'embed'],
  ] as const)
    inside.get(path, OPEN, (request, reply) => show(request as SlugRequest, reply, shape))
}

/** The code that a phone reads; made of squares alone, so that it stands in the page as it is. */
const codeOf = (address: string): Html =>
  html`<div role="img" aria-label="${address}">${new Html(renderSVG(address, { border: 2 }))}</div>`
