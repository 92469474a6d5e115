import { isId } from '#platform/values/id.ts'

const idsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return isId(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(idsIn)
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(idsIn) : []
}

const without = (value: unknown, hidden: ReadonlySet<string>): unknown => {
  if (typeof value === 'string') return hidden.has(value) ? null : value
  if (Array.isArray(value)) return value.map((each) => without(each, hidden))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(each, hidden)]))
}

/** Every id that a payload names, at any depth. */
export const idsOf = (payload: unknown): string[] => [...new Set(idsIn(payload))]

/** The payload as exports carry it: teams and things, no colleagues (I13). */
export const withoutPeople = (payload: unknown, colleagues: ReadonlySet<string>): Record<string, unknown> =>
  without(payload, colleagues) as Record<string, unknown>
