import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { ROLES } from '#platform/values/actor.ts'

const role = z.enum(ROLES)

export const workspaceSetUp = defineEvent('workspace.set-up', z.object({}))
export const colleagueInvited = defineEvent('colleague.invited', z.object({ role }))
export const colleagueJoined = defineEvent('colleague.joined', z.object({ role }))
export const colleagueChanged = defineEvent('colleague.changed', z.object({ fields: z.array(z.string()) }))
export const colleagueRoleChanged = defineEvent('colleague.role-changed', z.object({ from: role, to: role }))
export const colleagueEnded = defineEvent('colleague.ended', z.object({ teamIds: z.array(z.uuid()) }))
export const colleagueReturned = defineEvent('colleague.returned', z.object({}))
export const teamMade = defineEvent('team.made', z.object({ leadId: z.uuid() }))
export const teamChanged = defineEvent('team.changed', z.object({ fields: z.array(z.string()) }))
export const teamMembersChanged = defineEvent(
  'team.members-changed',
  z.object({ joined: z.array(z.uuid()), left: z.array(z.uuid()) }),
)
export const teamEnded = defineEvent('team.ended', z.object({}))
export const workingHoursChanged = defineEvent('working-hours.changed', z.object({ periods: z.int() }))
export const notificationMade = defineEvent('notification.made', z.object({ kind: z.string() }))
export const notificationsRead = defineEvent('notifications.read', z.object({ count: z.int() }))
