import { z } from 'zod'
import { endpoint, id, idParams, line, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { workingPeriod, workingPeriods } from './contract-me.ts'

export const teamShape = z
  .strictObject({
    id,
    name: z.string(),
    leadId: id,
    leadName: z.string(),
    acceptsOwnWork: z.boolean(),
    members: z.array(z.strictObject({ id, name: z.string() })),
    can: z.strictObject({ change: z.boolean(), end: z.boolean() }),
  })
  .meta({ id: 'Team' })
const memberParams = z.strictObject({ id, colleagueId: id })

export const listTeams = endpoint({
  method: 'GET',
  path: '/teams',
  access: 'colleague',
  scope: 'people:read',
  summary: 'Teams by name, with their members',
  query: z.strictObject(pageQuery),
  response: page(teamShape),
})
export const getTeam = endpoint({
  method: 'GET',
  path: '/teams/:id',
  access: 'colleague',
  scope: 'people:read',
  summary: 'One team',
  params: idParams,
  response: teamShape,
})
export const createTeam = endpoint({
  method: 'POST',
  path: '/teams',
  access: 'admin',
  scope: 'people:write',
  summary: 'A new team; its lead answers when nobody else is there',
  body: z.strictObject({ name: line(120), leadId: id, memberIds: z.array(id).max(200).default([]) }),
  response: teamShape,
})
export const changeTeam = endpoint({
  method: 'PATCH',
  path: '/teams/:id',
  access: 'colleague',
  scope: 'people:write',
  summary:
    'Change name, lead, or whether work given by the own team is accepted without asking (admin or lead)',
  params: idParams,
  body: z.strictObject({ name: line(120), leadId: id, acceptsOwnWork: z.boolean() }).partial(),
  response: teamShape,
})
export const addTeamMember = endpoint({
  method: 'PUT',
  path: '/teams/:id/members/:colleagueId',
  access: 'colleague',
  scope: 'people:write',
  summary: 'Add a colleague to the team (admin or lead)',
  params: memberParams,
  response: teamShape,
})
export const removeTeamMember = endpoint({
  method: 'DELETE',
  path: '/teams/:id/members/:colleagueId',
  access: 'colleague',
  scope: 'people:write',
  summary: 'Take a colleague out of the team (admin or lead)',
  params: memberParams,
  response: teamShape,
})
export const endTeam = endpoint({
  method: 'DELETE',
  path: '/teams/:id',
  access: 'admin',
  scope: 'people:write',
  summary: 'End a team that answers no inbox',
  params: idParams,
})
export const getWorkingHours = endpoint({
  method: 'GET',
  path: '/working-hours',
  access: 'colleague',
  scope: 'people:read',
  summary: 'When somebody is there, in the time zone of the workspace',
  response: z.strictObject({
    timeZone: z.string(),
    periods: z.array(workingPeriod),
    can: z.strictObject({ change: z.boolean() }),
  }),
})
export const setWorkingHours = endpoint({
  method: 'PUT',
  path: '/working-hours',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Set the working hours; several periods a day are fine',
  body: z.strictObject({ periods: workingPeriods }),
  response: getWorkingHours.response,
})

export const notificationShape = z
  .strictObject({
    id,
    kind: z.string(),
    conversationId: id.nullable(),
    actorId: id.nullable(),
    actorName: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()),
    createdAt: sentInstant,
    readAt: sentInstant.nullable(),
  })
  .meta({ id: 'Notification' })
export const listNotifications = endpoint({
  method: 'GET',
  path: '/notifications',
  access: 'colleague',
  scope: 'notifications:read',
  summary: 'What came to me, newest first',
  query: z.strictObject({ ...pageQuery, unread: z.stringbool().default(false) }),
  response: page(notificationShape),
})
export const readNotification = endpoint({
  method: 'POST',
  path: '/notifications/:id/read',
  access: 'colleague',
  scope: 'notifications:write',
  summary: 'I have seen this one',
  params: idParams,
})
export const readAllNotifications = endpoint({
  method: 'POST',
  path: '/notifications/read',
  access: 'colleague',
  scope: 'notifications:write',
  summary: 'I have seen all of them, or all about one conversation',
  body: z.strictObject({ conversationId: id.optional() }),
})

export const teamEndpoints = [
  listTeams,
  getTeam,
  createTeam,
  changeTeam,
  addTeamMember,
  removeTeamMember,
  endTeam,
  getWorkingHours,
  setWorkingHours,
  listNotifications,
  readNotification,
  readAllNotifications,
] as const
