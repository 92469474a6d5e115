import { type FigureValue, share } from '#features/insights/domain/figure-value.ts'
import { type KeptRow, keptBy, keptOf } from '#features/insights/domain/kept.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { countKept, listKept } from '#features/insights/queries-kept.ts'
import type { Context } from '#platform/http/context.ts'

/** F01: promises kept of those kept and missed; what is not known yet stands apart. */
export async function countKeptPromises(ctx: Context, { months }: Span): Promise<FigureValue[]> {
  const rows = [...(await listKept(ctx, months.at(-1)!.month)), ...(await countKept(ctx, months[0]!))]
  const of = (audience: KeptRow['audience']) => rows.filter((row) => row.audience === audience)
  const said = (name: string, by: string | null, own: readonly KeptRow[]) => {
    const { unknown, ...rate } = keptOf(own)
    return share({ name, by, open: unknown }, rate)
  }
  return [
    said('kept', null, of('public')),
    said('kept_inside', null, of('colleague')),
    ...keptBy(of('public'), 'channel').map(({ of: channel, kept: { unknown, ...rate } }) =>
      share({ name: 'kept_by_channel', by: channel, open: unknown }, rate),
    ),
    ...keptBy(of('public'), 'party').flatMap(({ of: party, kept: { unknown, ...rate } }) =>
      party === '' ? [] : [share({ name: 'kept_by_party', by: party, open: unknown }, rate)],
    ),
  ]
}
