import type { z } from 'zod'
import type * as offers from '#features/authority/contract-offers.ts'
import type * as helpers from '#features/handoffs/contract.ts'
import { client, type ReplyOf, type Wire } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'
import type { givenSource, givenWay } from '../shapes.ts'

type Endpoints = typeof contract & Pick<typeof helpers, 'listHelpers'> & Pick<typeof offers, 'listOffers'>
export const api = client<Endpoints>()
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
export type Way = Wire<z.input<typeof givenWay>>
export type Source = {
  kind: NonNullable<z.input<typeof givenSource>>['kind']
  text: string
  savedReplyId?: string
}
export type FilledReply = ReplyOf<typeof contract.listFilledReplies>['items'][number]
export type SavedReply = ReplyOf<typeof contract.listSavedReplies>['items'][number]
export type Alternatives = ReplyOf<typeof contract.listAlternatives>
export type Outside = ReplyOf<typeof contract.listOutsideHelpers>['items'][number]
export type OutsideChoice = ReplyOf<typeof contract.listOutsideChoices>['items'][number]
