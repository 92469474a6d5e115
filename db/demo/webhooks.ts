import { randomBytes, randomUUID } from 'node:crypto'
import { PURPOSE } from '#features/webhooks/commands.ts'
import { type Problem, problemOf } from '#features/webhooks/domain/outcome.ts'
import { secretFrom } from '#features/webhooks/domain/signature.ts'
import { insertEndpoint, lockEndpoint, placeOfNow, saveEndpoint } from '#features/webhooks/queries.ts'
import { insertDeliveries } from '#features/webhooks/queries-feed.ts'
import { claimDelivery, insertAttempt, saveOutcome } from '#features/webhooks/queries-post.ts'
import { run } from '#platform/db/database.ts'
import type { FeedRow } from '#platform/events/feed.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { seal } from '#platform/values/seal.ts'
import { COMPANY } from './company.ts'
import type { Cast } from './people.ts'
import { at } from './stage.ts'

const DAY = 86_400_000
const SHOP = ['offer.accepted', 'offer.made', 'offer.reversed', 'conversation.closed']

/** Northwind's web shop is told what was offered; its old ledger wants nothing any more. In the demo nothing is posted. */
export async function tellOthers(tx: Context, cast: Cast, { secret }: { secret: string }): Promise<void> {
  const now = tx.now().getTime()
  const make = async (name: string, address: string, eventNames: readonly string[], daysAgo: number) => {
    const then = at(tx, cast.colleagues.noor, now - daysAgo * DAY)
    const id = newId<'webhook'>(then.now().getTime())
    const secretSealed = seal(secret, PURPOSE, secretFrom(randomBytes(32)))
    const readXact = await placeOfNow(tx)
    const madeBy = cast.colleagues.noor.id
    await insertEndpoint(then, { id, name, address, eventNames, secretSealed, readXact, madeBy })
    return id
  }
  const shop = await make('Web shop', `https://shop.${COMPANY.domain}/regard`, SHOP, 90)
  const ledger = await make('Old ledger', `https://ledger.${COMPANY.domain}/hook`, ['offer.honoured'], 200)
  const events = await run<FeedRow>(
    tx.db,
    `select id, name, at from events where workspace_id = $1 and name = any($2) order by at desc limit 24`,
    [tx.workspaceId, SHOP],
  )
  for (const [place, event] of events.toReversed().entries()) {
    const isLate = place % 9 === 4
    await post(
      tx,
      shop,
      event,
      isLate ? { status: 503, problem: null } : { status: 204, problem: null },
      isLate,
    )
  }
  for (const [id, more] of [
    [shop, { deliveredAt: new Date(now - DAY / 12) }],
    [ledger, { state: 'off', offBecause: 'gone', deliveredAt: new Date(now - 30 * DAY) }],
  ] as const)
    await saveEndpoint(tx, { ...(await lockEndpoint(tx, id))!, ...more })
}

type Answer = { readonly status: number; readonly problem: null }

/** One event told: taken at once, or only the second time. */
async function post(
  tx: Context,
  shop: string,
  event: FeedRow,
  answer: Answer,
  isLate: boolean,
): Promise<void> {
  const told = (after: number) => at(tx, { kind: 'system', name: 'demo' }, event.at.getTime() + after)
  await insertDeliveries(told(0), shop, [event])
  const [row] = await run<{ id: string }>(
    tx.db,
    `select id from webhook_deliveries where workspace_id = $1 and endpoint_id = $2 and event_id = $3`,
    [tx.workspaceId, shop, event.id],
  )
  const turn = async (after: number, { status }: Answer) => {
    const then = told(after)
    const lease = randomUUID()
    const claimed = await claimDelivery(then, row!.id, lease, new Date(then.now().getTime() + 30_000))
    if (!claimed) return
    const problem: Problem | null = problemOf(status, null)
    await insertAttempt(then, claimed, { at: then.now(), tookMs: 80 + (after % 97), status, problem: null })
    const next = new Date(then.now().getTime() + 5_000)
    await saveOutcome(
      then,
      claimed,
      lease,
      problem === null ? { state: 'delivered' } : { state: 'waiting', problem, nextTryAt: next },
      { status, problem },
    )
  }
  await turn(600, answer)
  if (isLate) await turn(6_000, { status: 204, problem: null })
}
