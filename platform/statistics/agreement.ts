import { generator } from './parity.ts'
import type { Interval } from './rate.ts'

const ROUNDS = 1000

/** How far two who looked apart from each other agree, beyond chance: Cohen's kappa of a table of what one said by what the other said (J. Cohen 1960, EPM 20:37). Null: chance alone would make them agree always. */
export function cohenKappa(table: readonly (readonly number[])[]): number | null {
  const n = table.flat().reduce((sum, each) => sum + each, 0)
  const across = table.map((row) => row.reduce((sum, each) => sum + each, 0))
  const down = table.map((_, at) => table.reduce((sum, row) => sum + (row[at] ?? 0), 0))
  const observed = table.reduce((sum, row, at) => sum + (row[at] ?? 0), 0) / n
  const expected = across.reduce((sum, each, at) => sum + each * down[at]!, 0) / n ** 2
  return n === 0 || expected === 1 ? null : (observed - expected) / (1 - expected)
}

/** The same where codes stand in an order, so that far apart counts more: weights by the square of the distance (J. Cohen 1968, Psychol Bull 70:213). */
export function weightedKappa(table: readonly (readonly number[])[]): number | null {
  const n = table.flat().reduce((sum, each) => sum + each, 0)
  const across = table.map((row) => row.reduce((sum, each) => sum + each, 0))
  const down = table.map((_, at) => table.reduce((sum, row) => sum + (row[at] ?? 0), 0))
  let [observed, expected] = [0, 0]
  for (const [one, row] of table.entries())
    for (const [other, count] of row.entries()) {
      observed += (one - other) ** 2 * count
      expected += ((one - other) ** 2 * across[one]! * down[other]!) / n
    }
  return n === 0 || expected === 0 ? null : 1 - observed / expected
}

/** How sure kappa is: the middle 95 % of a bootstrap over the units, drawn from a seed so that it says the same every time. */
export function kappaInterval(table: readonly (readonly number[])[], seed: number): Interval | null {
  const units = table.flatMap((row, one) =>
    row.flatMap((count, other) => Array.from({ length: count }, () => [one, other] as const)),
  )
  const draw = generator(seed)
  const again = (): number | null => {
    const counts = table.map((row) => row.map(() => 0))
    for (let each = 0; each < units.length; each++) {
      const [one, other] = units[Math.floor(draw() * units.length)]!
      counts[one]![other]!++
    }
    return cohenKappa(counts)
  }
  const found = Array.from({ length: ROUNDS }, again)
    .filter((each) => each !== null)
    .sort((a, b) => a - b)
  if (found.length === 0) return null
  return {
    low: found[Math.floor(found.length * 0.025)]!,
    high: found[Math.ceil(found.length * 0.975) - 1]!,
  }
}
