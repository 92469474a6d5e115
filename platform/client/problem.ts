import { moment } from './dates.ts'
import { hasWords, say } from './words.ts'

export type ProblemDetails = {
  type?: string
  title?: string
  status: number
  detail?: string
  code?: string
  params?: Record<string, string | number>
  requestId?: string
  fields?: readonly { path: string; message: string }[]
  /** What was typed where the first of them is wrong. */
  wrong?: string
}

/** What the server refused, or why it could not be reached. */
export class Problem extends Error {
  readonly details: ProblemDetails

  constructor(details: ProblemDetails) {
    super(details.detail ?? details.title ?? details.code ?? `HTTP ${details.status}`)
    this.details = details
  }

  get code() {
    return this.details.code ?? ''
  }

  get status() {
    return this.details.status
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** Moments as people read them. */
const readable = (params: Record<string, string | number>) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && INSTANT.test(value) ? moment(value) : value,
    ]),
  )

/** Words for people about anything that went wrong. */
export const explain = (failure: unknown): string => {
  if (!(failure instanceof Problem)) return say('problem.unexpected')
  const { code, params, status, detail, requestId, wrong } = failure.details
  if (code === 'invalid' && wrong) return say('problem.wrong', { wrong })
  if (code && hasWords(`refusal.${code}`)) return say(`refusal.${code}`, params && readable(params))
  if (status === 0) return say('problem.offline')
  if (status >= 500) return say('problem.server', { id: requestId ?? '' })
  if (detail) return detail
  if (status === 404) return say('problem.not-found')
  if (status === 403) return say('problem.not-allowed')
  if (status === 429) return say('problem.too-many')
  return failure.message
}

/** The same for whoever has gone on from the page of that title; of what was typed there nothing is said. */
export const explainAside = (failure: unknown, title: string): string => {
  const isHeard = failure instanceof Problem && failure.status !== 0
  const why = isHeard ? explain(failure) : say('problem.not-heard')
  return say('problem.elsewhere', { where: title.replace(/ · [^·]*$/, ''), why })
}
