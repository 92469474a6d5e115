import { type AccountsSettings, handOver, openSession, visitOf } from '#features/accounts/commands-session.ts'
import { hasDemo, hasFirstDirector } from '#features/accounts/queries-workspaces.ts'
import { type Route, route } from '#platform/http/route.ts'
import { changeMe, readMe } from './commands-me.ts'
import { setUpOrganisation } from './commands-set-up.ts'
import * as contract from './contract.ts'

/** The routes of people: the first set-up, me. */
export const peopleRoutes = (settings: AccountsSettings): Route[] => [
  route(contract.getSetUp, async ({ db }) => ({
    needed: !(await hasFirstDirector(db)),
    hasDemo: await hasDemo(db),
  })),
  route(contract.setUp, async (ctx, { body, request, reply }) => {
    const visit = visitOf(settings, request)
    const identityId = await setUpOrganisation(ctx, body)
    handOver(settings, visit, await openSession(ctx, visit, identityId), reply)
    reply.code(201)
    return { state: 'signed_in' as const, challenge: null }
  }),
  route(contract.getMe, (ctx) => readMe(ctx)),
  route(contract.changeMe, (ctx, { body }) => changeMe(ctx, body as Parameters<typeof changeMe>[1])),
]
