import { mixedBody, mixedHeaders } from '#features/mail/hostile.fixture.ts'
import { attacking, type Outcome } from './attack.ts'
import type { Started } from './started-ground.ts'

const word = (where: string) =>
  `${where}"'><img src=x onerror="top.hostile=1"><svg onload=top.hostile=1><script>top.hostile=1</script>{{constructor}}`

const runs =
  /<(script|img|svg|iframe|object|embed|style(?![^>]*>:root)|base|meta http)[\s>]| on\w+=|javascript:/i

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
  const { tried, must, outcome } = attacking()
  for (const html of BODIES) {
    const { conversation, messageId } = await it.arrive({
      headers: { 'Content-Type': 'text/html' },
      body: `<p>piece</p>${html}`,
    })
    const frame = await it.api('GET', `/messages/${messageId}/body`)
    const inside = frame.text.slice(frame.text.indexOf('<body'))
    const policy = String(frame.headers['content-security-policy'])
    tried()
    must(
      `${html} runs in ${inside}`,
      inside.includes('piece') && !runs.test(inside) && !inside.includes('elsewhere.example'),
    )
    must(
      `${html} under ${policy}`,
      /default-src 'none'/.test(policy) && !/script-src(?! 'none')/.test(policy),
    )
    const page = await it.page(await it.linkOf(conversation!.id))
    tried()
    must(
      `${html} on her page`,
      page.status === 200 && page.text.includes('piece') && !page.text.includes('elsewhere.example"'),
    )
    must(
      `her page runs ${html}`,
      !/<(script|img|iframe|object|embed)[\s>]|<[^>]+ on\w+=|href="javascript:/i.test(page.text),
    )
  }
  return outcome()
}

/** S2: names, subjects and file names are words on every page that is made by the server. */
export const hostileWords = async (it: Started, slug: string): Promise<Outcome> => {
  const { tried, must, outcome } = attacking()
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
    must(`${path} runs words`, !/<(script|img)[\s>]|<[^>]+ on\w+=|<svg onload/i.test(page.text))
  }
  const own = await it.page(link)
  for (const where of ['subject', 'words', 'house', 'file']) {
    tried()
    must(`${where} is not on her page`, own.text.includes(`${where}&quot;`) || own.text.includes(`${where}_`))
  }
  await it.sql(`update workspaces set name = 'Faults' where id = $1`, it.ours.workspaceId)
  return outcome()
}
