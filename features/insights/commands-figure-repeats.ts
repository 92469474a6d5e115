import { cameAgain } from '#features/insights/domain/demand.ts'
import { type FigureValue, share } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { listCame } from '#features/insights/queries-demand.ts'
import type { Context } from '#platform/http/context.ts'

const WITHIN = [7, 30] as const

/** F04: who had to come again about the same need within 7 and 30 days; only requests older than that are counted. */
export async function countRepeats(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const came = await listCame(ctx, from, to)
  const side = (audience: 'public' | 'colleague', by: string | null) =>
    WITHIN.map((days) => {
      const own = came.filter((one) => one.audience === audience)
      const { open, ...rate } = cameAgain(own, days, ctx.now())
      return share({ name: `came_again_${days}`, by, open }, rate)
    })
  return [...side('public', null), ...side('colleague', 'inside')]
}
