import { z } from 'zod'
import { oneTimeToken, password, signInState } from '#features/accounts/contract.ts'
import {
  emailAddress,
  endpoint,
  id,
  idParams,
  line,
  page,
  pageQuery,
  sentInstant,
} from '#platform/contract/endpoint.ts'
import { ROLES } from '#platform/values/actor.ts'
import { locale } from './contract-me.ts'

const role = z.enum(ROLES)
export const COLLEAGUE_STATES = ['invited', 'active', 'ended'] as const

export const colleagueShape = z
  .strictObject({
    id,
    name: z.string(),
    email: z.string(),
    role,
    managerId: id.nullable(),
    jobTitle: z.string(),
    unit: z.string(),
    languages: z.array(z.string()),
    lineOfSight: z.string(),
    phone: z.string(),
    state: z.enum(COLLEAGUE_STATES),
    teams: z.array(z.strictObject({ id, name: z.string() })),
    createdAt: sentInstant,
    endedAt: sentInstant.nullable(),
    /** When all that told who they were was taken away. */
    erasedAt: sentInstant.nullable(),
    can: z.strictObject({
      change: z.boolean(),
      end: z.boolean(),
      invite: z.boolean(),
      bringBack: z.boolean(),
      erase: z.boolean(),
    }),
  })
  .meta({ id: 'Colleague' })

export const listColleagues = endpoint({
  method: 'GET',
  path: '/colleagues',
  access: 'colleague',
  scope: 'people:read',
  summary: 'Colleagues by name; without `state`, those who have not left',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['present', ...COLLEAGUE_STATES]).default('present'),
    teamId: id.optional(),
    q: z.string().trim().max(100).optional(),
  }),
  response: page(colleagueShape),
})
export const getColleague = endpoint({
  method: 'GET',
  path: '/colleagues/:id',
  access: 'colleague',
  scope: 'people:read',
  summary: 'One colleague',
  params: idParams,
  response: colleagueShape,
})
export const inviteColleague = endpoint({
  method: 'POST',
  path: '/colleagues',
  access: 'admin',
  scope: 'people:write',
  summary: 'Invite a colleague: a link by mail that works once, for seven days',
  body: z.strictObject({
    name: line(200),
    email: emailAddress,
    role: role.default('member'),
    jobTitle: z.string().trim().max(120).default(''),
    managerId: id.nullable().default(null),
    teamIds: z.array(id).max(50).default([]),
    locale: locale.nullable().default(null),
  }),
  response: colleagueShape,
})
export const inviteAgain = endpoint({
  method: 'POST',
  path: '/colleagues/:id/invitation',
  access: 'admin',
  scope: 'people:write',
  summary: 'Send a new invitation; the earlier link works no more',
  params: idParams,
  response: colleagueShape,
})
export const changeColleague = endpoint({
  method: 'PATCH',
  path: '/colleagues/:id',
  access: 'admin',
  scope: 'people:write',
  summary: 'Change role, manager and other facts; `state` ended takes every access away at once',
  params: idParams,
  body: z
    .strictObject({
      name: line(200),
      role,
      managerId: id.nullable(),
      jobTitle: z.string().trim().max(120),
      unit: z.string().trim().max(120),
      languages: z.array(z.string().trim().min(2).max(35)).max(20),
      lineOfSight: z.string().trim().max(500),
      phone: z.string().trim().max(40),
      state: z.enum(['active', 'ended']),
    })
    .partial(),
  response: colleagueShape,
})
export const endSessionsOfColleague = endpoint({
  method: 'DELETE',
  path: '/colleagues/:id/sessions',
  access: 'admin',
  scope: 'people:write',
  summary: 'End every session and API token of a colleague here',
  params: idParams,
})
export const sendReset = endpoint({
  method: 'POST',
  path: '/colleagues/:id/reset',
  access: 'admin',
  scope: 'people:write',
  summary: 'Send a colleague a link to choose a new password',
  params: idParams,
})
export const eraseColleague = endpoint({
  method: 'POST',
  path: '/colleagues/:id/erasure',
  access: 'colleague',
  scope: 'people:write',
  summary: 'Erases a colleague who has left: name, address and access; what they did stays without them',
  params: idParams,
  body: z.strictObject({ confirmName: z.string().max(200) }),
})
export const lookAtInvitation = endpoint({
  method: 'POST',
  path: '/invitations/look',
  access: 'anyone',
  scope: 'session:write',
  summary: 'What an invitation link is for',
  body: z.strictObject({ token: oneTimeToken }),
  response: z.strictObject({
    workspace: z.string(),
    name: z.string(),
    email: z.string(),
    /** Somebody with this address signs in here already: their password is asked, not a new one. */
    hasPassword: z.boolean(),
  }),
})
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/accept',
  access: 'anyone',
  scope: 'session:write',
  summary: 'Come in: choose a password (or give the one you have here); signs in',
  body: z.strictObject({ token: oneTimeToken, name: line(200).optional(), password }),
  response: signInState,
})
export const acceptInvitationSignedIn = endpoint({
  method: 'POST',
  path: '/session/invitation',
  access: 'identity',
  scope: 'session:write',
  summary: 'Take an invitation as the one who is signed in',
  body: z.strictObject({ token: oneTimeToken }),
})

export const colleagueEndpoints = [
  listColleagues,
  getColleague,
  inviteColleague,
  inviteAgain,
  changeColleague,
  eraseColleague,
  endSessionsOfColleague,
  sendReset,
  lookAtInvitation,
  acceptInvitation,
  acceptInvitationSignedIn,
] as const
