import type { FastifyInstance, RouteOptions } from 'fastify'
import { sessionGate } from '#features/accounts/gate.ts'
import { accountsRoutes } from '#features/accounts/routes.ts'
import { answersRoutes } from '#features/answers/routes.ts'
import { authorityRoutes } from '#features/authority/routes.ts'
import { charterRoutes } from '#features/charter/routes.ts'
import { clocksRoutes } from '#features/clocks/routes.ts'
import { contactsRoutes } from '#features/contacts/routes.ts'
import { conversationsRoutes } from '#features/conversations/routes.ts'
import { demandRoutes } from '#features/demand/routes.ts'
import { deskRoutes } from '#features/desk/routes.ts'
import { askUsPages } from '#features/forms/pages.ts'
import { formsRoutes } from '#features/forms/routes.ts'
import { handoffsRoutes } from '#features/handoffs/routes.ts'
import { insightsRoutes } from '#features/insights/routes.ts'
import { mailRoutes } from '#features/mail/routes.ts'
import { mailboxesRoutes } from '#features/mailboxes/routes.ts'
import { observationsRoutes } from '#features/observations/routes.ts'
import { peopleRoutes } from '#features/people/routes.ts'
import { mountPortal } from '#features/portal/pages.ts'
import { watchForOutside } from '#features/portal/pages-seen.ts'
import { portalRoutes } from '#features/portal/routes.ts'
import { webhooksRoutes } from '#features/webhooks/routes.ts'
import { registerReactions } from '#platform/events/reaction.ts'
import { mount } from '#platform/http/mount.ts'
import type { Route } from '#platform/http/route.ts'
import { createHttp } from '#platform/http/server.ts'
import { LiveHub } from '#platform/live/hub.ts'
import { mountLive } from '#platform/live/stream.ts'
import { mountClient } from './client.ts'
import { demoRoutes } from './demo.ts'
import { mountHealth } from './health-routes.ts'
import { mountInbound } from './inbound-routes.ts'
import type { Installation } from './installation.ts'
import { mountOpenApi } from './openapi.ts'
import { reactions } from './reactions.ts'
import { wordsOf } from './words.ts'

export const routesOf = (installation: Installation): Route[] => [
  ...accountsRoutes(installation),
  ...peopleRoutes(installation),
  ...charterRoutes(installation),
  ...clocksRoutes(),
  ...contactsRoutes(installation),
  ...conversationsRoutes(installation),
  ...authorityRoutes(),
  ...handoffsRoutes(),
  ...answersRoutes(),
  ...demandRoutes(),
  ...mailRoutes(installation),
  ...mailboxesRoutes(installation),
  ...observationsRoutes(),
  ...portalRoutes(installation),
  ...formsRoutes(installation),
  ...deskRoutes(installation),
  ...insightsRoutes(),
  ...webhooksRoutes(installation),
  ...demoRoutes(installation),
]

export interface AppSettings {
  readonly installation: Installation
  readonly checkResponses?: boolean
  /** Live events need a connection of their own; tests that hear nothing live go without. */
  readonly live?: boolean
  /** Told of every route as it is registered, so that a test can walk them all. */
  readonly onRoute?: (route: RouteOptions) => void
}

/** Puts the web process together: every route of every feature, live events, health, the client. */
export async function createApp({
  installation,
  checkResponses = false,
  live = true,
  onRoute,
}: AppSettings): Promise<FastifyInstance> {
  const { config, database, now, log } = installation
  registerReactions(reactions(installation))
  const app = await createHttp({
    log,
    words: wordsOf,
    tls: config.tls,
    trustedProxies: config.trustedProxies,
  })
  if (onRoute) app.addHook('onRoute', onRoute)
  watchForOutside(app, installation)
  const gate = sessionGate({ db: database.db, config, now })
  const origins = [config.url.origin, ...(config.urlIsSet ? [] : [`http://127.0.0.1:${config.port}`])]
  for (const route of routesOf(installation))
    mount(app, route, { db: database.db, now, gate, origins, checkResponses })
  if (live) {
    const hub = new LiveHub(installation.databaseUrl, log)
    await hub.start()
    app.addHook('preClose', async () => hub.stop())
    mountLive(app, hub, gate)
  }
  mountOpenApi(app)
  mountHealth(app, installation)
  mountInbound(app, installation)
  mountPortal(app, installation, [askUsPages])
  await mountClient(app)
  return app
}
