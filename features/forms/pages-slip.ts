import type { FastifyInstance } from 'fastify'
import { renderSVG } from 'uqr'
import { contextOf, Gone, OPEN, type PortalParts, sendPage } from '#features/portal/pages-frame.ts'
import { Html, html } from '#platform/html/template.ts'
import { slipPage } from './domain/slip-page.ts'
import { translated } from './domain/translated.ts'
import { isSlug, placeOf, type SlugRequest, voiceFor, waysIn } from './pages-place.ts'
import { findOpenForm } from './queries.ts'

/** The code that a phone reads; made of squares alone, so that it stands in the page as it is. */
const codeOf = (address: string): Html =>
  html`<div role="img" aria-label="${address}">${new Html(renderSVG(address, { border: 2 }))}</div>`

/** `/ask/<organisation>/<name>/print`: the form as a sheet of paper. */
export function slipPages(inside: FastifyInstance, parts: PortalParts, styleHref: string): void {
  inside.get('/ask/:slug/:name/print', OPEN, async (asked, reply) => {
    const request = asked as SlugRequest
    const place = await placeOf(parts, request)
    const ctx = contextOf(parts, place.workspaceId, request.id)
    const name = request.params.name ?? ''
    const found = isSlug(name) ? await findOpenForm(ctx, name) : null
    if (!found) throw new Gone()
    const { language, ...voice } = voiceFor(request, place)
    const form = translated(found, language)
    const ways = await waysIn(ctx, voice, language)
    const { config } = parts
    const origin = config.urlIsSet ? config.url.origin : `${request.protocol}://${request.host}`
    const address = `${origin}/ask/${place.slug}/${name}`
    return sendPage(reply, styleHref, {
      title: `${form.title} – ${place.organisation}`,
      language,
      colour: ways.colour,
      body: slipPage(voice, {
        organisation: place.organisation,
        form,
        ways,
        address: address.replace(/^https?:\/\//, ''),
        code: codeOf(address),
      }),
    })
  })
}
