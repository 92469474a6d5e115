import { type Route, route } from '#platform/http/route.ts'
import { startRoundTrip, viewRoundTrips } from './commands-round-trip.ts'
import * as contract from './contract-round-trips.ts'
import { type MailParts, sendingTools } from './jobs.ts'

/** Mails that inboxes send to themselves. */
export const roundTripRoutes = (parts: MailParts): Route[] => {
  const tools = sendingTools(parts)
  return [
    route(contract.startRoundTrip, (ctx, { params }) => startRoundTrip(ctx, params.id, tools)),
    route(contract.listRoundTrips, async (ctx, { params }) => ({
      items: await viewRoundTrips(ctx, params.id),
    })),
  ]
}
