import { Parser } from 'htmlparser2'
import { mixedBody, mixedHeaders } from '#features/mail/hostile.fixture.ts'
import { attacking, type Outcome } from './attack.ts'
import type { Started } from './started-ground.ts'

const word = (where: string) =>
  `${where}"'><img src=x onerror="top.hostile=1"><svg onload=top.hostile=1><script>top.hostile=1</script>{{constructor}}`

const RUNS = /^(script|iframe|object|embed|svg|math|base|link|style|form)$/
const OURS = ['link', 'form', 'style']
const LEADS = /^(href|src|srcset|action|formaction|poster|background|xlink:href)$/

/** What of a page could run or fetch from elsewhere; of our own pages the stylesheet and the forms are known. */
const whatRuns = (page: string, ours: readonly string[] = []): string[] => {
  const found: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (RUNS.test(name) && !ours.includes(name)) found.push(name)
      if (name === 'meta' && /refresh/i.test(attributes['http-equiv'] ?? '')) found.push('a refresh')
      for (const [key, value] of Object.entries(attributes))
        if (/^on/i.test(key) || (LEADS.test(key) && /^\s*(\w*script:|https?:\/\/elsewhere)/i.test(value)))
          found.push(`${key}=${value}`)
    },
  })
  parser.end(page)
  return found
}

const BODIES = [
  '<img src=x onerror="top.hostile=1">',
  '<svg onload="parent.hostile=1"><script>parent.hostile=1</script></svg>',
  '<a href="javascript:top.hostile=1">go</a><iframe srcdoc="<script>top.hostile=1</script>"></iframe>',
  '<style>@import url(https://elsewhere.example/a.css)</style><p style="background:url(https://elsewhere.example/b)">words</p>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=top.hostile=1&gt;">',
  '<form action="https://elsewhere.example/"><input autofocus onfocus="top.hostile=1"></form>',
  '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/"><base href="https://elsewhere.example/">',
]

/** S1: HTML of a mail, as the desk's frame gets it and as the page of whoever asked shows it. */
export const hostileHtml = async (it: Started): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const one = async (html: string) => {
    const { conversation, messageId } = await it.arrive({
      headers: { 'Content-Type': 'text/html' },
      body: `<p>piece</p>${html}`,
    })
    const frame = await it.api('GET', `/messages/${messageId}/body`)
    const policy = String(frame.headers['content-security-policy'])
    tried()
    same(`${html} in the frame`, whatRuns(frame.text, ['style', 'base']), [])
    must(`${html} is lost`, frame.text.includes('piece'))
    must(
      `${html} under ${policy}`,
      /default-src 'none'/.test(policy) && !/script-src(?! 'none')/.test(policy),
    )
    const page = await it.page(await it.linkOf(conversation!.id))
    tried()
    must(`${html} on her page: ${page.status}`, page.status === 200 && page.text.includes('piece'))
    same(`${html} on her page`, whatRuns(page.text, ['link', 'form']), [])
  }
  await Promise.all(BODIES.map(one))
  return outcome()
}

/** S2: names, subjects and file names are words on every page that is made by the server. */
export const hostileWords = async (it: Started, slug: string): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const { conversation } = await it.arrive({
    headers: {
      ...mixedHeaders,
      From: `"${word('name').replaceAll('"', '')}" <words@elsewhere.example>`,
      Subject: word('subject'),
      'Message-ID': '<words"><img/onerror=top.hostile=1>@elsewhere.example>',
    },
    body: mixedBody([
      {
        disposition: `attachment; filename*=utf-8''${encodeURIComponent(word('file'))}`,
        content: Buffer.from('x'),
      },
    ]),
  })
  const link = await it.linkOf(conversation!.id)
  const shown = await it.page(link)
  const form = /name="form" value="([^"]+)"/.exec(shown.text)?.[1] ?? ''
  const sent = await it.ask(shown.path.split('?')[0]!, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: shown.cookie },
    body: new URLSearchParams({ form, words: word('words') }).toString(),
  })
  must(`adding words: ${sent.status}`, sent.status === 303)
  await it.sql(
    `update workspaces set name = $2 where id = $1`,
    it.ours.workspaceId,
    word('house').slice(0, 200),
  )
  const pages = [
    link,
    `/charter/${slug}`,
    `/charter/${slug}/tell-us`,
    `/charter/${slug}/tell-us?lang=${encodeURIComponent(word('lang'))}`,
    `/p/${encodeURIComponent(word('link'))}`,
    `/charter/${encodeURIComponent(word('slug'))}`,
  ]
  for (const path of pages) {
    const page = await it.page(path)
    tried()
    must(`${path}: ${page.status}`, page.status === 200 || page.status === 404)
    const isPage = String(page.headers['content-type']).includes('html')
    must(`${path} may be guessed at`, isPage || page.headers['x-content-type-options'] === 'nosniff')
    if (isPage)
      same(
        `${path} runs`,
        whatRuns(page.text, [...OURS, ...(page.text.includes('hostile') ? [] : ['script'])]),
        [],
      )
  }
  const own = await it.page(link)
  for (const where of ['subject', 'words', 'house', 'file']) {
    tried()
    must(`${where} is not on her page`, own.text.includes(`${where}&quot;`) || own.text.includes(`${where}_`))
  }
  await it.sql(`update workspaces set name = 'Faults' where id = $1`, it.ours.workspaceId)
  return outcome()
}
