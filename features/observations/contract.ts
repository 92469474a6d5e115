import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery } from '#platform/contract/endpoint.ts'
import { observationShape } from './shapes.ts'

export const refusals = {
  observation_not_shareable: 409,
} as const

export const listObservations = endpoint({
  method: 'GET',
  path: '/observations',
  access: 'colleague',
  scope: 'observations:read',
  summary: 'What was said about me, newest first; `new` leaves out what I have seen',
  query: z.strictObject({ ...pageQuery, view: z.enum(['new', 'all']).default('new') }),
  response: page(observationShape),
})
export const listOfConversation = endpoint({
  method: 'GET',
  path: '/conversations/:id/observations',
  access: 'colleague',
  scope: 'observations:read',
  summary:
    'What whoever asked said of how it went, newest first. Whom it is about sees it first; thanks are theirs to share',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(observationShape),
})
export const readObservations = endpoint({
  method: 'POST',
  path: '/observations/readings',
  access: 'colleague',
  scope: 'observations:write',
  summary: 'I have seen what was said about me',
  body: z.strictObject({ observationIds: z.array(id).min(1).max(100) }),
})
export const shareThanks = endpoint({
  method: 'POST',
  path: '/observations/:id/sharing',
  access: 'colleague',
  scope: 'observations:write',
  summary: 'Lets those who see the conversation see the thanks that I was given',
  params: idParams,
  response: observationShape,
})
export const getSurveys = endpoint({
  method: 'GET',
  path: '/surveys',
  access: 'colleague',
  scope: 'observations:read',
  summary: 'How often a closing answer asks the three questions',
  response: z.strictObject({ oneIn: z.int().nullable(), can: z.strictObject({ edit: z.boolean() }) }),
})
export const changeSurveys = endpoint({
  method: 'PUT',
  path: '/surveys',
  access: 'admin',
  scope: 'observations:write',
  summary:
    'One closing answer in so many asks the three questions, drawn by lot, nobody twice in thirty days; null: none',
  body: z.strictObject({ oneIn: z.int().min(1).max(100).nullable() }),
  response: z.strictObject({ oneIn: z.int().nullable(), can: z.strictObject({ edit: z.boolean() }) }),
})

export const endpoints = [
  listObservations,
  listOfConversation,
  readObservations,
  shareThanks,
  getSurveys,
  changeSurveys,
] as const
