import { charterEndpoints } from './contract-charter.ts'
import { consultationEndpoints } from './contract-consultation.ts'
import { principleEndpoints } from './contract-principles.ts'
import { promiseEndpoints } from './contract-promises.ts'

export * from './contract-charter.ts'
export * from './contract-consultation.ts'
export * from './contract-principles.ts'
export * from './contract-promises.ts'

export const refusals = {
  promise_incomplete: 422,
  version_not_open: 409,
  version_open_already: 409,
  promise_withdrawn: 409,
  promise_not_published: 409,
  nothing_changed: 422,
  objection_open: 409,
  objection_not_yours: 403,
  not_an_objection: 422,
  already_answered: 409,
  not_answered_yet: 409,
  directors_must_agree: 409,
  director_has_no_promise: 409,
  needs_signature: 409,
  not_your_promise: 403,
  not_a_director: 403,
  nothing_to_publish: 409,
  charter_not_begun: 409,
  charter_live: 409,
  date_has_passed: 422,
  translation_of_open: 409,
  translation_same_language: 422,
  too_few_principles: 422,
  too_many_principles: 422,
  principle_in_use: 409,
  principle_amended_only: 409,
  change_over: 409,
  quorum_too_small: 422,
  not_here: 422,
} as const

export const endpoints = [
  ...charterEndpoints,
  ...principleEndpoints,
  ...promiseEndpoints,
  ...consultationEndpoints,
] as const
