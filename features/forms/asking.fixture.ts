import { hash } from 'node:crypto'
import { insertSeen } from '#features/portal/queries-links.ts'
import { run } from '#platform/db/database.ts'
import { createApp } from '#server/app.ts'
import type { TestWorkspace } from '#server/testing.ts'
import { WORK_BITS } from './domain/puzzle.ts'

export const OWN = 'https://desk.example'

/** A form as an admin sets it. */
export const aForm = (more: object = {}) => ({
  name: 'help',
  isOpen: true,
  title: 'Ask us',
  lead: '',
  fields: [],
  asksPhone: true,
  consent: '',
  sites: [],
  ...more,
})

/** What a browser does: it looks for the number that fits. */
export function solve(form: string, bits = WORK_BITS): string {
  for (let n = 0; ; n += 1) {
    const found = hash('sha256', `${form}:${n}`, 'buffer')
    if (found.readUInt32BE(0) >>> (32 - bits) === 0) return String(n)
  }
}

/** The same application as others reach it: under a public address that somebody outside has seen, so that links may leave. */
export async function seenFromOutside(w: TestWorkspace) {
  const { installation } = w
  await insertSeen(installation.database.db, OWN, w.clock.now())
  const config = { ...installation.config, url: new URL(OWN), urlIsSet: true }
  return createApp({ installation: { ...installation, config }, live: false })
}

/** Somebody in front of the form of a workspace, on an address of their own unless said. */
export function visitor(w: TestWorkspace, app = w.app, name = 'help') {
  const path = `/ask/w-${w.id.slice(-12)}/${name}`
  let from = 0
  const get = (at = path, headers: Record<string, string> = { 'accept-language': 'en' }) =>
    app.inject({ method: 'GET', url: at, headers })
  const tokenOn = (page: string) => /name="form" value="([^"]+)"/.exec(page)![1]!
  const token = async (at = path) => tokenOn((await get(at)).body)
  const post = (fields: Record<string, string>, { at = path, ip = '' } = {}) => {
    from += 1
    return app.inject({
      method: 'POST',
      url: at,
      remoteAddress: ip || `81.${from >> 8}.${from % 256}.9`,
      headers: { 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  }
  const filled = async (more: Record<string, string> = {}, at = path) => ({
    form: await token(at),
    words: 'It is cold since Monday.',
    name: 'Ana',
    email: 'ana@customer.example',
    website: '',
    ...more,
  })
  /** Opens "Your conversation" as a browser does: it follows to the clean address with the cookie that it was given. */
  const openPage = async (at: string) => {
    let page = await get(at)
    let cookie = ''
    while (page.statusCode === 303) {
      const set = [page.headers['set-cookie'] ?? []].flat()[0]
      cookie = set?.split(';')[0] ?? cookie
      page = await get(String(page.headers.location), { 'accept-language': 'en', cookie })
    }
    return page
  }
  return { path, get, post, filled, token, tokenOn, openPage }
}

interface MailOut {
  readonly id: string
  readonly subject: string
  readonly html: string
  readonly to: string
}

/** What left by machine or will: every message of ours in a workspace, newest first. */
export const mailsOf = (w: TestWorkspace) =>
  run<MailOut>(
    w.installation.database.db,
    `select id, subject, body_html as html, to_addresses -> 0 ->> 'address' as "to" from messages
     where workspace_id = $1 and kind = 'outbound' order by created_at desc, id desc`,
    [w.id],
  )

export const newestConversation = async (w: TestWorkspace): Promise<string> =>
  (
    await run<{ id: string }>(
      w.installation.database.db,
      `select id from conversations where workspace_id = $1 order by number desc limit 1`,
      [w.id],
    )
  )[0]!.id
