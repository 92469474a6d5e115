export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>

/** An expected no: a code from a feature's closed list, with what its words need. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly params: RefusalParams
  constructor(code: string, status: number, params: RefusalParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.params = params
  }
}

/** Makes the `refuse` of a feature from its closed list of codes and their HTTP statuses. */
export const refuser =
  <Codes extends Record<string, number>>(codes: Codes) =>
  (code: keyof Codes & string, params: RefusalParams = {}): Refusal =>
    new Refusal(code, codes[code]!, params)

/** Refusals that the platform itself gives. */
export const platformRefusals = {
  invalid: 422,
  not_signed_in: 401,
  csrf: 403,
  not_allowed: 403,
  missing_scope: 403,
  not_found: 404,
  stale: 409,
  idempotency_key_reused: 422,
  too_large: 413,
  too_many_requests: 429,
  database_unavailable: 503,
  bug: 500,
} as const

export const refuse = refuser(platformRefusals)

/** Ends the use case unless the policy said yes. */
export function allow(may: boolean): void {
  if (!may) throw refuse('not_allowed')
}
