import { eventsRoutes } from '#features/desk/routes-events.ts'
import { inboxRoutes } from '#features/desk/routes-inboxes.ts'
import { searchRoutes } from '#features/desk/routes-search.ts'
import type { Route } from '#platform/http/route.ts'

/** What a process hands to the desk's routes. */
export interface DeskParts {
  readonly config: { readonly secret: string }
}

export const deskRoutes = ({ config }: DeskParts): Route[] => [
  ...searchRoutes(),
  ...eventsRoutes(),
  ...inboxRoutes(config.secret),
]
