import type { FastifyReply, FastifyRequest } from 'fastify'
import { throttle } from '#features/accounts/commands-throttle.ts'
import { networkOf } from '#features/accounts/domain/throttle.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { cleanPath, hashOfToken, readLinkToken, refOfToken } from './domain/link.ts'
import { pageCookie, tokenIn } from './domain/page-cookie.ts'
import { Gone, NotRemembered, type PortalParts } from './pages-frame.ts'
import { type FoundLink, findLink, hasLink } from './queries-links.ts'

export type YoursRequest = FastifyRequest<{
  Params: { token?: string; ref?: string; id?: string }
  Querystring: { sent?: string; told?: string; done?: string; lang?: string }
}>

/** A page that was opened: whose it is, and where it stands, in a clean address or, without cookies, under its token. */
export interface Opened {
  readonly link: FoundLink
  readonly token: string
  readonly path: string
}

const JUST_MS = 15 * 60_000

const queryOf = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '')

/** How "Your conversation" is opened: by the token of a link, or by the cookie that it was swapped for. */
export function opening({ database: { db }, config, now }: PortalParts) {
  const find = async (request: FastifyRequest, token: string | null, path: string): Promise<Opened> => {
    const link = token === null ? null : await findLink(db, hashOfToken(token))
    if (link && token) return { link, token, path }
    await throttle({ db, now }, [
      { subject: `network:portal:${networkOf(request.ip)}`, free: 60, longest: 300 },
    ])
    throw new Gone()
  }
  const byToken = (request: YoursRequest): Promise<Opened> => {
    const token = readLinkToken(request.params.token ?? '')
    return find(request, token, `/p/${token}`)
  }
  const tokenOf = ({ params, headers }: YoursRequest): string | null =>
    params.token !== undefined
      ? readLinkToken(params.token)
      : tokenIn(headers.cookie, config.url, params.ref ?? '')

  return {
    byToken,
    /** The token of a page for which a new one was given a moment ago; null when it is another, or was never one. */
    justEnded: async (request: YoursRequest): Promise<string | null> => {
      const token = tokenOf(request)
      const since = new Date(now().getTime() - JUST_MS)
      const link = token === null ? null : await findLink(db, hashOfToken(token), since)
      if (!link) return null
      const { workspaceId, conversationId } = link
      const at = { db, workspaceId: workspaceId as WorkspaceId }
      return (await hasLink(at, conversationId, link)) ? token : null
    },
    /** By the cookie of this very page. */
    byCookie: (request: YoursRequest): Promise<Opened> => {
      const ref = request.params.ref ?? ''
      const path = cleanPath(ref)
      const token = tokenIn(request.headers.cookie, config.url, ref)
      if (path === null || token === null) throw new NotRemembered()
      return find(request, token, path)
    },
    /**
     * The first look swaps the link for a cookie. It changes nothing with us: whoever looks before people do, mail scanners
     * and browsers that fetch ahead, may do so as often as they like.
     */
    swap: async (request: YoursRequest, reply: FastifyReply) => {
      const { token } = await byToken(request)
      return reply
        .header('set-cookie', pageCookie(config.url, token))
        .header('x-robots-tag', 'noindex, nofollow')
        .redirect(`${cleanPath(refOfToken(token))}/${token}${queryOf(request)}`, 303)
    },
    /** Where the cookie came back the address is clean from now on; without cookies the page works under its token. */
    clean: async (request: YoursRequest, reply: FastifyReply): Promise<Opened | null> => {
      const opened = await byToken(request)
      const ref = request.params.ref ?? ''
      if (ref !== refOfToken(opened.token)) throw new Gone()
      if (tokenIn(request.headers.cookie, config.url, ref) !== opened.token) return opened
      reply.header('x-robots-tag', 'noindex, nofollow').redirect(`${cleanPath(ref)}${queryOf(request)}`, 303)
      return null
    },
  }
}
