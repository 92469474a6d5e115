import type { AccountsSettings } from '#features/accounts/commands-session.ts'
import type { Route } from '#platform/http/route.ts'
import type { Reach } from './commands-feeds.ts'
import { colleagueRoutes } from './routes-colleagues.ts'
import { enteringRoutes } from './routes-entering.ts'
import { calendarRoutes, personRoutes } from './routes-people.ts'
import { providerSignInRoutes } from './routes-provider-sign-in.ts'
import { teamRoutes } from './routes-teams.ts'

/** The routes of people: coming in, me, colleagues, teams, working hours, who is there, notifications. */
export const peopleRoutes = (settings: AccountsSettings & { readonly config: Reach }): Route[] => [
  ...enteringRoutes(settings),
  ...providerSignInRoutes(settings),
  ...colleagueRoutes(settings),
  ...teamRoutes,
  ...personRoutes,
  ...calendarRoutes(settings.config),
]
