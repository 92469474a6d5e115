import type { FastifyInstance, FastifyReply } from 'fastify'
import { throttle } from '#features/accounts/commands-throttle.ts'
import { networkOf } from '#features/accounts/domain/throttle.ts'
import { placesFor } from '#platform/http/few-at-once.ts'
import { addMessage } from './commands-add.ts'
import { doDeed, type Outcome } from './commands-deeds.ts'
import { renewLink } from './commands-renew.ts'
import { type Deed, deedIn } from './domain/deed-form.ts'
import { readForm } from './domain/form.ts'
import { carried, languageAsked, languageWish } from './domain/language-choice.ts'
import { messagePage } from './domain/layout.ts'
import { hashOfToken } from './domain/link.ts'
import { type Key, languageFor, sayIn } from './domain/words-in.ts'
import { forget, isTooLong, readFilled, wordsOf } from './pages-form.ts'
import { contextOf, Gone, type PortalParts, sendPage, YOURS } from './pages-frame.ts'
import type { Opened, YoursRequest } from './pages-open.ts'

export type ShowAgain = (
  request: YoursRequest,
  reply: FastifyReply,
  opened: Opened,
  more?: {
    readonly wrong?: Key
    readonly isOfAdding?: boolean
    readonly kept?: string
    readonly status?: number
  },
) => Promise<FastifyReply>

interface Tools {
  readonly show: ShowAgain
  readonly styleHref: string
  readonly byToken: (request: YoursRequest) => Promise<Opened>
  readonly byCookie: (request: YoursRequest) => Promise<Opened>
  readonly justEnded: (request: YoursRequest) => Promise<string | null>
}

/** The language that the form came with goes on in the address that it leads to. */
const on = (request: YoursRequest): string => {
  const asked = languageAsked(request)
  return asked === null ? '' : `&${carried(asked)}`
}

const EMPTY: Partial<Record<Deed, Key>> = { questions: 'portal.ask-empty', thanks: 'portal.thank-empty' }

/** What is sent from "Your conversation": a message, or one of the things that can be done there. */
export function sayingPages(
  inside: FastifyInstance,
  parts: PortalParts,
  { show, styleHref, byToken, byCookie, justEnded }: Tools,
): void {
  const { db } = parts.database
  const ground = { db, now: parts.now }
  // Many taps on one page wait for each other here, where waiting costs nothing, and not in the database.
  const places = placesFor({ atOnce: 2, longestWaitMs: 20_000 })

  const add = async (request: YoursRequest, reply: FastifyReply, opened: Opened, filled: Filled) => {
    const { link, token, path } = opened
    const { fields, files, isTooLarge } = filled
    const words = wordsOf(fields.words)
    const refused = async (wrong: Key, status = 422) => {
      await forget(parts.files, files)
      return show(request, reply, opened, { wrong, isOfAdding: true, kept: words, status })
    }
    const messageId = readForm(parts.config.secret, `/p/${token}`, fields.form ?? '', parts.now())
    if (messageId === null) return refused('portal.add-again')
    if (isTooLarge) return refused('portal.add-large', 413)
    if (isTooLong(words)) return refused('portal.add-long')
    if (words === '' && files.length === 0) return refused('portal.add-empty')
    const ctx = contextOf(parts, link.workspaceId, request.id)
    const it = { conversationId: link.conversationId, holder: link, messageId, words, files }
    const isNew = await addMessage(ctx, it).catch(async (error: unknown) => {
      await forget(parts.files, files)
      throw error
    })
    if (!isNew) await forget(parts.files, files)
    return reply.redirect(`${path}?sent${on(request)}#add`, 303)
  }

  const doIt = async (
    request: YoursRequest,
    reply: FastifyReply,
    opened: Opened,
    { deed, fields }: { deed: Exclude<Deed, 'renew'>; fields: Filled['fields'] },
  ) => {
    const { link, token, path } = opened
    const words = wordsOf(fields.words)
    const refused = (wrong: Key, status = 422) => show(request, reply, opened, { wrong, status })
    const formId = readForm(parts.config.secret, `/p/${token}`, fields.form ?? '', parts.now())
    if (formId === null) return refused('portal.add-again')
    if (isTooLong(words)) return refused('portal.add-long')
    const say = sayIn(languageFor(languageWish(request), 'en'))
    const outcome: Outcome = await doDeed(contextOf(parts, link.workspaceId, request.id), {
      deed,
      formId,
      conversationId: link.conversationId,
      holder: link,
      fields,
      words,
      sayElse: (of) => say('portal.offer-else-said', { words: of }),
    })
    if (outcome === 'not_yours') return refused('portal.not-yours', 403)
    if (outcome === 'empty') return refused(EMPTY[deed] ?? 'portal.add-empty')
    return reply.redirect(`${path}?done=${outcome === 'done' ? deed : outcome}${on(request)}`, 303)
  }

  const renew = async (
    request: YoursRequest,
    reply: FastifyReply,
    opened: Opened,
    fields: Filled['fields'],
  ) => {
    const { link, token } = opened
    const formId = readForm(parts.config.secret, `/p/${token}`, fields.form ?? '', parts.now())
    if (formId === null) return show(request, reply, opened, { wrong: 'portal.add-again', status: 422 })
    await throttle(ground, [
      { subject: `network:portal-renew:${networkOf(request.ip)}`, free: 10, longest: 900 },
    ])
    const ctx = contextOf(parts, link.workspaceId, request.id)
    const { conversationId } = link
    if (!(await renewLink(ctx, parts, { conversationId, holder: link, hash: hashOfToken(token) })))
      return show(request, reply, opened, { wrong: 'portal.not-yours', status: 403 })
    return sayRenewed(request, reply)
  }

  const sayRenewed = (request: YoursRequest, reply: FastifyReply) => {
    const language = languageFor(languageWish(request), 'en')
    const t = sayIn(language)
    const title = t('portal.renew-done')
    const body = messagePage(title, t('portal.renew-done-why'))
    return sendPage(reply, styleHref, { title, language, colour: null, body, isSecret: true })
  }

  const take = async (request: YoursRequest, reply: FastifyReply, opened: Opened) => {
    const { link, token } = opened
    // Only a message comes with files; all else is read already.
    const deed = request.isMultipart() ? null : deedIn((request.body as Filled['fields'] | undefined)?.do)
    const own = hashOfToken(token).slice(0, 32)
    const limits =
      deed === null
        ? [
            { subject: `portal-add:${own}`, free: 12, longest: 600 },
            { subject: `network:portal-add:${networkOf(request.ip)}`, free: 40, longest: 600 },
          ]
        : [{ subject: `portal-do:${own}`, free: 600, longest: 60 }]
    await places(own, () => throttle(ground, limits))
    const filled = await readFilled(request, parts.files, link.workspaceId)
    return places(own, () => {
      if (deed === null) return add(request, reply, opened, filled)
      if (deed === 'renew') return renew(request, reply, opened, filled.fields)
      return doIt(request, reply, opened, { deed, fields: filled.fields })
    })
  }

  /** The form for a new address, sent again after it has ended the old one, by whoever had this very form. */
  const isSentAgain = async (request: YoursRequest): Promise<boolean> => {
    const fields = request.body as Filled['fields'] | undefined
    if (deedIn(fields?.do) !== 'renew') return false
    const token = await justEnded(request)
    return (
      token !== null && readForm(parts.config.secret, `/p/${token}`, fields?.form ?? '', parts.now()) !== null
    )
  }

  for (const [path, open] of [
    ['/p/:token', byToken],
    ['/your-conversation/:ref', byCookie],
  ] as const)
    inside.post(path, YOURS, async (given, reply) => {
      const request = given as YoursRequest
      const opened = await open(request).catch(async (error: unknown) => {
        if (error instanceof Gone && (await isSentAgain(request))) return null
        throw error
      })
      return opened === null ? sayRenewed(request, reply) : take(request, reply, opened)
    })
}

type Filled = Awaited<ReturnType<typeof readFilled>>
