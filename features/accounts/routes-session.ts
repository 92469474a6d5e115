import { type Route, route } from '#platform/http/route.ts'
import { answered } from './commands-answered.ts'
import { askPasskey, signInByPasskey } from './commands-passkeys.ts'
import { askReset, redeemReset } from './commands-reset.ts'
import { answerSecondFactor } from './commands-second-factor.ts'
import { endMySessions } from './commands-security.ts'
import { type AccountsSettings, takeBackCookie, visitOf } from './commands-session.ts'
import { signIn } from './commands-sign-in.ts'
import { chooseWorkspace, readSession } from './commands-workspaces-of-session.ts'
import * as contract from './contract.ts'

export const sessionRoutes = (settings: AccountsSettings): Route[] => [
  route(contract.signIn, async (ctx, given) =>
    answered(settings, given, await signIn(ctx, settings, visitOf(settings, given.request), given.body)),
  ),
  route(contract.answerSecondFactor, async (ctx, given) => {
    const visit = visitOf(settings, given.request)
    return answered(settings, given, { opened: await answerSecondFactor(ctx, settings, visit, given.body) })
  }),
  route(contract.askPasskey, (ctx, { request }) => askPasskey(ctx, settings, visitOf(settings, request))),
  route(contract.signInByPasskey, async (ctx, given) => {
    const visit = visitOf(settings, given.request)
    return answered(settings, given, { opened: await signInByPasskey(ctx, settings, visit, given.body) })
  }),
  route(contract.askReset, (ctx, { body, request }) =>
    askReset(ctx, settings, visitOf(settings, request), body.email),
  ),
  route(contract.useReset, (ctx, { body, request }) => redeemReset(ctx, visitOf(settings, request), body)),
  route(contract.getSession, (ctx) => readSession(ctx)),
  route(contract.chooseWorkspace, (ctx, { body }) => chooseWorkspace(ctx, body.workspaceId)),
  route(contract.signOut, async (ctx, { reply }) => {
    await endMySessions(ctx, ctx.sessionId)
    takeBackCookie(settings, reply)
  }),
]
