import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as asks from '../contract-asks.ts'
import type * as grants from '../contract-grants.ts'
import type * as ledger from '../contract-ledger.ts'
import type * as offers from '../contract-offers.ts'
import type * as presets from '../contract-presets.ts'

export const api = client<typeof offers & typeof asks>()
export const ledgerApi = client<typeof ledger>()
export const settingsApi = client<typeof grants & typeof presets>()
export type Authority = ReplyOf<typeof offers.getAuthority>
export type Preset = Authority['presets'][number]
export type Offer = Authority['offers'][number]
export type Amount = Offer['amount']
export type Owed = ReplyOf<typeof offers.listOwed>['items'][number]
export type Entry = ReplyOf<typeof ledger.listLedger>['items'][number]
export type Ask = ReplyOf<typeof asks.openAsk>
export type Grant = ReplyOf<typeof grants.getGrant>
export type GrantChange = ReplyOf<typeof grants.listGrantChanges>['items'][number]
export type ListedPreset = ReplyOf<typeof presets.listPresets>['items'][number]

/** Who is who among us, as the page knows it. */
export type Names = { colleague: (id: string | null) => string }
