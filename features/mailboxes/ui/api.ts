import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Mailbox = ReplyOf<typeof contract.listMailboxes>['items'][number]
export type Trial = ReplyOf<typeof contract.tryMailbox>
export type Server = Mailbox['imap']
export type Providers = ReplyOf<typeof contract.listMailboxProviders>
export type Folder = ReplyOf<typeof contract.listMailboxFolders>['items'][number]
