import { answered } from '#features/accounts/commands-answered.ts'
import { type AccountsSettings, openSession, visitOf } from '#features/accounts/commands-session.ts'
import { goOn } from '#features/accounts/commands-sign-in.ts'
import { hasDemo, hasFirstDirector } from '#features/accounts/queries-workspaces.ts'
import { type Route, route } from '#platform/http/route.ts'
import { acceptInvitation, acceptSignedIn, lookAtInvitation } from './commands-invitation.ts'
import { setUpOrganisation } from './commands-set-up.ts'
import * as contract from './contract.ts'

export const enteringRoutes = (settings: AccountsSettings): Route[] => [
  route(contract.getSetUp, async ({ db }) => ({
    needed: !(await hasFirstDirector(db)),
    hasDemo: await hasDemo(db),
  })),
  route(contract.setUp, async (ctx, given) => {
    const visit = visitOf(settings, given.request)
    const identityId = await setUpOrganisation(ctx, given.body)
    given.reply.code(201)
    return answered(settings, given, { opened: await openSession(ctx, visit, identityId) })
  }),
  route(contract.lookAtInvitation, (ctx, { body, request }) =>
    lookAtInvitation(ctx, visitOf(settings, request), body.token),
  ),
  route(contract.acceptInvitation, async (ctx, given) => {
    const visit = visitOf(settings, given.request)
    const identityId = await acceptInvitation(ctx, visit, given.body)
    return answered(settings, given, await goOn(ctx, visit, identityId))
  }),
  route(contract.acceptInvitationSignedIn, (ctx, { body, request }) =>
    acceptSignedIn(ctx, visitOf(settings, request), body.token),
  ),
]
