import { type Interval, Z } from './rate.ts'

const ADDED = 3
/** Half of all, which asks for most. */
const WIDEST = 0.25

/** Who would recommend less who would not, of 100, with the adjusted-Wald interval (B. Rocks 2016). */
export function recommending(
  promoters: number,
  detractors: number,
  n: number,
): Interval & { readonly at: number; readonly centre: number } {
  const all = n + ADDED
  const [p, d] = [promoters + ADDED / 4, detractors + ADDED / 4].map((count) => count / all) as [
    number,
    number,
  ]
  const half = Z * Math.sqrt((p + d - (p - d) ** 2) / all)
  return {
    at: (100 * (promoters - detractors)) / n,
    centre: 100 * (p - d),
    low: 100 * (p - d - half),
    high: 100 * (p - d + half),
  }
}

/** How many of so many have to be looked at to know a share as exactly as this, at 95 % (W. G. Cochran 1977, ch. 4). */
export function sampleSize(of: number, within: number): number {
  const endless = (Z ** 2 * WIDEST) / within ** 2
  return Math.ceil(endless / (1 + (endless - 1) / of))
}
