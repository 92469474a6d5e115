import { type Route, route } from '#platform/http/route.ts'
import {
  changeWebhook,
  endWebhook,
  makeWebhook,
  renewSecret,
  tryWebhook,
  type WebhookParts,
} from './commands.ts'
import { pageOfDeliveries, replayDelivery, replayFailed, viewDelivery } from './commands-log.ts'
import * as contract from './contract.ts'
import { OFFERED } from './domain/offered.ts'
import { SCHEDULE, TIMEOUT_MS } from './domain/schedule.ts'
import { listEndpoints } from './queries.ts'

export const webhooksRoutes = ({ config }: { readonly config: WebhookParts }): Route[] => [
  route(contract.listWebhooks, (ctx, { query }) => listEndpoints(ctx, query)),
  route(contract.makeWebhook, (ctx, { body }) => makeWebhook(ctx, body, config)),
  route(contract.changeWebhook, (ctx, { params, body }) => changeWebhook(ctx, params.id, body, config)),
  route(contract.endWebhook, (ctx, { params }) => endWebhook(ctx, params.id)),
  route(contract.renewSecret, (ctx, { params, body }) =>
    renewSecret(ctx, params.id, body.formerLastsHours, config),
  ),
  route(contract.tryWebhook, (ctx, { params }) => tryWebhook(ctx, params.id)),
  route(contract.listDeliveries, (ctx, { params, query }) => pageOfDeliveries(ctx, params.id, query)),
  route(contract.getDelivery, (ctx, { params }) => viewDelivery(ctx, params.id, params.deliveryId)),
  route(contract.replayDelivery, (ctx, { params }) => replayDelivery(ctx, params.id, params.deliveryId)),
  route(contract.replayFailed, (ctx, { params }) => replayFailed(ctx, params.id)),
  route(contract.listWebhookEvents, async () => ({
    events: [...OFFERED],
    schedule: [...SCHEDULE],
    timeoutSeconds: TIMEOUT_MS / 1000,
  })),
]
