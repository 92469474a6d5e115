import { z } from 'zod'
import { conversationShape } from '#features/conversations/shapes.ts'
import { endpoint, idParams, page, pageQuery } from '#platform/contract/endpoint.ts'
import { outsideChange, outsideChoiceShape, outsideGiven, outsideHelperShape } from './shapes.ts'

export const listOutsideHelpers = endpoint({
  method: 'GET',
  path: '/outside-helpers',
  access: 'colleague',
  scope: 'replies:read',
  summary: 'Who outside can help with what, by name; with words, those who can help with that',
  query: z.strictObject({
    ...pageQuery,
    q: z.string().trim().max(80).optional(),
    archived: z.stringbool().default(false),
  }),
  response: page(outsideHelperShape),
})
export const addOutsideHelper = endpoint({
  method: 'POST',
  path: '/outside-helpers',
  access: 'colleague',
  scope: 'replies:write',
  summary:
    'Adds a person or an organisation outside who can help; whoever adds it keeps it unless they name another',
  body: outsideGiven,
  response: outsideHelperShape,
})
export const changeOutsideHelper = endpoint({
  method: 'PATCH',
  path: '/outside-helpers/:id',
  access: 'colleague',
  scope: 'replies:write',
  summary: 'Changes what is known of somebody outside; what was told of them before stays as it was',
  params: idParams,
  body: outsideChange,
  response: outsideHelperShape,
})
export const confirmOutsideHelper = endpoint({
  method: 'POST',
  path: '/outside-helpers/:id/confirmation',
  access: 'colleague',
  scope: 'replies:write',
  summary: 'Says that what is known of somebody outside is still right; it is asked about again in a year',
  params: idParams,
  response: outsideHelperShape,
})
export const endOutsideHelper = endpoint({
  method: 'DELETE',
  path: '/outside-helpers/:id',
  access: 'colleague',
  scope: 'replies:write',
  summary: 'Archives somebody outside: nobody is referred to them any more',
  params: idParams,
})
export const restoreOutsideHelper = endpoint({
  method: 'POST',
  path: '/outside-helpers/:id/restoring',
  access: 'colleague',
  scope: 'replies:write',
  summary: 'Takes somebody outside back out of the archive',
  params: idParams,
  response: outsideHelperShape,
})
export const listOutsideChoices = endpoint({
  method: 'GET',
  path: '/conversations/:id/outside-helpers',
  access: 'colleague',
  scope: 'replies:read',
  summary: 'Who outside can help with what is needed here, the likeliest first',
  params: idParams,
  response: z.strictObject({ items: z.array(outsideChoiceShape) }),
})
export const introduceOutside = endpoint({
  method: 'POST',
  path: '/ways-forward/:id/introduction',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Introduces whoever asked and somebody outside to each other by mail, because they agreed',
  params: idParams,
  body: z.strictObject({
    /** How whoever asked said yes. */
    agreed: z.enum(['mail', 'call', 'visit']),
  }),
  response: conversationShape,
})

export const outsideEndpoints = [
  listOutsideHelpers,
  addOutsideHelper,
  changeOutsideHelper,
  confirmOutsideHelper,
  endOutsideHelper,
  restoreOutsideHelper,
  listOutsideChoices,
  introduceOutside,
] as const
