import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyReply } from 'fastify'
import { maySee } from '#features/conversations/policy.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { type Route, route } from '#platform/http/route.ts'
import { fetchPicture, nothingToSee } from './commands-picture.ts'
import * as contract from './contract.ts'
import { bodyPage, bodyPolicy, remoteImages } from './domain/body-page.ts'
import { type Invitation, readInvitation } from './domain/calendar.ts'
import { decodeText } from './domain/charsets.ts'
import { downloadHeader } from './domain/download.ts'
import { invitationCard } from './domain/invitation-card.ts'
import { wordsIn } from './domain/words-in.ts'
import type { MailParts } from './jobs.ts'
import { mayDownload } from './policy.ts'
import { findAttachment, findBody, findRawOfMessage } from './queries-bodies.ts'
import { rawOf } from './queries-raw.ts'

/** Bytes of somebody else's making: they download, and nothing in them runs. */
export const download = (
  reply: FastifyReply,
  content: Buffer | Readable,
  name: string,
  type = 'message/rfc822',
): void => {
  reply.header('content-disposition', downloadHeader(name))
  reply.header('content-security-policy', "default-src 'none'; sandbox")
  reply.header('x-content-type-options', 'nosniff')
  reply.type(type)
  void reply.send(content)
}

// Types that a browser may show inside a page; any other is sent as bytes, so that nothing is ever read as HTML or SVG.
const shownTypes =
  /^image\/(png|gif|jpeg|webp|avif|bmp)$|^(audio|video)\/[\w.+-]+$|^application\/pdf$|^text\/plain$/

const calendarAt = async (key: string, files: MailParts['files']): Promise<Invitation | null> =>
  readInvitation(decodeText(await buffer((await files.open(key)).stream), 'utf-8'))

/** Words, raw mails and files of messages. */
export const bodiesRoutes = ({ files, config }: Pick<MailParts, 'files' | 'config'>): Route[] => [
  route(contract.getMessageBody, async (ctx, { params, query, request, reply }) => {
    const body = await findBody(ctx, params.id)
    if (!body || !maySee(ctx.actor, body)) throw refuse('not_found')
    const images = query.images === '1'
    const language = request.headers['accept-language'] ?? 'en'
    const words = wordsIn(language)
    reply.header('content-security-policy', bodyPolicy)
    reply.header('cache-control', 'private, max-age=300')
    reply.type('text/html; charset=utf-8')
    const calendar = body.calendarKey === null ? null : await calendarAt(body.calendarKey, files)
    const above = calendar ? invitationCard(calendar, words, language) : ''
    const pictures = new Map(
      body.pictures.map(({ id, contentId }) => [contentId ?? '', `/api/v1/attachments/${id}`]),
    )
    void reply.send(
      bodyPage(
        { ...body, pictures, above, remote: `/api/v1/messages/${params.id}/pictures/` },
        {
          images,
          quote: query.quote === '1',
          scheme: query.scheme ?? 'light',
          words: { empty: words('body.empty') },
        },
      ),
    )
  }),
  route(contract.getMessagePicture, async (ctx, { params, reply }) => {
    const body = await findBody(ctx, params.id)
    if (!body || !maySee(ctx.actor, body)) throw refuse('not_found')
    const address = [...remoteImages(body.html), ...remoteImages(body.quotedHtml)][params.number]
    if (address === undefined) throw refuse('not_found')
    const picture = (await fetchPicture(address, config)) ?? nothingToSee
    reply.header('content-security-policy', "default-src 'none'; sandbox")
    reply.header('x-content-type-options', 'nosniff')
    reply.header('cache-control', picture === nothingToSee ? 'no-store' : 'private, max-age=86400')
    reply.type(picture.type)
    void reply.send(Buffer.from(picture.content))
  }),
  route(contract.getMessageRaw, async (ctx, { params, reply }) => {
    const kept = await findRawOfMessage(ctx, params.id)
    if (!kept || !maySee(ctx.actor, kept)) throw refuse('not_found')
    download(reply, await rawOf(kept, files), `message-${params.id}.eml`)
  }),
  route(contract.getAttachment, async (ctx, { params, reply }) => {
    const file = await findAttachment(ctx, params.id)
    if (!file || !mayDownload(ctx.actor, file)) throw refuse('not_found')
    const type = shownTypes.test(file.contentType) ? file.contentType : 'application/octet-stream'
    const { stream, size } = await files.open(file.storageKey)
    reply.header('content-length', size)
    download(reply, stream, file.name, type)
  }),
]
