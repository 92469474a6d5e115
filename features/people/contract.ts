import { refuser } from '#platform/contract/refusal.ts'
import { calendarEndpoints } from './contract-calendars.ts'
import { colleagueEndpoints } from './contract-colleagues.ts'
import { demoEndpoints } from './contract-demo.ts'
import { meEndpoints } from './contract-me.ts'
import { personEndpoints } from './contract-people.ts'
import { providerSignInEndpoints } from './contract-provider-sign-in.ts'
import { teamEndpoints } from './contract-teams.ts'

export * from './contract-calendars.ts'
export * from './contract-colleagues.ts'
export * from './contract-demo.ts'
export * from './contract-me.ts'
export * from './contract-people.ts'
export * from './contract-provider-sign-in.ts'
export * from './contract-teams.ts'

export const refusals = {
  set_up_over: 410,
  inbox_address_taken: 409,
  colleague_exists: 409,
  colleague_ended: 409,
  colleague_not_left: 409,
  colleague_erased: 410,
  colleague_name_differs: 422,
  colleague_not_active: 422,
  invitation_gone: 410,
  already_in: 409,
  signs_in_by_provider: 409,
  last_admin: 409,
  leads_a_team: 409,
  team_name_taken: 409,
  team_has_inboxes: 409,
  lead_must_stay: 409,
  reports_to_self: 422,
  reports_in_circle: 422,
  outside_your_hours: 422,
  back_too_late: 422,
  on_leave_now: 409,
  leave_backwards: 422,
  leave_is_over: 409,
  leave_overlaps: 409,
  holiday_backwards: 422,
  feed_known: 409,
  feed_unreachable: 422,
  feed_no_calendar: 422,
  no_calendar_file: 422,
  hours_overlap: 422,
  opens_after_closing: 422,
} as const
export const refuse = refuser(refusals)

export const endpoints = [
  ...meEndpoints,
  ...demoEndpoints,
  ...colleagueEndpoints,
  ...teamEndpoints,
  ...calendarEndpoints,
  ...personEndpoints,
  ...providerSignInEndpoints,
] as const
