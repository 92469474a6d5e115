import { count, type FigureValue, share } from '#features/insights/domain/figure-value.ts'
import type { Span } from '#features/insights/domain/months.ts'
import { countEnoughTime, listStopped } from '#features/insights/queries-time.ts'
import type { Context } from '#platform/http/context.ts'

/** Of fewer than so many colleagues nothing is said: who said it could be worked out (I20). */
const LEAST_SAID = 5

/** F23: whether there was enough time, as those say who are asked by lot; and what stopped somebody, by its kind. */
export async function countTime(ctx: Context, { from, to }: Span): Promise<FigureValue[]> {
  const said = await countEnoughTime(ctx, from, to)
  const stopped = await listStopped(ctx, from, to)
  const waiting = stopped.reduce((sum, { open }) => sum + open, 0)
  return [
    said.n >= LEAST_SAID ? share({ name: 'enough' }, said) : count({ name: 'enough_few' }, said.n),
    ...stopped.map(({ kind, n }) => count({ name: 'stopped', by: `stopped_${kind}` }, n)),
    ...(waiting > 0 ? [count({ name: 'stopped_waiting' }, waiting)] : []),
  ]
}
