import { type FigureValue, time } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { type Asked, waitingUntil } from '#features/insights/domain/waiting.ts'
import { listAsked } from '#features/insights/queries-waiting.ts'
import type { Context } from '#platform/http/context.ts'

/** F02: hours until a person's first word, and until it was confirmed; whoever still waits counts as longer than so far. */
export async function countWaiting(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const asked = await listAsked(ctx, from, to)
  const said = (audience: Asked['audience'], what: 'answeredAt' | 'confirmedAt', name: string) => {
    const own = asked.filter((one) => one.audience === audience)
    const { n, open, median, p90 } = waitingUntil(own, what, ctx.now())
    const by = audience === 'public' ? null : 'inside'
    return [
      time({ name: `${name}_half`, by, open }, n, median),
      time({ name: `${name}_nine_of_ten`, by, open }, n, p90),
    ]
  }
  return (['public', 'colleague'] as const).flatMap((audience) => [
    ...said(audience, 'answeredAt', 'answered'),
    ...said(audience, 'confirmedAt', 'confirmed'),
  ])
}
