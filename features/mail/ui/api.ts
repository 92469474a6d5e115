import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type LedgerEntry = ReplyOf<typeof contract.listLedger>['items'][number]
export type LedgerState = LedgerEntry['state']
export type KeptMail = ReplyOf<typeof contract.listKeptMail>['items'][number]
