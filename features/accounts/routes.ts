import type { Route } from '#platform/http/route.ts'
import type { AccountsSettings } from './commands-session.ts'
import { sessionRoutes } from './routes-session.ts'
import { tokenRoutes } from './routes-tokens.ts'

/** The routes of accounts: signing in, security, tokens, providers. */
export const accountsRoutes = (settings: AccountsSettings): Route[] => [
  ...sessionRoutes(settings),
  ...tokenRoutes,
]
