import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Me = ReplyOf<typeof contract.getMe>
export type Colleague = ReplyOf<typeof contract.getColleague>
export type Team = ReplyOf<typeof contract.getTeam>
export type Notification = ReplyOf<typeof contract.listNotifications>['items'][number]
export type Calendar = ReplyOf<typeof contract.getCalendar>
export type CalendarVersion = ReplyOf<typeof contract.listCalendarVersions>['items'][number]
export type HolidayFileRead = ReplyOf<typeof contract.readHolidayFile>
export type Person = ReplyOf<typeof contract.listPeople>['items'][number]
export type PersonWhole = ReplyOf<typeof contract.getPerson>
export type There = Person['there']
export type Role = Colleague['role']
