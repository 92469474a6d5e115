import { type Route, route } from '#platform/http/route.ts'
import { trySending } from './commands-trial.ts'
import * as contract from './contract-sending.ts'
import type { MailParts } from './jobs.ts'

/** Servers for sending, tried before they are kept. */
export const sendingRoutes = ({ config }: Pick<MailParts, 'config'>): Route[] => [
  route(contract.trySending, (ctx, { body }) =>
    trySending(ctx, body, { secret: config.secret, name: config.url.hostname }),
  ),
]
