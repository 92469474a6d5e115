import { z } from 'zod'
import { id, sentInstant } from '#platform/contract/endpoint.ts'

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const

/** A system that is told what happens. */
export const endpointShape = z
  .strictObject({
    id,
    name: z.string(),
    address: z.string(),
    events: z.array(z.string()),
    state: z.enum(['on', 'off']),
    offBecause: z.enum(['person', 'gone', 'failing']).nullable(),
    /** Until when the secret before the present one signs too. */
    formerUntil: sentInstant.nullable(),
    failingSince: sentInstant.nullable(),
    deliveredAt: sentInstant.nullable(),
    /** Counted up to 100. */
    waiting: z.int(),
    failed: z.int(),
    createdAt: sentInstant,
  })
  .meta({ id: 'Webhook' })
export type EndpointView = z.input<typeof endpointShape>

/** One event for one system. */
export const deliveryShape = z
  .strictObject({
    id,
    /** What `webhook-id` says, at each post of it. */
    eventId: id,
    event: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    nextTryAt: sentInstant.nullable(),
    lastStatus: z.int().nullable(),
    lastProblem: z.string().nullable(),
    createdAt: sentInstant,
    endedAt: sentInstant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' })
export type DeliveryView = z.input<typeof deliveryShape>
