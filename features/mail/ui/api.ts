import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'
import type * as domains from '../contract-domains.ts'
import type * as quarantine from '../contract-quarantine.ts'
import type * as roundTrips from '../contract-round-trips.ts'
import type * as waysIn from '../contract-ways-in.ts'

export const api = client<typeof contract>()
export const domainsApi = client<typeof domains>()
export type LedgerEntry = ReplyOf<typeof contract.listLedger>['items'][number]
export type LedgerState = LedgerEntry['state']
export type KeptMail = ReplyOf<typeof contract.listKeptMail>['items'][number]
export type SendingDomain = ReplyOf<typeof domains.listDomains>['items'][number]
export type DomainCheck = ReplyOf<typeof domains.checkDomain>
export const roundTripsApi = client<typeof roundTrips>()
export type RoundTrip = ReplyOf<typeof roundTrips.startRoundTrip>
export const hooksApi = client<typeof waysIn>()
export type Hook = ReplyOf<typeof waysIn.listHooks>['items'][number]
export type NewHook = ReplyOf<typeof waysIn.makeHook>
export const filing = client<typeof quarantine>()
export type HeldMail = ReplyOf<typeof quarantine.listHeldMail>['items'][number]
export type MailSettings = ReplyOf<typeof quarantine.getMailSettings>
