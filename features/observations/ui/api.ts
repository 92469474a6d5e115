import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Observation = ReplyOf<typeof contract.listObservations>['items'][number]
