import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Me = ReplyOf<typeof contract.getMe>
export type Colleague = ReplyOf<typeof contract.getColleague>
export type Team = ReplyOf<typeof contract.getTeam>
export type Notification = ReplyOf<typeof contract.listNotifications>['items'][number]
export type Hours = ReplyOf<typeof contract.getWorkingHours>
export type Role = Colleague['role']
