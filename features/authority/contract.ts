import { askEndpoints, askRefusals } from './contract-asks.ts'
import { grantEndpoints } from './contract-grants.ts'
import { ledgerEndpoints } from './contract-ledger.ts'
import { offerEndpoints } from './contract-offers.ts'
import { presetEndpoints } from './contract-presets.ts'

export const refusals = {
  /** `left` of `unit` (a currency, or "piece") is what one may give here without asking; null where nobody gave any. */
  over_limit: 409,
  no_grant: 409,
  own_record: 403,
  offer_over: 409,
  offer_not_accepted: 409,
  not_for_here: 422,
  amount_needed: 422,
  wrong_unit: 422,
  message_not_here: 422,
  /** Money was given in `currency` already. */
  currency_in_use: 409,
  grant_ended: 409,
  grant_exists: 409,
  why_needed: 422,
  holder_needed: 422,
  proposal_open: 409,
  /** A role, or a colleague, would have nothing left to give. */
  role_needs_grant: 409,
  ...askRefusals,
} as const

export const endpoints = [
  ...offerEndpoints,
  ...askEndpoints,
  ...grantEndpoints,
  ...presetEndpoints,
  ...ledgerEndpoints,
] as const
