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
/** Who they were is gone; the id stands for what they did. */
export const colleagueErased = defineEvent('colleague.erased', z.object({}))
export const colleagueReturned = defineEvent('colleague.returned', z.object({}))
export const teamMade = defineEvent('team.made', z.object({ leadId: z.uuid() }))
export const teamChanged = defineEvent('team.changed', z.object({ fields: z.array(z.string()) }))
export const teamMembersChanged = defineEvent(
  'team.members-changed',
  z.object({ joined: z.array(z.uuid()), left: z.array(z.uuid()) }),
)
export const teamEnded = defineEvent('team.ended', z.object({}))
export const notificationMade = defineEvent('notification.made', z.object({ kind: z.string() }))
export const notificationsRead = defineEvent('notifications.read', z.object({ count: z.int() }))
/** Somebody said where they are, or it ended. Whose and what stands in one row alone and is kept nowhere else (I13). */
export const presenceSet = defineEvent('presence.set', z.object({}))
export const leaveSet = defineEvent('leave.set', z.object({ leaveId: z.uuid(), isEnded: z.boolean() }))
/** About the colleague, once per leave, as it begins. */
export const leaveStarted = defineEvent(
  'leave.started',
  z.object({ leaveId: z.uuid(), until: z.iso.datetime() }),
)
export const calendarChanged = defineEvent(
  'calendar.changed',
  z.object({ calendarId: z.uuid(), teamId: z.uuid().nullable(), version: z.int() }),
)
