import type * as people from '#features/people/contract.ts'
import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'
import type * as drafts from '../contract-drafts.ts'
import type * as merging from '../contract-merging.ts'
import type * as promises from '../contract-promises.ts'

export const api = client<typeof contract & typeof drafts & typeof merging & typeof promises>()
export const peopleApi = client<typeof people>()

export type ConversationRow = ReplyOf<typeof contract.listConversations>['items'][number]
export type Conversation = ReplyOf<typeof contract.getConversation>
export type Message = Conversation['messages']['items'][number]
export type TimelineEvent = Conversation['timeline'][number]
export type Draft = ReplyOf<typeof drafts.keepDraft>
export type Person = Draft['to'][number]
export type View = (typeof contract.VIEWS)[number]
export type Filters = { view: View; teamId?: string; inboxId?: string; tagId?: string }
export type DraftKind = Draft['kind']
export type Upload = ReplyOf<typeof drafts.uploadFile>
