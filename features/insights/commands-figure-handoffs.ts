import { type FigureValue, index, share, time } from '#features/insights/domain/figure-value.ts'
import { handingOn } from '#features/insights/domain/handing-on.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { countAsked, listHandedOn } from '#features/insights/queries-waiting.ts'
import type { Context } from '#platform/http/context.ts'

/** F07: how long until somebody says yes, how often it is handed on, comes back, and is introduced. */
export async function countHandoffs(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const offers = await listHandedOn(ctx, from, to)
  const found = handingOn(offers, await countAsked(ctx, from, to), ctx.now())
  const open = offers.filter(({ endedAt }) => endedAt === null).length
  return [
    time({ name: 'accepted_half', open }, found.n, found.acceptance),
    {
      ...index({ name: 'per_hundred' }, null, found.n),
      value: found.perHundred,
    },
    share({ name: 'back' }, found.back),
    share({ name: 'introduced' }, found.introduced),
  ]
}
