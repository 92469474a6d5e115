import type { FastifyRequest } from 'fastify'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { hoursInWords } from '#features/portal/domain/hours.ts'
import { type Language, languageFor, sayIn } from '#features/portal/domain/words-in.ts'
import { Gone, type PortalParts } from '#features/portal/pages-frame.ts'
import { findPlace, type PlaceRow } from '#features/portal/queries-charter.ts'
import { getWays } from '#features/portal/queries-ways.ts'
import type { Context } from '#platform/http/context.ts'
import type { Voice } from './domain/ask-page.ts'
import { sayAskIn } from './domain/words-in.ts'

export type SlugRequest = FastifyRequest<{
  Params: { slug: string; name?: string; token?: string }
  Querystring: { lang?: string; to?: string }
}>

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/
export const isSlug = (text: string): boolean => SLUG.test(text)

/** The organisation of an address; there is no page where there is none. */
export async function placeOf({ database }: PortalParts, request: SlugRequest): Promise<PlaceRow> {
  const { slug } = request.params
  const place = isSlug(slug) ? await findPlace(database.db, slug) : null
  if (!place) throw new Gone()
  return place
}

/** Everything that a page says, in the language in the address, else the one that the browser likes. */
export function voiceFor(
  { query, headers }: SlugRequest,
  { locale }: Pick<PlaceRow, 'locale'>,
): Voice & { language: Language } {
  const language = languageFor(query.lang ?? headers['accept-language'], locale)
  return { language, say: sayIn(language), ask: sayAskIn(language) }
}

/** How somebody reaches a person instead, and the organisation's colour. */
export async function waysIn(ctx: Context, { say }: Pick<Voice, 'say'>, language: Language) {
  const ways = await getWays(ctx)
  const calendar = ways.hours ? null : await newestCalendar(ctx.db, ctx.workspaceId)
  return { ...ways, hours: ways.hours || hoursInWords(say, language, calendar?.periods ?? []) }
}
