import { kaplanMeier, type Quantile, quantile } from '#platform/statistics/survival.ts'

/** Somebody asked, and what came of it. */
export interface Asked {
  readonly receivedAt: Date
  /** The first word written or spoken by a person. */
  readonly answeredAt: Date | null
  /** When they confirmed that it is solved. */
  readonly confirmedAt: Date | null
  /** When it ended without that: withdrawn, or closed when nothing more was heard. */
  readonly endedAt: Date | null
  readonly audience: 'public' | 'colleague'
}

export interface Waiting {
  readonly n: number
  /** Those who still wait; they count with the time so far. */
  readonly open: number
  /** Hours by which half, and nine of ten, had it. */
  readonly median: Quantile
  readonly p90: Quantile
}

const HOUR = 3_600_000

/** How long it takes until something happened, in hours; what is still open counts as longer than so far. */
export function waitingUntil(
  asked: readonly Asked[],
  what: 'answeredAt' | 'confirmedAt',
  now: Date,
): Waiting {
  const lasting = asked.map((one) => {
    const until = one[what] ?? one.endedAt ?? now
    return {
      time: Math.max(0, until.getTime() - one.receivedAt.getTime()) / HOUR,
      ended: one[what] !== null,
    }
  })
  const steps = kaplanMeier(lasting)
  return {
    n: lasting.length,
    open: asked.filter((one) => one[what] === null && one.endedAt === null).length,
    median: quantile(steps, 0.5),
    p90: quantile(steps, 0.9),
  }
}
