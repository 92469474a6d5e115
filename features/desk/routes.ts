import { eventsRoutes } from '#features/desk/routes-events.ts'
import { inboxRoutes } from '#features/desk/routes-inboxes.ts'
import { privacyRoutes } from '#features/desk/routes-privacy.ts'
import { searchRoutes } from '#features/desk/routes-search.ts'
import { todayRoutes } from '#features/desk/routes-today.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Route } from '#platform/http/route.ts'

/** What a process hands to the desk's routes. */
export interface DeskParts {
  readonly config: { readonly secret: string }
  readonly files: FileStore
}

export const deskRoutes = ({ config, files }: DeskParts): Route[] => [
  ...searchRoutes(),
  ...eventsRoutes(),
  ...inboxRoutes(config.secret),
  ...privacyRoutes(files),
  ...todayRoutes(),
]
