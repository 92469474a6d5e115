import { type Route, route } from '#platform/http/route.ts'
import { readWorkingHours, setWorkingHours } from './commands-hours.ts'
import { pageOfNotifications, readNotifications } from './commands-notifications.ts'
import {
  addTeamMember,
  changeTeam,
  createTeam,
  endTeam,
  pageOfTeams,
  readTeam,
  removeTeamMember,
} from './commands-teams.ts'
import * as contract from './contract.ts'

export const teamRoutes: Route[] = [
  route(contract.listTeams, (ctx, { query }) => pageOfTeams(ctx, query)),
  route(contract.getTeam, (ctx, { params }) => readTeam(ctx, params.id)),
  route(contract.createTeam, async (ctx, { body, reply }) => {
    const team = await createTeam(ctx, body)
    reply.code(201)
    return team
  }),
  route(contract.changeTeam, (ctx, { params, body }) => changeTeam(ctx, { ...body, id: params.id })),
  route(contract.addTeamMember, (ctx, { params }) => addTeamMember(ctx, params)),
  route(contract.removeTeamMember, (ctx, { params }) => removeTeamMember(ctx, params)),
  route(contract.endTeam, (ctx, { params }) => endTeam(ctx, params.id)),
  route(contract.getWorkingHours, (ctx) => readWorkingHours(ctx)),
  route(contract.setWorkingHours, (ctx, { body }) => setWorkingHours(ctx, body.periods)),
  route(contract.listNotifications, (ctx, { query }) => pageOfNotifications(ctx, query)),
  route(contract.readNotification, (ctx, { params }) => readNotifications(ctx, { id: params.id })),
  route(contract.readAllNotifications, (ctx, { body }) => readNotifications(ctx, body)),
]
