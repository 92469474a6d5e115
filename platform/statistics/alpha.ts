/** How far apart two values are: of names, of places in an order, or of numbers. */
export type Scale = 'nominal' | 'ordinal' | 'interval'

/**
 * How far any number of observers agree, beyond chance, where some did not see everything: Krippendorff's alpha
 * (K. Krippendorff 2019, Content Analysis, 4th ed., ch. 12). Units are lists of what was said of each. Null: nothing was
 * said twice, or all said the same.
 */
export function krippendorffAlpha(units: readonly (readonly number[])[], scale: Scale): number | null {
  const paired = units.filter((said) => said.length > 1)
  const values = [...new Set(paired.flat())].sort((a, b) => a - b)
  const together = coincidences(paired, values)
  const each = together.map((row) => row.reduce((sum, count) => sum + count, 0))
  const n = each.reduce((sum, count) => sum + count, 0)
  let [observed, expected] = [0, 0]
  for (const [one, row] of together.entries())
    for (const [other, count] of row.entries()) {
      const apart = distance(scale, values, each, one, other)
      observed += count * apart
      expected += each[one]! * each[other]! * apart
    }
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected
}

/** How often each value stands beside each other one in the same unit. */
function coincidences(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const together = values.map(() => values.map(() => 0))
  for (const said of units)
    for (const [one, first] of said.entries())
      for (const [other, second] of said.entries())
        if (one !== other) together[values.indexOf(first)]![values.indexOf(second)]! += 1 / (said.length - 1)
  return together
}

function distance(
  scale: Scale,
  values: readonly number[],
  each: readonly number[],
  one: number,
  other: number,
): number {
  if (one === other) return 0
  if (scale === 'nominal') return 1
  if (scale === 'interval') return (values[one]! - values[other]!) ** 2
  const [from, to] = one < other ? [one, other] : [other, one]
  const between = each.slice(from, to + 1).reduce((sum, count) => sum + count, 0)
  return (between - (each[from]! + each[to]!) / 2) ** 2
}
