import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Demand = ReplyOf<typeof contract.getDemand>
export type Repeat = Demand['repeats'][number]
export type Kind = ReplyOf<typeof contract.listFailureKinds>['items'][number]
export type Barrier = ReplyOf<typeof contract.raiseBarrier>

/** Who is who among us, as the page knows it. */
export type Names = { colleague: (id: string | null) => string }
export type LinkTo = (number: number) => { href: string; onClick: (event: React.MouseEvent) => void }
