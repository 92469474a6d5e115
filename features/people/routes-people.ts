import { type Route, route } from '#platform/http/route.ts'
import { followHouse, pageOfVersions, readCalendar, setCalendar } from './commands-calendars.ts'
import { exportPerson } from './commands-export.ts'
import { endFeed, followFeed, type Reach, readFeedNow, readHolidayFile } from './commands-feeds.ts'
import { addLeave, changeLeave, removeLeave } from './commands-leave.ts'
import { pageOfPeople, pageOfSkills, readPerson, setOwnHours, setSkills } from './commands-people.ts'
import { endPresence, setPresence } from './commands-presence.ts'
import { previewCalendar } from './commands-preview.ts'
import * as contract from './contract.ts'

export const personRoutes: Route[] = [
  route(contract.listPeople, (ctx, { query: { q, skillId, language, teamId, ...rest } }) =>
    pageOfPeople(ctx, { ...rest, q, skillId, language, teamId }),
  ),
  route(contract.getPerson, (ctx, { params }) => readPerson(ctx, params.id)),
  route(contract.listSkills, (ctx, { query }) => pageOfSkills(ctx, query)),
  route(contract.setSkills, (ctx, { params, body }) => setSkills(ctx, { ...body, id: params.id })),
  route(contract.setOwnHours, (ctx, { params, body }) => setOwnHours(ctx, { ...body, id: params.id })),
  route(contract.addLeave, async (ctx, { params, body, reply }) => {
    const person = await addLeave(ctx, { ...body, colleagueId: params.id })
    reply.code(201)
    return person
  }),
  route(contract.changeLeave, (ctx, { params, body }) => changeLeave(ctx, { ...body, id: params.id })),
  route(contract.removeLeave, (ctx, { params }) => removeLeave(ctx, params.id)),
  route(contract.setPresence, (ctx, { body: { kind, backAt } }) =>
    setPresence(ctx, { kind, backAt: backAt === null ? null : new Date(backAt) }),
  ),
  route(contract.endPresence, (ctx) => endPresence(ctx)),
  route(contract.exportPerson, (ctx, { params }) => exportPerson(ctx, params.id)),
]

export const calendarRoutes = (reach: Reach): Route[] => [
  route(contract.getCalendar, (ctx, { query }) => readCalendar(ctx, query.teamId ?? null)),
  route(contract.setCalendar, (ctx, { body }) => setCalendar(ctx, body)),
  route(contract.followHouse, (ctx, { params }) => followHouse(ctx, params.id)),
  route(contract.listCalendarVersions, (ctx, { query: { teamId, ...rest } }) =>
    pageOfVersions(ctx, { ...rest, teamId: teamId ?? null }),
  ),
  route(contract.previewCalendar, (ctx, { body }) => previewCalendar(ctx, body)),
  route(contract.readHolidayFile, (ctx, { body }) => readHolidayFile(ctx, body.text)),
  route(contract.followFeed, async (ctx, { body, reply }) => {
    const calendar = await followFeed(ctx, body, reach)
    reply.code(201)
    return calendar
  }),
  route(contract.readFeed, (ctx, { params }) => readFeedNow(ctx, params.id, reach)),
  route(contract.endFeed, (ctx, { params }) => endFeed(ctx, params.id)),
]
