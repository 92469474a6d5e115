import { honouredOf } from '#features/insights/domain/authority.ts'
import { count, type FigureValue, money, share } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { listAccepted, sumGiven } from '#features/insights/queries-authority.ts'
import type { Context } from '#platform/http/context.ts'

/** F09: what was given, by cause, each currency for itself and pieces apart; and what was done of what was accepted. */
export async function countOffers(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const given = await sumGiven(ctx, from, to)
  const { open, ...done } = honouredOf(await listAccepted(ctx, from, to), ctx.now())
  return [
    share({ name: 'honoured', open }, done),
    ...given.map(({ audience, cause, unit, sum, cases }) => {
      const side = audience === 'public' ? 'given' : 'given_inside'
      const by = `cause_${cause}`
      return unit === 'piece'
        ? count({ name: `${side}_pieces`, by }, sum, cases)
        : money({ name: side, by }, sum, unit, cases)
    }),
  ]
}
