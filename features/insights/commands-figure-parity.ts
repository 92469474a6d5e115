import { type FigureValue, index } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { listMonths } from '#features/insights/queries.ts'
import type { Context } from '#platform/http/context.ts'

/** F22: whether everyone waits alike, of the newest month that was counted. */
export async function countParity(ctx: Context, { months }: Span): Promise<FigureValue[]> {
  const [newest] = await listMonths(ctx, months.at(-1)!.month)
  if (!newest) return []
  const { month, smallWaits, largeWaits, smallKept, largeKept } = newest
  return [
    index({ name: 'parity', by: month }, newest.parity, smallWaits + largeWaits),
    index({ name: 'kept_difference', by: month }, newest.difference, smallKept.n + largeKept.n, 'points'),
  ]
}
