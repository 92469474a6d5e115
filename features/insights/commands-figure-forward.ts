import { count, type FigureValue, share } from '#features/insights/domain/figure-value.ts'
import { NOBODY } from '#features/insights/domain/forward.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { countForward } from '#features/insights/queries-forward.ts'
import type { Context } from '#platform/http/context.ts'

/** F06: how often somebody does not get what they asked for, what else suits them, and dead ends, which must be none. */
export async function countWayForward(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const sides = await countForward(ctx, from, to)
  const side = (audience: 'public' | 'colleague', by: string | null) => {
    const it = sides.find((one) => one.audience === audience) ?? NOBODY
    return [
      share({ name: 'not_as_asked', by }, { k: it.notAsAsked, n: it.answered }),
      share({ name: 'alternative_accepted', by }, { k: it.accepted, n: it.notAsAsked }),
      count({ name: 'alternative_unsaid', by }, it.unsaid, it.notAsAsked),
      count({ name: 'dead_ends', by }, it.deadEnds, it.less),
    ]
  }
  return [...side('public', null), ...side('colleague', 'inside')]
}
