import type { FastifyReply } from 'fastify'
import { checkMayLink } from '#features/accounts/commands-links.ts'
import { beginJourney, endJourney, OIDC_SECONDS } from '#features/accounts/commands-oidc.ts'
import { type AccountsSettings, handOver, openSession, visitOf } from '#features/accounts/commands-session.ts'
import { refuse } from '#features/accounts/contract.ts'
import { cookieName, readCookie, writeCookie } from '#features/accounts/domain/cookie.ts'
import { Refusal } from '#platform/contract/refusal.ts'
import { type Route, route } from '#platform/http/route.ts'
import { identityOfArrival } from './commands-provider-sign-in.ts'
import * as contract from './contract.ts'

const JOURNEY_COOKIE = 'regard-journey'

const sendBack = (reply: FastifyReply, refusal: unknown) => {
  if (!(refusal instanceof Refusal)) throw refusal
  return reply.redirect(`/sign-in?problem=${encodeURIComponent(refusal.code)}`, 303)
}

export const providerSignInRoutes = (settings: AccountsSettings): Route[] => {
  const { url } = settings.config
  const begin = (reply: FastifyReply, state: string) =>
    reply.header('set-cookie', writeCookie(url, JOURNEY_COOKIE, state, OIDC_SECONDS))
  return [
    route(contract.beginAtProvider, async (ctx, { params, query, reply }) => {
      try {
        const way = await beginJourney(ctx, settings, {
          providerId: params.id,
          next: query.next,
          linkTo: null,
        })
        begin(reply, way.state)
        return reply.redirect(way.url, 303) as never
      } catch (error) {
        return sendBack(reply, error) as never
      }
    }),
    route(contract.linkProvider, async (ctx, { params, reply }) => {
      await checkMayLink(ctx.db, ctx.identityId, params.id)
      const way = await beginJourney(ctx, settings, {
        providerId: params.id,
        next: '/settings/security',
        linkTo: ctx.identityId,
      })
      begin(reply, way.state)
      return { url: way.url }
    }),
    route(contract.comeBackFromProvider, async (ctx, { query, request, reply }) => {
      try {
        const mine = readCookie(request.headers.cookie, cookieName(url, JOURNEY_COOKIE))
        reply.header('set-cookie', writeCookie(url, JOURNEY_COOKIE, '', 0))
        if (query.state === undefined || query.state !== mine) throw refuse('challenge_over')
        const search = request.url.slice(request.url.indexOf('?'))
        const arrival = await endJourney(ctx, settings, { state: query.state, search })
        const identityId = await identityOfArrival(ctx, arrival)
        const visit = visitOf(settings, request)
        if (arrival.linkTo === null)
          handOver(
            settings,
            visit,
            await openSession(ctx, visit, identityId, arrival.provider.workspaceId),
            reply,
          )
        return reply.redirect(arrival.next, 303) as never
      } catch (error) {
        return sendBack(reply, error) as never
      }
    }),
  ]
}
