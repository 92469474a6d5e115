import { readEvents } from '#features/desk/contract.ts'
import { idsOf, withoutPeople } from '#features/desk/domain/feed-payload.ts'
import { readPlace, writePlace } from '#features/desk/domain/feed-place.ts'
import { colleaguesAmong } from '#features/desk/queries-events.ts'
import { readFeed } from '#platform/events/feed.ts'
import { type Route, route } from '#platform/http/route.ts'

export const eventsRoutes = (): Route[] => [
  route(readEvents, async (ctx, { query }) => {
    const after = readPlace(query.after)
    const rows = await readFeed(ctx.db, ctx.workspaceId, after, query.limit)
    const colleagues = await colleaguesAmong(ctx, idsOf(rows.map((row) => row.payload)))
    return {
      items: rows.map(({ xact: _, seq: __, payload, ...event }) => ({
        ...event,
        payload: withoutPeople(payload, colleagues),
      })),
      next: writePlace(rows.at(-1) ?? after),
    }
  }),
]
