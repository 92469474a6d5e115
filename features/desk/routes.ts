import { eventsRoutes } from '#features/desk/routes-events.ts'
import type { Route } from '#platform/http/route.ts'

/** What a process hands to the desk's routes. */
export interface DeskParts {
  readonly config: { readonly secret: string }
}

export const deskRoutes = (_parts: DeskParts): Route[] => [...eventsRoutes()]
