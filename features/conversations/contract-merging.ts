import { z } from 'zod'
import { endpoint, id, idParams } from '#platform/contract/endpoint.ts'
import { conversationShape } from './shapes.ts'

export const mergeConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/merge',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Merges this conversation into another; nobody outside is told',
  params: idParams,
  body: z.strictObject({ intoId: id, otherRequesterToo: z.boolean().default(false) }),
  response: conversationShape,
})
export const unmergeConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/unmerge',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Takes a merged conversation out again, with the messages that came to it',
  params: idParams,
  response: conversationShape,
})
export const splitConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/split',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Makes something that they wrote a conversation of its own; gives the new one',
  params: idParams,
  body: z.strictObject({ messageId: id }),
  response: conversationShape,
})
export const linkConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/links',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Links two conversations that belong together',
  params: idParams,
  body: z.strictObject({ toId: id }),
})

export const mergingEndpoints = [
  mergeConversation,
  unmergeConversation,
  splitConversation,
  linkConversation,
] as const
