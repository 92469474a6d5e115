import { type Interval, Z } from './rate.ts'

/** How long something took, or has taken so far when it is still open. */
export interface Lasting {
  readonly time: number
  readonly ended: boolean
}

interface Step {
  readonly time: number
  /** The share that lasted longer than this. */
  readonly left: number
  readonly interval: Interval
}

/** The time by which a share has ended; null while too much is open to say it. */
export interface Quantile {
  readonly at: number | null
  /** From when to when it may be; a null end is open. */
  readonly low: number | null
  readonly high: number | null
}

/** What lasts how long when some of it is still open: the product-limit estimate (E. L. Kaplan and P. Meier 1958, JASA 53:457) with Greenwood's variance on the log-log scale. */
export function kaplanMeier(lasting: readonly Lasting[]): readonly Step[] {
  const sorted = [...lasting].sort((a, b) => a.time - b.time)
  const steps: Step[] = []
  let [left, variance, at] = [1, 0, 0]
  while (at < sorted.length) {
    const { time } = sorted[at]!
    const atRisk = sorted.length - at
    let ended = 0
    for (; at < sorted.length && sorted[at]!.time === time; at++) if (sorted[at]!.ended) ended++
    if (ended === 0) continue
    left *= 1 - ended / atRisk
    variance += ended / (atRisk * (atRisk - ended))
    steps.push({ time, left, interval: around(left, variance) })
  }
  return steps
}

function around(left: number, variance: number): Interval {
  if (left <= 0 || left >= 1) return { low: left, high: left }
  const width = (Z * Math.sqrt(variance)) / Math.log(left)
  return { low: left ** Math.exp(-width), high: left ** Math.exp(width) }
}

/** The time by which this share has ended, with its 95 % interval (R. Brookmeyer and J. Crowley 1982, Biometrics 38:29). */
export function quantile(steps: readonly Step[], share: number): Quantile {
  const left = 1 - share + 1e-9
  const first = (reached: (step: Step) => boolean) => steps.find(reached)?.time ?? null
  return {
    at: first((step) => step.left <= left),
    low: first((step) => step.interval.low <= left),
    high: first((step) => step.interval.high <= left),
  }
}
