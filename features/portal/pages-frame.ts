import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieName, readCookie } from '#features/accounts/domain/cookie.ts'
import { SESSION_COOKIE } from '#features/accounts/gate.ts'
import type { Config } from '#platform/config/config.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Html } from '#platform/html/template.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import type { Log } from '#platform/log/log.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { colourStyle, pageOf } from './domain/layout.ts'
import { style } from './domain/style.ts'
import type { Language } from './domain/words-in.ts'

export interface PortalParts {
  readonly database: Database
  readonly files: FileStore
  readonly now: () => Date
  readonly log: Log
  readonly config: Config & { readonly secret: string }
}

/** Open to everybody; what a page shows is decided by what its address holds. */
export const OPEN = { config: { open: true } } as const

/** The pages of one person: their forms are signed for them alone. */
export const YOURS = { config: { open: true, page: 'yours' } } as const

/** There is no such page, or there is none any more; both are answered alike. */
export class Gone extends Error {}
/** The browser has forgotten which page was opened here. */
export class NotRemembered extends Error {}
/** A form that came from a page of somebody else. */
export class FromElsewhere extends Error {}

/** The pages read and write as filing a mail does; their queries show what whoever opened them may see. */
export const contextOf = ({ database, now }: PortalParts, workspaceId: string, traceId: string): Context =>
  contextFor({
    actor: { kind: 'system', name: 'portal' },
    workspaceId: workspaceId as WorkspaceId,
    now,
    db: database.db,
    traceId,
  })

const here = (path: string): URL => new URL(path, import.meta.url)

const FACES = [
  ['Inter Variable', 'inter'],
  ['Source Serif 4 Variable', 'source-serif-4'],
] as const
const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const

/** The fonts of the built client serve the pages too; before it is built, those of the system do. */
function fontFaces(): string {
  const folder = here('../../web/dist/assets/')
  const files = existsSync(folder) ? readdirSync(folder) : []
  return FACES.flatMap(([family, name]) =>
    Object.entries(RANGES).flatMap(([subset, range]) => {
      const file = files.find(
        (each) => each.startsWith(`${name}-${subset}-wght-normal`) && each.endsWith('.woff2'),
      )
      return file === undefined
        ? []
        : `@font-face{font-family:"${family}";font-weight:200 900;font-display:swap;src:url(/assets/${file}) format("woff2");unicode-range:${range}}`
    }),
  ).join('')
}

const tidy = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s*\n\s*/g, '')

/** The one stylesheet of the public pages, under a name that changes with it. */
export function stylesheet(): { href: string; text: string } {
  const text = `${fontFaces()}${tidy(readFileSync(here('../../ui/tokens.css'), 'utf8'))}${tidy(style)}`
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { href: `/portal/${name}.css`, text }
}

/** Who may show a page in a frame: nobody, everybody, or the sites named. */
type Frames = 'none' | 'anywhere' | readonly string[]
const ancestorsOf = (frames: Frames): string =>
  frames === 'none' ? "'none'" : frames === 'anywhere' ? '*' : frames.join(' ')

const policyOf = (colour: string | null, frames: Frames, runs: boolean): string => {
  const own = colourStyle(colour)
  const hash = own === '' ? '' : ` 'sha256-${createHash('sha256').update(own).digest('base64')}'`
  const scripts = runs ? " script-src 'self';" : ''
  return `default-src 'none'; style-src 'self'${hash};${scripts} font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestorsOf(frames)}`
}

export interface Sent {
  readonly title: string
  readonly language: Language
  readonly colour: string | null
  readonly body: Html
  readonly status?: number
  /** Public pages may be found and kept for a while; the others belong to one person. */
  readonly isPublic?: boolean
  readonly frames?: Frames
  /** Whether a script file of ours may run on it; nothing that stands in the page itself ever does. */
  readonly runs?: boolean
  /** Its address is a key: not even our own pages are told of it. */
  readonly isSecret?: boolean
  /** What the browser has already; a page that is the same is not sent again. */
  readonly known?: string | undefined
}

/** Sends one page. Referrers stay with us, and those of a page that belongs to one person go nowhere. */
export function sendPage(reply: FastifyReply, styleHref: string, it: Sent): FastifyReply {
  const { title, language, colour, body, status = 200, frames = 'none' } = it
  const { isPublic = false, isSecret = false, runs = false } = it
  const text = pageOf({ title, language, styleHref, colour, isIndexed: isPublic, body })
  if (isPublic) {
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    reply.header('etag', tag).header('cache-control', 'public, max-age=60')
    if (it.known?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag)) reply.code(304)
  } else reply.header('x-robots-tag', 'noindex, nofollow')
  if (reply.statusCode === 304) return reply.header('vary', 'Accept-Language').send()
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policyOf(colour, frames, runs))
    .header('referrer-policy', isSecret ? 'no-referrer' : 'same-origin')
    .header('content-language', language)
    .header('vary', 'Accept-Language')
    .send(text)
}

/**
 * Whether a form came from a page of ours. A page that tells nobody where it is has its forms sent from "null": then the
 * browser says by another header that they are ours, or, where it is too old for that, the form's own signature decides,
 * which nobody has who could not open the page. A browser in which a colleague is signed in has to say it.
 */
export function isFromHere({ headers, host }: FastifyRequest, own: URL, hasSignature = false): boolean {
  const { origin, cookie } = headers
  const isSigned = hasSignature && readCookie(cookie, cookieName(own, SESSION_COOKIE)) === undefined
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === 'null') return site !== undefined || isSigned
  if (origin !== undefined) return origin === own.origin || URL.parse(origin)?.host === host
  return cookie === undefined || isSigned
}

declare module 'fastify' {
  interface FastifyContextConfig {
    page?: 'yours'
  }
}
