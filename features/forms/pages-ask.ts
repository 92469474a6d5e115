import type { FastifyInstance, FastifyReply } from 'fastify'
import { throttle } from '#features/accounts/commands-throttle.ts'
import { networkOf } from '#features/accounts/domain/throttle.ts'
import { blockedUntil } from '#features/accounts/queries-attempts.ts'
import { answeredBy } from '#features/conversations/commands-foretell.ts'
import { formFor, readForm } from '#features/portal/domain/form.ts'
import { languageLinks } from '#features/portal/domain/language-choice.ts'
import { hashOfToken, readLinkToken } from '#features/portal/domain/link.ts'
import { type Filled, forget, LARGEST_FILE, readFilled } from '#features/portal/pages-form.ts'
import { contextOf, Gone, OPEN, type PortalParts, sendPage } from '#features/portal/pages-frame.ts'
import type { PlaceRow } from '#features/portal/queries-charter.ts'
import { findLink } from '#features/portal/queries-links.ts'
import type { Context } from '#platform/http/context.ts'
import { placesFor } from '#platform/http/few-at-once.ts'
import { refusalFrom } from '#platform/http/problem.ts'
import { newId } from '#platform/values/id.ts'
import { saidMoment } from '#platform/values/said-time.ts'
import { pageOfSent, sendForm } from './commands-send.ts'
import { askPage } from './domain/ask-page.ts'
import { readEntry } from './domain/entry.ts'
import { limitsBefore, limitsOf } from './domain/limits.ts'
import { sentPage } from './domain/other-pages.ts'
import { isWorked } from './domain/puzzle.ts'
import { translated } from './domain/translated.ts'
import { sayAskIn } from './domain/words-in.ts'
import { saidWrong } from './domain/wrong.ts'
import { isSlug, placeOf, type SlugRequest, voiceFor, waysIn } from './pages-place.ts'
import { findOpenForm, hasCharter, type OpenForm } from './queries.ts'
import { findSent } from './queries-entries.ts'

interface Opened {
  readonly place: PlaceRow
  readonly form: OpenForm
  readonly path: string
  readonly isFramed: boolean
}
interface Kept {
  readonly fields: Readonly<Record<string, string>>
  readonly wrong?: ReadonlyMap<string, string>
  readonly notice?: string
  readonly status: number
}
interface Refs {
  readonly styleHref: string
  readonly scriptHref: string
}

/** `/ask/<organisation>/<name>`: a form, also in a frame of another site; it works without a script. */
export function formPages(inside: FastifyInstance, parts: PortalParts, refs: Refs): void {
  const { db } = parts.database
  const { secret } = parts.config
  const ground = { db, now: parts.now }
  // However many look and write at once, the forms of one organisation take few connections of the database.
  const places = placesFor({ atOnce: 3, longestWaitMs: 10_000 })
  const context = (request: SlugRequest, { workspaceId }: PlaceRow): Context =>
    contextOf(parts, workspaceId, request.id)

  const open = async (request: SlugRequest, isFramed: boolean): Promise<Opened> => {
    const place = await placeOf(parts, request)
    const name = request.params.name ?? ''
    const form = isSlug(name) ? await findOpenForm(context(request, place), name) : null
    if (!form) throw new Gone()
    return { place, form, isFramed, path: `/ask/${place.slug}/${name}${isFramed ? '/embed' : ''}` }
  }

  const framesOf = ({ isFramed, form }: Opened) =>
    isFramed ? (form.sites.length > 0 ? ["'self'", ...form.sites] : ('anywhere' as const)) : ('none' as const)

  const show = async (request: SlugRequest, reply: FastifyReply, it: Opened, kept?: Kept) => {
    const { place, form, path, isFramed } = it
    const ctx = context(request, place)
    const { language, ...voice } = voiceFor(request, place)
    const ways = await waysIn(ctx, voice, language)
    const shown = translated(form, language)
    const { at, isPromised } = await answeredBy(ctx, form.inboxId, 'form')
    const when = saidMoment(at, { timeZone: place.timeZone, language }, parts.now())
    const asked = request.query.lang === undefined ? '' : `?lang=${language}`
    return sendPage(reply, refs.styleHref, {
      title: `${shown.title} – ${place.organisation}`,
      language,
      colour: ways.colour,
      body: askPage(voice, {
        organisation: place.organisation,
        form: shown,
        action: `${path}${asked}`,
        token: formFor(secret, path, newId(parts.now().getTime())),
        ways,
        by: voice.ask(isPromised ? 'ask-us.by-promised' : 'ask-us.by', { when }),
        kept: kept?.fields ?? {},
        wrong: kept?.wrong ?? new Map(),
        notice: kept?.notice ?? null,
        charterPath: (await hasCharter(ctx)) ? `/charter/${place.slug}${asked}` : null,
        others: languageLinks(voice.say, language, path),
        scriptHref: refs.scriptHref,
        isFramed,
      }),
      status: kept?.status ?? 200,
      frames: framesOf(it),
      runs: true,
    })
  }

  const originOf = ({ protocol, host }: SlugRequest): string =>
    parts.config.urlIsSet ? parts.config.url.origin : `${protocol}://${host}`

  /** The seconds to wait, or null when it may come in. */
  const waitOf = async (limits: Parameters<typeof throttle>[1]): Promise<number | null> => {
    // Looked at first without a lock: ten thousand who have to wait do not queue for one row, and hold up nobody else.
    const until = await blockedUntil(
      db,
      limits.map(({ subject }) => subject),
    )
    const waits = until === null ? 0 : until.getTime() - parts.now().getTime()
    if (waits > 0) return Math.ceil(waits / 1000)
    try {
      await throttle(ground, limits)
      return null
    } catch (error) {
      const refusal = refusalFrom(error)
      if (refusal?.status !== 429) throw error
      return Number(refusal.params.seconds ?? 60)
    }
  }

  const slow = async (
    request: SlugRequest,
    reply: FastifyReply,
    it: Opened,
    fields: Kept['fields'],
    wait: number,
  ) => {
    const { ask, language } = voiceFor(request, it.place)
    const duration = new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
      style: 'unit',
      unit: wait < 90 ? 'second' : 'minute',
      unitDisplay: 'long',
    }).format(wait < 90 ? wait : Math.ceil(wait / 60))
    reply.header('retry-after', String(wait))
    return show(request, reply, it, { fields, notice: ask('ask-us.slow', { when: duration }), status: 429 })
  }

  const take = async (request: SlugRequest, reply: FastifyReply, isFramed: boolean) => {
    const whose = request.params.slug
    const it = await places(whose, () => open(request, isFramed))
    const early = await places(whose, () => waitOf(limitsBefore(networkOf(request.ip))))
    // Whoever sends slowly holds up nobody: no place is theirs meanwhile.
    const filled = await readFilled(request, early === null ? parts.files : null, it.place.workspaceId)
    const { fields, files } = filled
    const act = () =>
      early === null ? takeFilled(request, reply, it, filled) : slow(request, reply, it, fields, early)
    return places(whose, act).catch(async (error: unknown) => {
      await forget(parts.files, files)
      throw error
    })
  }

  const takeFilled = async (request: SlugRequest, reply: FastifyReply, it: Opened, filled: Filled) => {
    const { place, form, path } = it
    const { fields, files } = filled
    const network = networkOf(request.ip)
    const drop = () => forget(parts.files, files)

    const { say, ask, language } = voiceFor(request, place)
    const token = fields.form ?? ''
    const messageId = readForm(secret, path, token, parts.now())
    const worked = messageId !== null && isWorked(token, fields.work ?? '')
    const sayHouse = sayAskIn(place.locale.startsWith('ar') ? 'ar' : 'en')
    const names = Map.groupBy(files, ({ field }) => field ?? '')
    const { entry, wrong } = readEntry(form, fields, {
      files: Object.fromEntries([...names].map(([field, own]) => [field, own.map(({ name }) => name)])),
      say: { yes: sayHouse('ask-us.yes'), no: sayHouse('ask-us.no') },
    })
    const again = async (more: Omit<Kept, 'fields' | 'status'>, status = 422) => {
      await drop()
      return show(request, reply, it, { fields, status, ...more })
    }
    if (messageId === null) return again({ notice: say('portal.add-again') })
    const size = `${LARGEST_FILE / 1024 / 1024} MB`
    if (filled.isTooLarge) return again({ notice: say('portal.add-large', { size }) }, 413)
    if (wrong.length > 0) {
      const notice = files.length > 0 ? { notice: ask('ask-us.files-again') } : {}
      return again({ wrong: saidWrong(ask, translated(form, language), wrong), ...notice })
    }
    const wait = await waitOf(limitsOf({ network, workspaceId: place.workspaceId, isWorked: worked }))
    if (wait !== null) {
      await drop()
      return slow(request, reply, it, fields, wait)
    }
    const ctx = context(request, place)
    const isNew = await sendForm(ctx, parts, {
      form,
      consent: translated(form, language).consent,
      place,
      messageId,
      entry,
      files,
      isWorked: worked,
      network,
      language,
      say: ask,
      sayHouse,
    })
    if (!isNew) await drop()
    const to = (await pageOfSent(ctx, parts, messageId)).replace('/p/', '')
    const asked = request.query.lang === undefined ? '' : `&lang=${language}`
    return reply.redirect(`${path}/sent?to=${to}${asked}`, 303)
  }

  const thank = async (request: SlugRequest, reply: FastifyReply, isFramed: boolean) => {
    const it = await open(request, isFramed)
    const { place } = it
    const token = readLinkToken(request.query.to ?? '')
    const link = token === null ? null : await findLink(db, hashOfToken(token))
    const ctx = context(request, place)
    const sent =
      link?.workspaceId === place.workspaceId && !link.isProven
        ? await findSent(ctx, link.conversationId)
        : null
    if (!sent) throw new Gone()
    const { language, ...voice } = voiceFor(request, place)
    const ways = await waysIn(ctx, voice, language)
    const when = (at: Date) => saidMoment(at, { timeZone: place.timeZone, language }, parts.now())
    return sendPage(reply, refs.styleHref, {
      title: `${voice.ask('ask-us.sent')} – ${place.organisation}`,
      language,
      colour: ways.colour,
      body: sentPage(voice, {
        organisation: place.organisation,
        isFramed,
        scriptHref: refs.scriptHref,
        number: sent.number,
        by: sent.answerBy && voice.ask('ask-us.sent-by', { when: when(sent.answerBy) }),
        path: `/p/${token}${request.query.lang === undefined ? '' : `?lang=${language}`}`,
        address: `${originOf(request)}/p/${token}`,
        others: languageLinks(voice.say, language, `${it.path}/sent?to=${token}`),
        hasLetter: sent.hasLetter,
        ways,
      }),
      frames: framesOf(it),
      runs: isFramed,
    })
  }

  for (const [path, isFramed] of [
    ['/ask/:slug/:name', false],
    ['/ask/:slug/:name/embed', true],
  ] as const) {
    inside.get(path, OPEN, (request, reply) => {
      const asked = request as SlugRequest
      return places(`look:${asked.params.slug}`, async () => show(asked, reply, await open(asked, isFramed)))
    })
    inside.post(path, OPEN, (request, reply) => take(request as SlugRequest, reply, isFramed))
    inside.get(`${path}/sent`, OPEN, (request, reply) => thank(request as SlugRequest, reply, isFramed))
  }
}
