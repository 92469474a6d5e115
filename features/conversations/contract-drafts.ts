import { z } from 'zod'
import { endpoint, id, idParams, sentInstant } from '#platform/contract/endpoint.ts'

const person = z.strictObject({ name: z.string().max(200), address: z.string().max(254) })

export const draftShape = z
  .strictObject({
    kind: z.enum(['reply', 'forward', 'note']),
    html: z.string(),
    to: z.array(person),
    cc: z.array(person),
    bcc: z.array(person),
    attachments: z.array(
      z.strictObject({
        id,
        name: z.string(),
        contentType: z.string(),
        size: z.number(),
        isInline: z.boolean(),
        contentId: z.string().nullable(),
      }),
    ),
    version: z.int(),
    updatedAt: sentInstant,
  })
  .meta({ id: 'Draft' })
const draftParams = z.strictObject({ id, kind: z.enum(['reply', 'forward', 'note']) })
export const listDrafts = endpoint({
  method: 'GET',
  path: '/conversations/:id/drafts',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'My drafts in a conversation',
  params: idParams,
  response: z.strictObject({ items: z.array(draftShape) }),
})
export const keepDraft = endpoint({
  method: 'PUT',
  path: '/conversations/:id/drafts/:kind',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Keeps my draft as I type',
  params: draftParams,
  body: z.strictObject({
    html: z.string().max(500_000),
    to: z.array(person).max(50).default([]),
    cc: z.array(person).max(50).default([]),
    bcc: z.array(person).max(50).default([]),
    attachmentIds: z.array(id).max(20).default([]),
  }),
  response: draftShape,
})
export const dropDraft = endpoint({
  method: 'DELETE',
  path: '/conversations/:id/drafts/:kind',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Throws my draft away',
  params: draftParams,
})
export const listWriters = endpoint({
  method: 'GET',
  path: '/conversations/:id/writers',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'The others who write a reply here at this moment',
  params: idParams,
  response: z.strictObject({ items: z.array(z.strictObject({ id, name: z.string() })) }),
})
export const uploadFile = endpoint({
  method: 'POST',
  path: '/uploads',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Uploads one file (multipart, field `file`) to attach later; only its uploader may',
  accepts: 'multipart',
  response: z.strictObject({
    id,
    name: z.string(),
    contentType: z.string(),
    size: z.number(),
    contentId: z.string().nullable(),
  }),
})

export const draftEndpoints = [listDrafts, keepDraft, dropDraft, listWriters, uploadFile] as const
