import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Helpers = ReplyOf<typeof contract.listHelpers>
export type Helper = Helpers['items'][number]
export type Handoff = ReplyOf<typeof contract.offerHandoff>
export type Story = Helpers['story']
export type Why = Helper['why'][number]
export type Routing = ReplyOf<typeof contract.listRouting>['items'][number]

/** Who is who among us, as the page knows it. */
export type Names = { colleague: (id: string | null) => string; team: (id: string | null) => string }
