import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { throttle } from '#features/accounts/commands-throttle.ts'
import { networkOf } from '#features/accounts/domain/throttle.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { emailAddress, line } from '#platform/contract/endpoint.ts'
import { newId } from '#platform/values/id.ts'
import { tellUs } from './commands-tell-us.ts'
import { formFor, readForm } from './domain/form.ts'
import { hoursInWords } from './domain/hours.ts'
import { carried, languageAsked } from './domain/language-choice.ts'
import { tellUsPage } from './domain/tell-us-page.ts'
import { type Key, languageFor, sayIn } from './domain/words-in.ts'
import { forget, isTooLong, LARGEST_FILE, readFilled, wordsOf } from './pages-form.ts'
import { contextOf, Gone, OPEN, type PortalParts, sendPage } from './pages-frame.ts'
import { findPlace, type PlaceRow } from './queries-charter.ts'
import { getWays } from './queries-ways.ts'

type SlugRequest = FastifyRequest<{ Params: { slug: string }; Querystring: { lang?: string } }>
type Fields = Readonly<Record<string, string>>

const oneLine = (text: string | undefined): string => {
  const read = line(200).safeParse((text ?? '').slice(0, 200))
  return read.success ? read.data : ''
}
const phoneOf = (text: string | undefined): string => {
  const said = oneLine(text)
  return /\d{3}/.test(said.replace(/[\s().-]/g, '')) ? said.slice(0, 60) : ''
}

/** What is missing or wrong in what was filled in; null when it can be taken. */
function wrongIn(fields: Fields): Key | null {
  if ((fields.website ?? '') !== '') return 'portal.tell-machine'
  if (wordsOf(fields.words) === '') return 'portal.tell-no-words'
  if (isTooLong(wordsOf(fields.words))) return 'portal.add-long'
  const email = (fields.email ?? '').trim()
  if (email !== '' && !emailAddress.safeParse(email).success) return 'portal.tell-bad-email'
  if (email === '' && phoneOf(fields.phone) === '') return 'portal.tell-no-reach'
  return null
}

/** `/charter/<name>/tell-us`: a form for anybody, without script. */
export function tellUsPages(inside: FastifyInstance, parts: PortalParts, styleHref: string): void {
  const { db } = parts.database
  const { secret } = parts.config

  const open = async (request: SlugRequest) => {
    const place = await findPlace(db, request.params.slug.slice(0, 63))
    if (!place) throw new Gone()
    const ways = await getWays(contextOf(parts, place.workspaceId, request.id))
    if (ways.inboxId === null) throw new Gone()
    return { place, ways: { ...ways, inboxId: ways.inboxId } }
  }

  const show = async (
    request: SlugRequest,
    reply: FastifyReply,
    { place, ways }: Awaited<ReturnType<typeof open>>,
    refused: { key: Key; fields: Fields; status: number } | null = null,
  ) => {
    const language = languageFor(request.query.lang ?? request.headers['accept-language'], place.locale)
    const say = sayIn(language)
    const path = `/charter/${place.slug}`
    const calendar = ways.hours ? null : await newestCalendar(db, place.workspaceId)
    const size = `${LARGEST_FILE / 1024 / 1024} MB`
    const body = tellUsPage(say, {
      organisation: place.organisation,
      path,
      form: formFor(secret, path, newId(parts.now().getTime())),
      language,
      asked: languageAsked(request) === null ? '' : `?${carried(language)}`,
      ways: { ...ways, hours: ways.hours || hoursInWords(say, language, calendar?.periods ?? []) },
      kept: refused?.fields ?? {},
      wrong: refused && { key: refused.key, text: say(refused.key, { size }) },
    })
    const title = `${say('portal.tell')} – ${place.organisation}`
    const status = refused?.status ?? 200
    return sendPage(reply, styleHref, { title, language, colour: ways.colour, body, status })
  }

  const take = async (request: SlugRequest, reply: FastifyReply) => {
    const opened = await open(request)
    const { place, ways } = opened
    await throttle({ db, now: parts.now }, [
      { subject: `network:portal-tell:${networkOf(request.ip)}`, free: 6, longest: 900 },
      { subject: `portal-tell:${place.workspaceId}`, free: 200, longest: 60 },
    ])
    const { fields, files, isTooLarge } = await readFilled(request, parts.files, place.workspaceId)
    const messageId = readForm(secret, `/charter/${place.slug}`, fields.form ?? '', parts.now())
    const key = messageId === null ? 'portal.add-again' : isTooLarge ? 'portal.add-large' : wrongIn(fields)
    if (key !== null || messageId === null) {
      await forget(parts.files, files)
      return show(request, reply, opened, { key: key ?? 'portal.add-again', fields, status: 422 })
    }
    const path = await tellUs(contextOf(parts, place.workspaceId, request.id), parts, {
      inboxId: ways.inboxId,
      messageId,
      ...toldIn(fields, place),
      files,
    }).catch(async (error: unknown) => {
      await forget(parts.files, files)
      throw error
    })
    const asked = languageAsked(request)
    return reply.redirect(`${path}?sent&told${asked === null ? '' : `&${carried(asked)}`}`, 303)
  }

  inside.get('/charter/:slug/tell-us', OPEN, async (request, reply) =>
    show(request as SlugRequest, reply, await open(request as SlugRequest)),
  )
  inside.post('/charter/:slug/tell-us', OPEN, (request, reply) => take(request as SlugRequest, reply))
}

function toldIn(fields: Fields, { locale }: PlaceRow) {
  const say = sayIn(languageFor(undefined, locale))
  const kind = fields.kind === 'help' ? ('help' as const) : ('complaint' as const)
  return {
    kind,
    subject: say(kind === 'complaint' ? 'portal.tell-subject-complaint' : 'portal.tell-subject'),
    name: oneLine(fields.name),
    email: (fields.email ?? '').trim().toLowerCase(),
    phone: phoneOf(fields.phone),
    words: wordsOf(fields.words),
  }
}
