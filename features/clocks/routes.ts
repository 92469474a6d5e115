import { type Route, route } from '#platform/http/route.ts'
import { readEscalation, setEscalation } from './commands-escalation.ts'
import { readClock } from './commands-read.ts'
import * as contract from './contract.ts'

export const clocksRoutes = (): Route[] => [
  route(contract.getClock, (ctx, { params }) => readClock(ctx, params.id)),
  route(contract.getEscalation, (ctx) => readEscalation(ctx)),
  route(contract.setEscalation, (ctx, { body }) => setEscalation(ctx, body)),
]
