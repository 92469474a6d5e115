import { refuser } from '#platform/contract/refusal.ts'
import { securityEndpoints } from './contract-security.ts'
import { signInEndpoints } from './contract-sign-in.ts'

export * from './contract-security.ts'
export * from './contract-sign-in.ts'

export const refusals = {
  wrong_credentials: 401,
  wrong_code: 401,
  too_many_tries: 429,
  link_used_up: 410,
  challenge_over: 410,
  password_too_short: 422,
  password_too_simple: 422,
  password_needed: 403,
  wrong_password: 403,
  second_factor_is_on: 409,
  second_factor_is_off: 409,
  passkeys_need_https: 409,
  passkey_not_accepted: 401,
  provider_not_found: 422,
  provider_exists: 409,
  provider_said_no: 401,
  no_account_for_provider: 403,
  not_your_workspace: 403,
  email_taken: 409,
} as const
export const refuse = refuser(refusals)

export const endpoints = [...signInEndpoints, ...securityEndpoints] as const
