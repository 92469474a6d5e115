/** What stopped somebody from doing what was right for whoever asked. */
export const BARRIERS = [
  'time',
  'rule',
  'tool',
  'knowledge',
  'authority',
  'metric',
  'stock',
  'other_unit',
] as const
export type Barrier = (typeof BARRIERS)[number]

/** So often within so many days a number to reach stands in the way before whoever answers for numbers sees to it. */
export const METRIC_OFTEN = 3
export const METRIC_DAYS = 90

interface Seers {
  readonly managerId: string | null
  readonly leadId: string | null
  readonly directorIds: readonly string[]
  /** A number to reach that has stood in the way before, and more than once: directors set numbers. */
  readonly isOften?: boolean
}

/**
 * Who sees to it: whoever one reports to, else who leads the team, else a director; never whoever was stopped. What
 * stands in the way again and again because of a number is for those who set it.
 */
export function ownerOfBarrier(raisedBy: string, { managerId, leadId, directorIds, isOften }: Seers): string {
  const near = [managerId, leadId]
  const found = (isOften ? [...directorIds, ...near] : [...near, ...directorIds]).find(
    (id) => id !== null && id !== raisedBy,
  )
  return found ?? raisedBy
}
