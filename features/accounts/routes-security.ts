import { type Route, route } from '#platform/http/route.ts'
import { addPasskey, beginPasskey, removePasskey } from './commands-passkeys.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewSpareCodes,
} from './commands-second-factor.ts'
import { changePassword, endMySessions, listMySessions } from './commands-security.ts'
import type { AccountsSettings } from './commands-session.ts'
import { waysIn, waysOfMine } from './commands-ways-in.ts'
import * as contract from './contract.ts'

export const securityRoutes = (settings: AccountsSettings): Route[] => [
  route(contract.getSignIn, ({ db }, { query }) => waysIn(db, settings, query.workspace)),
  route(contract.getSecurity, (me) => waysOfMine(me, settings)),
  route(contract.listSessions, (me, { query }) => listMySessions(me, query)),
  route(contract.endSession, (me, { params }) => endMySessions(me, params.id)),
  route(contract.endOtherSessions, (me) => endMySessions(me)),
  route(contract.changePassword, (me, { body }) => changePassword(me, body)),
  route(contract.beginSecondFactor, (me, { body }) => beginSecondFactor(me, settings, body.password)),
  route(contract.confirmSecondFactor, async (me, { body }) => ({
    spareCodes: await confirmSecondFactor(me, settings, body.code),
  })),
  route(contract.renewSpareCodes, async (me, { body }) => ({
    spareCodes: await renewSpareCodes(me, settings, body.password),
  })),
  route(contract.endSecondFactor, (me, { body }) => endSecondFactor(me, body.password)),
  route(contract.beginPasskey, (me, { body }) => beginPasskey(me, settings, body.password)),
  route(contract.addPasskey, async (me, { body, reply }) => {
    const passkey = await addPasskey(me, settings, body)
    reply.code(201)
    return passkey
  }),
  route(contract.removePasskey, (me, { params }) => removePasskey(me, params.id)),
]
