import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Escalation = ReplyOf<typeof contract.getEscalation>
export type Step = Escalation['steps'][number]
