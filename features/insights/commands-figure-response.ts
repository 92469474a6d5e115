import { type FigureValue, share } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { LEAST_RESPONSE, responseBy, responseOf } from '#features/insights/domain/response.ts'
import { listSurveyed } from '#features/insights/queries-durable.ts'
import type { Context } from '#platform/http/context.ts'

/** F13: how many of those whom we asked told us, in all, by channel and by kind of party. */
export async function countResponse(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const asked = await listSurveyed(ctx, from, to)
  const of = (name: string, what: 'channel' | 'partyKind') =>
    responseBy(asked, what, ctx.now()).map(({ by, rate }) =>
      share({ name, by, open: rate.open }, rate, LEAST_RESPONSE),
    )
  const { open, ...rate } = responseOf(asked, ctx.now())
  return [
    share({ name: 'response', open }, rate, LEAST_RESPONSE),
    ...of('response_channel', 'channel'),
    ...of('response_party', 'partyKind'),
  ]
}
