import { z } from 'zod'
import { endpoint, id, idParams, sentInstant } from '#platform/contract/endpoint.ts'
import { ROUND_TRIP_STATES } from './domain/round-trip.ts'

const roundTrip = z
  .strictObject({
    id,
    inboxId: id,
    address: z.string(),
    state: z.enum(ROUND_TRIP_STATES),
    sentAt: sentInstant,
    arrivedAt: sentInstant.nullable(),
    seconds: z.int().nullable(),
    /** The door it came back by: smtp, lmtp, imap, webhook, pipe or upload. */
    wayIn: z.string().nullable(),
    /** How far it came when it did not leave: connect, tls, sign_in, sender, recipients, data or after_data. */
    stage: z.string().nullable(),
    serverWords: z.string().nullable(),
  })
  .meta({ id: 'RoundTrip' })

export const startRoundTrip = endpoint({
  method: 'POST',
  path: '/inboxes/:id/round-trips',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Sends a mail from an inbox to itself, to see it come back; it opens no conversation',
  params: idParams,
  response: roundTrip,
  reachesOut: true,
})

export const listRoundTrips = endpoint({
  method: 'GET',
  path: '/inboxes/:id/round-trips',
  access: 'admin',
  scope: 'settings:read',
  summary: 'The last five mails that an inbox sent to itself, the newest first',
  params: idParams,
  response: z.strictObject({ items: z.array(roundTrip) }),
})

export const roundTripEndpoints = [startRoundTrip, listRoundTrips] as const
