import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Answered = ReplyOf<typeof contract.answerConversation>
export type AnswerMessage = {
  to: { name: string; address: string }[]
  cc: { name: string; address: string }[]
  bcc: { name: string; address: string }[]
  html: string
  attachmentIds: string[]
  seenMessageId?: string
}
export type Outcome = 'as_asked' | 'partly' | 'not_as_asked'
export type WayKind = 'offer' | 'introduction' | 'second_look' | 'external_review'
export type Way = { kind: WayKind; words: string; onDate?: string }
