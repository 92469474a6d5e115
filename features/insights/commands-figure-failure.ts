import {
  agreementOf,
  failureShare,
  failuresByKind,
  hoursOf,
  repeatEffort,
} from '#features/insights/domain/demand.ts'
import { count, type FigureValue, index, share, time } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { listCame, listCoded } from '#features/insights/queries-demand.ts'
import type { Context } from '#platform/http/context.ts'
import { kaplanMeier, quantile } from '#platform/statistics/survival.ts'

/** F03: how much comes only because something was not right before; what is unclear stands apart, and how clear the codes are beside it. */
export async function countFailure(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const came = await listCame(ctx, from, to)
  const outside = came.filter(({ audience }) => audience === 'public')
  const inside = came.filter(({ audience }) => audience === 'colleague')
  const { open, ...rate } = failureShare(outside)
  const { open: openInside, ...rateInside } = failureShare(inside)
  const coded = agreementOf(
    await listCoded(ctx, from, to),
    Number(to.toISOString().slice(0, 10).replaceAll('-', '')),
  )
  const half = (demand: 'value' | 'failure') => {
    const lasting = hoursOf(outside, demand, ctx.now())
    const stillOpen = lasting.filter(({ ended }) => !ended).length
    return time(
      { name: `${demand}_hours_half`, open: stillOpen },
      lasting.length,
      quantile(kaplanMeier(lasting), 0.5),
    )
  }
  return [
    share({ name: 'failure_share', open }, rate),
    share({ name: 'failure_share', by: 'inside', open: openInside }, rateInside),
    ...failuresByKind(outside).map(({ kind, n }) => count({ name: 'failure_kind', by: kind }, n, rate.k)),
    share({ name: 'repeat_effort' }, repeatEffort(outside)),
    half('failure'),
    half('value'),
    share({ name: 'agreed', open: coded.open }, coded.agreed),
    index({ name: 'kappa', open: coded.open }, coded.kappa, coded.agreed.n),
  ]
}
