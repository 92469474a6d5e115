import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { promiseShape } from './contract-promises.ts'

const person = z.strictObject({ id, name: z.string() })
const said = z.string().trim().min(1).max(4_000)

export const commentShape = z
  .strictObject({
    id,
    versionId: id,
    kind: z.enum(['comment', 'objection']),
    by: person,
    words: z.string(),
    createdAt: sentInstant,
    answer: z.string(),
    answeredBy: z.string().nullable(),
    answeredAt: sentInstant.nullable(),
    /** The one who objected says that it stands; the charter shows so. */
    standsAt: sentInstant.nullable(),
    can: z.strictObject({ answer: z.boolean(), letStand: z.boolean() }),
  })
  .meta({ id: 'PromiseComment' })

export const openConsultation = endpoint({
  method: 'POST',
  path: '/promise-versions/:id/consultation',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Ask every colleague what they think of it',
  params: idParams,
  response: promiseShape,
})
export const listComments = endpoint({
  method: 'GET',
  path: '/promise-versions/:id/comments',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'What colleagues say of a version, oldest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(commentShape),
})
export const addComment = endpoint({
  method: 'POST',
  path: '/promise-versions/:id/comments',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Say something of a version, or object to it',
  params: idParams,
  body: z.strictObject({ kind: z.enum(['comment', 'objection']).default('comment'), words: said }),
  response: commentShape,
})
export const answerComment = endpoint({
  method: 'POST',
  path: '/promise-comments/:id/answer',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Answer a comment or an objection',
  params: idParams,
  body: z.strictObject({ answer: said }),
  response: commentShape,
})
export const letStand = endpoint({
  method: 'POST',
  path: '/promise-comments/:id/standing',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'As the one who objected: it stands, after the answer too',
  params: idParams,
  response: commentShape,
})

export const consultationEndpoints = [
  openConsultation,
  listComments,
  addComment,
  answerComment,
  letStand,
] as const
