import { askWaits, granted, withinOwn } from '#features/insights/domain/authority.ts'
import { count, type FigureValue, share, time } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { countWantOfAuthority, listAskedUp, listNeeding } from '#features/insights/queries-authority.ts'
import type { Context } from '#platform/http/context.ts'
import { kaplanMeier, quantile } from '#platform/statistics/survival.ts'

/** F08: what was resolved on one's own authority, how long an answer from above takes, and how often it is yes. */
export async function countAuthority(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const needing = await listNeeding(ctx, from, to)
  const within = (audience: 'public' | 'colleague', by: string | null) => {
    const { open, ...rate } = withinOwn(needing.filter((one) => one.audience === audience))
    return share({ name: 'within', by, open }, rate)
  }
  const asks = await listAskedUp(ctx, from, to)
  const { open, ...yes } = granted(asks)
  const waits = askWaits(asks, ctx.now())
  return [
    within('public', null),
    within('colleague', 'inside'),
    time({ name: 'answer_half', open }, waits.length, quantile(kaplanMeier(waits), 0.5)),
    share({ name: 'granted', open }, yes),
    count({ name: 'want_of_authority' }, await countWantOfAuthority(ctx, from, to)),
  ]
}
