/** So many out of so many. */
export interface Rate {
  readonly k: number
  readonly n: number
}
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The 95 % point of the normal distribution, both sides. */
export const Z = 1.959964

/** How sure a share is: Wilson's score interval at 95 % (E. B. Wilson 1927, JASA 22:209). */
export function wilson({ k, n }: Rate): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const p = k / n
  const centre = p + Z ** 2 / (2 * n)
  const half = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2))
  const whole = 1 + Z ** 2 / n
  return {
    low: k === 0 ? 0 : Math.max(0, (centre - half) / whole),
    high: k === n ? 1 : Math.min(1, (centre + half) / whole),
  }
}

/** How sure a count is of what happens now and then: Byar's approximation at 95 % (N. E. Breslow and N. E. Day 1987, IARC 82, p. 69). */
export const poisson = (count: number): Interval => {
  const bound = (at: number, sign: 1 | -1) => at * (1 - 1 / (9 * at) + (sign * Z) / (3 * Math.sqrt(at))) ** 3
  return { low: count === 0 ? 0 : bound(count, -1), high: bound(count + 1, 1) }
}

/** How far apart two shares are, first less second: Newcombe's hybrid interval (R. G. Newcombe 1998, Stat Med 17:873, method 10). */
export function newcombe(first: Rate, second: Rate): Interval & { readonly difference: number } {
  const [p, q] = [first.k / first.n, second.k / second.n]
  const [one, two] = [wilson(first), wilson(second)]
  const difference = p - q
  return {
    difference,
    low: difference - Math.hypot(p - one.low, two.high - q),
    high: difference + Math.hypot(one.high - p, q - two.low),
  }
}
