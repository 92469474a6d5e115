import type { z } from 'zod'
import { Refusal, refuse } from '#platform/contract/refusal.ts'

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly code: string
  readonly params?: Record<string, unknown>
  readonly fields?: readonly { path: string; message: string }[]
  readonly requestId: string
}

export type WordsOf = (code: string, params: Record<string, unknown>, languages: string | undefined) => string

const DATABASE_IS_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
  '08003',
  '08004',
])
/** Too many wanted the same at once: whoever waited too long may try again. */
const DATABASE_IS_BUSY = new Set(['55P03', '40P01', '40001'])
const DATABASE_IS_FULL = new Set(['53100'])

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && (DATABASE_IS_AWAY.has(code) || DATABASE_IS_BUSY.has(code))) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  )
}

/** Turns what was thrown into a refusal, or null when it is a bug of ours. */
export function refusalFrom(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (isDatabaseAway(error)) return refuse('database_unavailable')
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && DATABASE_IS_FULL.has(code)) return new Refusal('storage_full', 507)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return refuse('too_large')
  const status = (error as { statusCode?: unknown }).statusCode
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Refusal(status === 404 ? 'not_found' : 'invalid', status)
  return null
}

export const fieldsOf = (error: z.core.$ZodError, where: string) =>
  error.issues.map((issue) => ({ path: [where, ...issue.path].join('.'), message: issue.message }))
