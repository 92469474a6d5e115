import { firstContact, lasted, unsaid } from '#features/insights/domain/durable.ts'
import { count, type FigureValue, share } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { listNeeds } from '#features/insights/queries-durable.ts'
import type { Context } from '#platform/http/context.ts'

/** F05: needs met in the first contact, gross beside net, and what lasted; only what they said themselves is solved counts. */
export async function countDurable(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const needs = await listNeeds(ctx, from, to)
  const side = (audience: 'public' | 'colleague', by: string | null) => {
    const own = needs.filter((need) => need.audience === audience)
    const { gross, net } = firstContact(own)
    const long = lasted(own, ctx.now())
    return [
      share({ name: 'first_contact', by, open: gross.open }, gross),
      share({ name: 'first_contact_net', by, open: net.open }, net),
      count({ name: 'first_contact_unsaid', by }, unsaid(own), gross.n),
      share({ name: 'lasted', by, open: long.open }, long),
    ]
  }
  return [...side('public', null), ...side('colleague', 'inside')]
}
