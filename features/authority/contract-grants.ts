import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery } from '#platform/contract/endpoint.ts'
import { ROLES } from '#platform/values/actor.ts'
import {
  ACTS,
  AUDIENCES,
  currency,
  grantChangeShape,
  grantShape,
  limitsShape,
  onTimeoutShape,
  unitShape,
} from './shapes.ts'

const why = z.string().trim().max(2_000)
const conditions = z.string().trim().max(2_000)

export const listGrants = endpoint({
  method: 'GET',
  path: '/grants',
  access: 'colleague',
  scope: 'grants:read',
  summary: 'What each may give: grants in force, proposed or ended, by act and unit',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['in_force', 'proposed', 'ended']).default('in_force'),
    mine: z.enum(['true', 'false']).default('false'),
  }),
  response: page(grantShape),
})
export const getGrant = endpoint({
  method: 'GET',
  path: '/grants/:id',
  access: 'colleague',
  scope: 'grants:read',
  summary: 'One grant',
  params: idParams,
  response: grantShape,
})
export const listGrantChanges = endpoint({
  method: 'GET',
  path: '/grants/:id/changes',
  access: 'colleague',
  scope: 'grants:read',
  summary: 'What became of a grant, and why, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(grantChangeShape),
})
export const makeGrant = endpoint({
  method: 'POST',
  path: '/grants',
  access: 'colleague',
  scope: 'grants:write',
  summary: 'Gives authority to roles or to one colleague; who may not decide proposes it',
  body: z.strictObject({
    holder: z.union([
      z.strictObject({ roles: z.array(z.enum(ROLES)).min(1).max(4) }),
      z.strictObject({ colleagueId: id }),
    ]),
    act: z.enum(ACTS),
    currency: unitShape,
    audience: z.enum(AUDIENCES).default('both'),
    limits: limitsShape,
    conditions: conditions.default(''),
    onTimeout: onTimeoutShape.default({ do: 'pass_up' }),
    reviewOn: z.iso.date(),
    /** About the limits of one that is in force. */
    changesId: id.optional(),
    why: why.default(''),
    isProposal: z.boolean().default(false),
  }),
  response: grantShape,
})
export const changeGrant = endpoint({
  method: 'PATCH',
  path: '/grants/:id',
  access: 'colleague',
  scope: 'grants:write',
  summary: 'Raises or lowers what may be given from now on, with a reason; what was given stands',
  params: idParams,
  body: z
    .strictObject({
      version: z.int(),
      limits: limitsShape,
      conditions,
      onTimeout: onTimeoutShape,
      reviewOn: z.iso.date(),
      why,
    })
    .partial(),
  response: grantShape,
})
export const decideGrant = endpoint({
  method: 'POST',
  path: '/grants/:id/decision',
  access: 'colleague',
  scope: 'grants:write',
  summary: 'Says yes or no to a proposed grant',
  params: idParams,
  body: z.strictObject({ agrees: z.boolean(), why: why.default('') }),
  response: grantShape,
})
export const endGrant = endpoint({
  method: 'POST',
  path: '/grants/:id/ending',
  access: 'colleague',
  scope: 'grants:write',
  summary: 'Ends a grant for the future, with a reason',
  params: idParams,
  body: z.strictObject({ why: why.min(1) }),
  response: grantShape,
})

const currencyShape = z.strictObject({
  currency,
  /** Something was given in it, is in a reply or is asked for: it stays. */
  isUsed: z.boolean(),
  can: z.strictObject({ change: z.boolean() }),
})
export const getCurrency = endpoint({
  method: 'GET',
  path: '/currency',
  access: 'colleague',
  scope: 'grants:read',
  summary: 'In which currency this organisation gives',
  response: currencyShape,
})
export const changeCurrency = endpoint({
  method: 'PUT',
  path: '/currency',
  access: 'colleague',
  scope: 'grants:write',
  summary: 'Another currency for all that is given in money, as long as nothing was given',
  body: z.strictObject({ currency }),
  response: currencyShape,
})

export const grantEndpoints = [
  getCurrency,
  changeCurrency,
  listGrants,
  getGrant,
  listGrantChanges,
  makeGrant,
  changeGrant,
  decideGrant,
  endGrant,
] as const
