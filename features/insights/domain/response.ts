import type { Rate } from '#platform/statistics/rate.ts'

/** Somebody whom we asked, by which way and of which kind, and whether they answered. */
export interface AskedOne {
  readonly channel: string
  readonly partyKind: string
  readonly askedAt: Date
  readonly answeredAt: Date | null
}

interface Known extends Rate {
  /** Asked so lately that they may still answer; it counts neither way. */
  readonly open: number
}

/** Below one in ten, an answer says little of those who did not answer: it is said in words only. */
export const LEAST_RESPONSE = 0.1

const WEEK_MS = 7 * 86_400_000

/** Answered, of all asked who had a week to. */
export function responseOf(asked: readonly AskedOne[], now: Date): Known {
  const open = asked.filter(
    ({ askedAt, answeredAt }) => answeredAt === null && now.getTime() - askedAt.getTime() < WEEK_MS,
  ).length
  return {
    k: asked.filter(({ answeredAt }) => answeredAt !== null).length,
    n: asked.length - open,
    open,
  }
}

/** The same for each way or kind, by its name. */
export const responseBy = (
  asked: readonly AskedOne[],
  of: 'channel' | 'partyKind',
  now: Date,
): { readonly by: string; readonly rate: Known }[] =>
  [...Map.groupBy(asked, (one) => one[of])]
    .map(([by, own]) => ({ by, rate: responseOf(own, now) }))
    .sort((a, b) => a.by.localeCompare(b.by))
