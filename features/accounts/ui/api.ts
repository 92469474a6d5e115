import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Session = ReplyOf<typeof contract.listSessions>['items'][number]
export type Security = ReplyOf<typeof contract.getSecurity>
export type Token = ReplyOf<typeof contract.listTokens>['items'][number]
export type Provider = ReplyOf<typeof contract.listProviders>['items'][number]
export type SignInState = ReplyOf<typeof contract.signIn>
