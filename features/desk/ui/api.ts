import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Inbox = ReplyOf<typeof contract.listInboxes>['items'][number]
export type Hit = ReplyOf<typeof contract.search>['items'][number]
