import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Contact = ReplyOf<typeof contract.getContact>
export type Facts = ReplyOf<typeof contract.readFacts>['items']

export const keys = {
  lists: ['contacts'] as const,
  list: (q: string) => ['contacts', q] as const,
  one: (id: string) => ['contact', id] as const,
}
