import { z } from 'zod'
import { endpoint, idParams, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { filledReplyShape, savedReplyChange, savedReplyGiven, savedReplyShape } from './shapes.ts'

export const listSavedReplies = endpoint({
  method: 'GET',
  path: '/saved-replies',
  access: 'colleague',
  scope: 'replies:read',
  summary: 'Saved replies of everyone and of my teams, by name',
  query: z.strictObject({ ...pageQuery, q: z.string().trim().max(80).optional() }),
  response: page(savedReplyShape),
})
export const addSavedReply = endpoint({
  method: 'POST',
  path: '/saved-replies',
  access: 'colleague',
  scope: 'replies:write',
  summary: 'Saves a reply for a team of mine, or for everyone',
  body: savedReplyGiven,
  response: savedReplyShape,
})
export const changeSavedReply = endpoint({
  method: 'PATCH',
  path: '/saved-replies/:id',
  access: 'colleague',
  scope: 'replies:write',
  summary: 'Changes a saved reply; what was sent before stays as it was',
  params: idParams,
  body: savedReplyChange,
  response: savedReplyShape,
})
export const endSavedReply = endpoint({
  method: 'DELETE',
  path: '/saved-replies/:id',
  access: 'colleague',
  scope: 'replies:write',
  summary: 'Takes a saved reply away; answers that came from it still say so',
  params: idParams,
})
export const listFilledReplies = endpoint({
  method: 'GET',
  path: '/conversations/:id/saved-replies',
  access: 'colleague',
  scope: 'replies:read',
  summary:
    'Saved replies that fit a conversation, their gaps filled, most used first; and “I do not know yet”',
  params: idParams,
  query: z.strictObject({ ...pageQuery, q: z.string().trim().max(80).optional() }),
  response: z.strictObject({
    items: z.array(filledReplyShape),
    next: z.string().nullable(),
    /** “I do not know yet” in the language of whoever asked, with the time by which they hear from me. */
    notYet: z.strictObject({ words: z.string(), at: sentInstant }),
  }),
})

export const replyEndpoints = [
  listSavedReplies,
  addSavedReply,
  changeSavedReply,
  endSavedReply,
  listFilledReplies,
] as const
