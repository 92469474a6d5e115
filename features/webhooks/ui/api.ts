import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Webhook = ReplyOf<typeof contract.listWebhooks>['items'][number]
export type Delivery = ReplyOf<typeof contract.listDeliveries>['items'][number]
export const webhooksKey = ['webhooks'] as const
export const logKey = (id: string) => ['webhooks', id, 'log'] as const
