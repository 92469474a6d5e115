import { z } from 'zod'
import { endpoint, idParams, line, page, pageQuery } from '#platform/contract/endpoint.ts'
import { ACTS, AUDIENCES, OFFER_KINDS, presetShape, unitShape } from './shapes.ts'

const presetBody = z.strictObject({
  name: line(120),
  act: z.enum(ACTS),
  kind: z.enum(OFFER_KINDS),
  audience: z.enum(AUDIENCES).default('outside'),
  currency: unitShape,
  amount: z.int().min(1).max(1e12).nullable(),
  words: z.string().trim().max(1_000).default(''),
  needsChoice: z.boolean().default(false),
  position: z.int().min(0).max(10_000).default(0),
})

export const listPresets = endpoint({
  method: 'GET',
  path: '/offer-presets',
  access: 'colleague',
  scope: 'grants:read',
  summary: 'What may be given with one press, in its order',
  query: z.strictObject(pageQuery),
  response: page(presetShape),
})
export const makePreset = endpoint({
  method: 'POST',
  path: '/offer-presets',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Adds something that may be given with one press',
  body: presetBody,
  response: presetShape,
})
export const changePreset = endpoint({
  method: 'PUT',
  path: '/offer-presets/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Changes what is given with this press from now on',
  params: idParams,
  body: presetBody,
  response: presetShape,
})
export const endPreset = endpoint({
  method: 'DELETE',
  path: '/offer-presets/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Takes it off the list; what was given stands',
  params: idParams,
})

export const presetEndpoints = [listPresets, makePreset, changePreset, endPreset] as const
