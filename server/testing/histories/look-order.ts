import { inOrder, type Ordered } from '#features/conversations/domain/order.ts'
import { run } from '#platform/db/database.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

interface Listed {
  readonly id: string
  readonly number: number
  readonly harm: Ordered['harm']
  readonly soundsLike: Ordered['soundsLike']
  readonly nextDueAt: string
  readonly waitingSince: string
}
const ALL_THAT_ORDERS = `select md5(coalesce(string_agg(concat_ws(',', id, harm_order, next_due_at, waiting_since, owner_id, version), ';' order by id), '')) as hash
 from conversations where workspace_id = $1`

/** The order of work as a list shows it, and that what somebody pays is nothing to it (I07). */
export async function lookAtOrder(world: World, random: Random): Promise<string[]> {
  const { id, installation } = world.workspace
  const hash = async () =>
    (await run<{ hash: string }>(installation.database.db, ALL_THAT_ORDERS, [id]))[0]?.hash
  const before = await hash()
  const sizeMinor = random.pick([0, 900, 5_000_000])
  await world.actors.dora.put(`/contacts/${world.contactId}/facts/2026`, { sizeMinor, currency: 'GBP' })
  const found = (await hash()) === before ? [] : ['I07: what somebody pays changed what is done first']
  const { body } = await world.actors.ada.get('/conversations?view=open&limit=100')
  const items: readonly Listed[] = body.items
  const ordered = items.map((it) => ({
    ...it,
    nextDueAt: new Date(it.nextDueAt),
    waitingSince: new Date(it.waitingSince),
  }))
  for (const [place, it] of ordered.entries()) {
    const next = ordered[place + 1]
    if (next && inOrder(it, next) > 0) found.push(`I07: #${it.number} comes before #${next.number}`)
  }
  return found
}
