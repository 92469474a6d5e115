import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { refuse } from '#platform/contract/refusal.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { insertAttachment } from './queries-messages.ts'

const INLINE = /^image\/(png|jpeg|gif|webp)$/
const LONGEST_NAME = 255

/** Keeps one uploaded file; until it is sent, only its uploader can attach it. Its name is data, never a path. */
export async function keepUpload(ctx: Context<ColleagueActor>, files: FileStore, request: FastifyRequest) {
  if (!request.isMultipart()) throw refuse('invalid', { field: 'file' })
  const part = await request.file()
  if (!part) throw refuse('invalid', { field: 'file' })
  const stored = await files.put(ctx.workspaceId, part.file)
  if (part.file.truncated) {
    await files.remove(stored.key)
    throw refuse('too_large')
  }
  const contentType = /^[\w.+-]+\/[\w.+-]+$/.test(part.mimetype)
    ? part.mimetype.toLowerCase()
    : 'application/octet-stream'
  const attachment = {
    id: newId<'attachment'>(),
    messageId: null,
    conversationId: null,
    uploadedBy: ctx.actor.id,
    name: (part.filename ?? '').slice(0, LONGEST_NAME) || 'file',
    contentType,
    size: stored.size,
    sha256: stored.sha256,
    storageKey: stored.key,
    contentId: INLINE.test(contentType) ? `${randomBytes(12).toString('hex')}@regard` : null,
    isInline: false,
  }
  await insertAttachment(ctx, attachment)
  const { id, name, size, contentId } = attachment
  return { id, name, contentType, size, contentId }
}
