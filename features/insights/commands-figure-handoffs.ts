import { type FigureValue, index, share, time } from '#features/insights/domain/figure-value.ts'
import { handingOn } from '#features/insights/domain/handing-on.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { countAsked, listHandedOn } from '#features/insights/queries-waiting.ts'
import type { Context } from '#platform/http/context.ts'
import { poisson } from '#platform/statistics/rate.ts'

/** F07: how long until somebody says yes, in all and by what it was for; how often it is handed on, comes back, and is introduced. */
export async function countHandoffs(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const { requests, ...found } = handingOn(
    await listHandedOn(ctx, from, to),
    await countAsked(ctx, from, to),
    ctx.now(),
  )
  const { low, high } = poisson(found.back.n)
  const per = (count: number) => (100 * count) / requests
  return [
    time({ name: 'accepted_half', open: found.open }, found.n, found.acceptance),
    ...found.byReason.map(({ reason, n, open, acceptance }) =>
      time({ name: 'accepted_half', by: reason, open }, n, acceptance),
    ),
    index(
      { name: 'per_hundred', open: found.open },
      found.perHundred === null ? null : { at: found.perHundred, low: per(low), high: per(high) },
      requests,
    ),
    share({ name: 'back' }, found.back),
    share({ name: 'introduced' }, found.introduced),
  ]
}
