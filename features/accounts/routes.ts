import type { Route } from '#platform/http/route.ts'
import type { AccountsSettings } from './commands-session.ts'
import { providerRoutes } from './routes-providers.ts'
import { securityRoutes } from './routes-security.ts'
import { sessionRoutes } from './routes-session.ts'
import { tokenRoutes } from './routes-tokens.ts'

/** The routes of accounts: signing in, security, tokens, providers. */
export const accountsRoutes = (settings: AccountsSettings): Route[] => [
  ...sessionRoutes(settings),
  ...securityRoutes(settings),
  ...providerRoutes(settings),
  ...tokenRoutes,
]
