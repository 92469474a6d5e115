import { idsOf, withoutPeople } from '#features/desk/domain/feed-payload.ts'
import { colleaguesAmong } from '#features/desk/queries-events.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { bodyOf } from './domain/payload.ts'
import { mayManageWebhooks } from './policy.ts'
import { findEndpointView, lockEndpoint } from './queries.ts'
import { beginAnew, findDelivery, findTold, listDeliveries, listPosts } from './queries-log.ts'
import { refuse } from './refuse.ts'

type Ctx = Context<ColleagueActor>

/** What is posted about an event: the same at each post, without colleagues (I13); null when the event is gone. */
export async function bodyFor(ctx: Context, eventId: string): Promise<string | null> {
  const event = await findTold(ctx, eventId)
  if (!event) return null
  const colleagues = await colleaguesAmong(ctx, idsOf(event.payload))
  return bodyOf(ctx.workspaceId, { ...event, payload: withoutPeople(event.payload, colleagues) })
}

/** What a system was told, a page at a time. */
export async function pageOfDeliveries(
  ctx: Ctx,
  id: string,
  query: { limit: number; cursor?: string | undefined; state?: string | undefined },
) {
  if (!(await findEndpointView(ctx, id))) throw refusePlainly('not_found')
  return listDeliveries(ctx, id, query)
}

/** One event for one system: what is posted, and every post of it. */
export async function viewDelivery(ctx: Ctx, id: string, deliveryId: string) {
  const it = await findDelivery(ctx, id, deliveryId)
  if (!it) throw refusePlainly('not_found')
  return { ...it, body: (await bodyFor(ctx, it.eventId)) ?? '', posts: await listPosts(ctx, deliveryId) }
}

const needOn = async (tx: Ctx, id: string): Promise<void> => {
  const endpoint = await lockEndpoint(tx, id)
  if (!endpoint) throw refusePlainly('not_found')
  allow(mayManageWebhooks(tx.actor))
  if (endpoint.state === 'off') throw refuse('webhook_off')
}

/** Sends one of them again, under the same id. */
export const replayDelivery = (ctx: Ctx, id: string, deliveryId: string) =>
  ctx.transaction(async (tx) => {
    await needOn(tx, id)
    const it = await findDelivery(tx, id, deliveryId)
    if (!it) throw refusePlainly('not_found')
    if ((await beginAnew(tx, id, deliveryId)) === 0) throw refuse('webhook_delivery_waits')
    return (await findDelivery(tx, id, deliveryId))!
  })

/** Sends again everything that a system did not take. */
export const replayFailed = (ctx: Ctx, id: string): Promise<{ count: number }> =>
  ctx.transaction(async (tx) => {
    await needOn(tx, id)
    return { count: await beginAnew(tx, id, null) }
  })
