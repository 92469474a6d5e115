import { refuser } from '#platform/contract/refusal.ts'
import { colleagueEndpoints } from './contract-colleagues.ts'
import { demoEndpoints } from './contract-demo.ts'
import { meEndpoints } from './contract-me.ts'
import { providerSignInEndpoints } from './contract-provider-sign-in.ts'
import { teamEndpoints } from './contract-teams.ts'

export * from './contract-colleagues.ts'
export * from './contract-demo.ts'
export * from './contract-me.ts'
export * from './contract-provider-sign-in.ts'
export * from './contract-teams.ts'

export const refusals = {
  set_up_over: 410,
  inbox_address_taken: 409,
  colleague_exists: 409,
  colleague_ended: 409,
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
  hours_overlap: 422,
  opens_after_closing: 422,
} as const
export const refuse = refuser(refusals)

export const endpoints = [
  ...meEndpoints,
  ...demoEndpoints,
  ...colleagueEndpoints,
  ...teamEndpoints,
  ...providerSignInEndpoints,
] as const
