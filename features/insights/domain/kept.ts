import type { Rate } from '#platform/statistics/rate.ts'

/** Promises of one kind that came due in one month: kept, missed, and what nobody knows yet. */
export interface KeptRow {
  /** The first day of the month. */
  readonly month: string
  /** Null: promised by hand. */
  readonly promiseId: string | null
  readonly teamId: string | null
  readonly channel: string
  readonly audience: 'public' | 'colleague'
  /** What kind of contact it was made to; empty where it is not known, or was no contact. */
  readonly party: string
  readonly kept: number
  readonly missed: number
  readonly unknown: number
}

export interface Kept extends Rate {
  readonly unknown: number
}

/** Kept of kept and missed; what is unknown stands apart and never counts as kept. */
export const keptOf = (rows: readonly KeptRow[]): Kept =>
  rows.reduce<Kept>(
    ({ k, n, unknown }, row) => ({
      k: k + row.kept,
      n: n + row.kept + row.missed,
      unknown: unknown + row.unknown,
    }),
    { k: 0, n: 0, unknown: 0 },
  )

/** One rate per value of a field, in the order in which they first appear. */
export const keptBy = <Field extends keyof KeptRow>(
  rows: readonly KeptRow[],
  field: Field,
): { readonly of: KeptRow[Field]; readonly kept: Kept }[] =>
  [...Map.groupBy(rows, (row) => row[field])].map(([of, own]) => ({ of, kept: keptOf(own) }))

export interface TeamSize {
  readonly teamId: string
  readonly people: number
}
const LEAST_PEOPLE = 5
const LEAST_PROMISES = 5

/**
 * Which teams are shown with a figure of their own: those of five people on with five promises on. The rest stands in
 * one line; when it has fewer than five people, who they are could be worked out, so the smallest team joins it (I20).
 */
export function teamsShown(
  kept: readonly { readonly of: string | null; readonly kept: Kept }[],
  sizes: readonly TeamSize[],
): ReadonlySet<string> {
  const peopleOf = (teamId: string) => sizes.find((size) => size.teamId === teamId)?.people ?? 0
  const own = kept.flatMap(({ of, kept: { n } }) =>
    of !== null && n >= LEAST_PROMISES && peopleOf(of) >= LEAST_PEOPLE ? [of] : [],
  )
  const shown = new Set(own.sort((a, b) => peopleOf(b) - peopleOf(a)))
  const rest = () => kept.flatMap(({ of }) => (of !== null && !shown.has(of) ? [of] : []))
  const restIsTold = () => {
    const people = rest().reduce((sum, teamId) => sum + peopleOf(teamId), 0)
    return rest().length > 0 && people < LEAST_PEOPLE
  }
  while (shown.size > 0 && restIsTold()) shown.delete([...shown].at(-1)!)
  return shown
}
