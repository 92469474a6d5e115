import type { AccountsSettings } from '#features/accounts/commands-session.ts'
import { type Route, route } from '#platform/http/route.ts'
import { changeColleague, endSessionsOf, sendReset } from './commands-changes.ts'
import { inviteAgain, inviteColleague, pageOfColleagues, readColleague } from './commands-colleagues.ts'
import { changeMe, readMe } from './commands-me.ts'
import * as contract from './contract.ts'

export const colleagueRoutes = (settings: AccountsSettings): Route[] => [
  route(contract.getMe, (ctx) => readMe(ctx)),
  route(contract.changeMe, (ctx, { body }) => changeMe(ctx, body)),
  route(contract.listColleagues, (ctx, { query: { q, teamId, ...rest } }) =>
    pageOfColleagues(ctx, { ...rest, q, teamId }),
  ),
  route(contract.getColleague, (ctx, { params }) => readColleague(ctx, params.id)),
  route(contract.inviteColleague, async (ctx, { body, reply }) => {
    const invited = await inviteColleague(ctx, settings, body)
    reply.code(201)
    return invited
  }),
  route(contract.inviteAgain, (ctx, { params }) => inviteAgain(ctx, settings, params.id)),
  route(contract.changeColleague, (ctx, { params, body }) =>
    changeColleague(ctx, settings, { ...body, id: params.id }),
  ),
  route(contract.endSessionsOfColleague, (ctx, { params }) => endSessionsOf(ctx, params.id)),
  route(contract.sendReset, (ctx, { params }) => sendReset(ctx, settings, params.id)),
]
