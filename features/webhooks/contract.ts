import { z } from 'zod'
import { endpoint, id, idParams, line, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { DELIVERY_STATES, deliveryShape, endpointShape } from './shapes.ts'

export const refusals = {
  webhook_not_outside: 422,
  webhook_not_safe: 422,
  webhook_no_such_host: 422,
  webhook_unknown_event: 422,
  webhook_off: 409,
  webhook_delivery_waits: 409,
  webhook_many: 409,
} as const

const address = line(2_000)
const name = line(100)
const events = z.array(z.string().max(80)).min(1).max(200)
const ofDelivery = z.strictObject({ id, deliveryId: id })

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/webhooks',
  access: 'admin',
  scope: 'settings:read',
  summary: 'Which systems are told what happens, and whether they take it',
  query: z.strictObject(pageQuery),
  response: page(endpointShape),
})
export const makeWebhook = endpoint({
  method: 'POST',
  path: '/webhooks',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Tells a system what happens from now on; the secret that signs each post is shown this once',
  body: z.strictObject({ name, address, events }),
  response: endpointShape.extend({ secret: z.string() }).meta({ id: 'NewWebhook' }),
  shownOnce: ['secret'],
  reachesOut: true,
})
export const changeWebhook = endpoint({
  method: 'PATCH',
  path: '/webhooks/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Changes what a system is told and where, or switches it off and on again',
  params: idParams,
  body: z.strictObject({
    name: name.optional(),
    address: address.optional(),
    events: events.optional(),
    isOn: z.boolean().optional(),
    /** What happened while it was off: told after all, or left out. */
    goesOnFrom: z.enum(['where_it_stopped', 'now']).default('where_it_stopped'),
  }),
  response: endpointShape,
  reachesOut: true,
})
export const endWebhook = endpoint({
  method: 'DELETE',
  path: '/webhooks/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Tells a system nothing more, and forgets what it was told',
  params: idParams,
})
export const renewSecret = endpoint({
  method: 'POST',
  path: '/webhooks/:id/secret',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Makes a new secret, shown this once; the one before signs beside it for so many hours',
  params: idParams,
  body: z.strictObject({ formerLastsHours: z.int().min(0).max(168).default(24) }),
  response: z.strictObject({ secret: z.string(), formerUntil: sentInstant.nullable() }),
  shownOnce: ['secret'],
})
export const tryWebhook = endpoint({
  method: 'POST',
  path: '/webhooks/:id/trial',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Sends `webhook.tried` to one system, on the way that everything else goes',
  params: idParams,
})
export const listDeliveries = endpoint({
  method: 'GET',
  path: '/webhooks/:id/deliveries',
  access: 'admin',
  scope: 'settings:read',
  summary: 'What a system was told, newest first, and what it answered',
  params: idParams,
  query: z.strictObject({ ...pageQuery, state: z.enum(DELIVERY_STATES).optional() }),
  response: page(deliveryShape),
})
export const getDelivery = endpoint({
  method: 'GET',
  path: '/webhooks/:id/deliveries/:deliveryId',
  access: 'admin',
  scope: 'settings:read',
  summary: 'One of them: the body that is posted, and every post of it',
  params: ofDelivery,
  response: deliveryShape
    .extend({
      body: z.string(),
      posts: z.array(
        z.strictObject({
          number: z.int(),
          at: sentInstant,
          tookMs: z.int(),
          status: z.int().nullable(),
          problem: z.string().nullable(),
        }),
      ),
    })
    .meta({ id: 'WebhookDeliveryDetail' }),
})
export const replayDelivery = endpoint({
  method: 'POST',
  path: '/webhooks/:id/deliveries/:deliveryId/replay',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Sends one of them again, under the same id',
  params: ofDelivery,
  response: deliveryShape,
})
export const replayFailed = endpoint({
  method: 'POST',
  path: '/webhooks/:id/replays',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Sends again everything that a system did not take, under the same ids',
  params: idParams,
  response: z.strictObject({ count: z.int() }),
})
export const listWebhookEvents = endpoint({
  method: 'GET',
  path: '/webhook-events',
  access: 'admin',
  scope: 'settings:read',
  summary: 'What systems can be told of, and when a post that was not taken is tried again',
  response: z.strictObject({
    events: z.array(z.string()),
    schedule: z.array(z.int()).meta({ description: 'Seconds from one post to the next' }),
    timeoutSeconds: z.int(),
  }),
})

export const endpoints = [
  listWebhooks,
  makeWebhook,
  changeWebhook,
  endWebhook,
  renewSecret,
  tryWebhook,
  listDeliveries,
  getDelivery,
  replayDelivery,
  replayFailed,
  listWebhookEvents,
] as const
