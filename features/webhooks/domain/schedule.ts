const minute = 60
const hour = 60 * minute

/** How long after each post that was not taken the next one comes, in seconds: eleven posts over three days. */
export const SCHEDULE: readonly number[] = [
  5,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  18 * hour,
  22 * hour,
]

/** How long one post may take until it counts as not taken. */
export const TIMEOUT_MS = 10_000

const dead = 71 * hour * 1000

/** When to try again after so many posts; a tenth earlier or later by chance, so that not all come at once. Null: no more. */
export const nextTry = (tries: number, at: Date, chance: number): Date | null => {
  const wait = SCHEDULE[tries - 1]
  return wait === undefined ? null : new Date(at.getTime() + Math.round(wait * 1000 * (0.9 + 0.2 * chance)))
}

/** Whether an endpoint has taken nothing for so long that it is switched off. */
export const isDead = (failingSince: Date | null, at: Date): boolean =>
  failingSince !== null && at.getTime() - failingSince.getTime() >= dead * 0.9
