import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { sendMail } from './post-office.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, INBOX, setUp } from './set-up.ts'
import { settled } from './settled.ts'

const corpus = fileURLToPath(new URL('../../shared/corpora/dompurify/xss-cases.json', import.meta.url))
const OWN = [
  '<img src=x onerror="top.hostile=1">',
  '<svg onload="parent.hostile=1"><script>parent.hostile=1</script></svg>',
  '<a href="javascript:top.hostile=1" id="go">go</a><iframe srcdoc="<script>top.hostile=1</script>"></iframe>',
  '<style>@import url(https://elsewhere.example/a.css); body{background:url(https://elsewhere.example/b.png)}</style><p style="background-image:url(https://elsewhere.example/c.png)">words</p>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=top.hostile=1&gt;">',
  '<form action="https://elsewhere.example/"><input name=a autofocus onfocus="top.hostile=1"><button>Send</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/"><base href="https://elsewhere.example/"><link rel=prefetch href="https://elsewhere.example/d">',
  '<img src="https://elsewhere.example/pixel.gif" srcset="https://elsewhere.example/e 2x"><video poster="https://elsewhere.example/f"></video>',
]

let regard: RunningRegard
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  regard = await startRegard()
  page = await (await openWindow(browser)).newPage()
  await setUp(page, regard)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

/** The attacks of the corpus, where it is there. */
const cases = (): string[] => {
  if (!existsSync(corpus)) return []
  const all = JSON.parse(readFileSync(corpus, 'utf8')) as { payload: unknown }[]
  return all.flatMap(({ payload }) => (typeof payload === 'string' ? payload : []))
}

interface Ledger {
  readonly items: readonly { readonly messageId: string }[]
  readonly next: string | null
}

/** The messages that have been filed so far. */
async function filed(): Promise<string[]> {
  const ids: string[] = []
  let cursor = ''
  do {
    const part = await callApi<Ledger>(page, 'GET', `/mail/ledger?state=opened&limit=100${cursor}`)
    ids.push(...part.items.map(({ messageId }) => messageId))
    cursor = part.next === null ? '' : `&cursor=${encodeURIComponent(part.next)}`
  } while (cursor !== '')
  return ids
}

/** Frames message after message as the desk does, waits until all have drawn, and gives what could run in them. */
const frameAll = (ids: readonly string[]) =>
  page.evaluate(async (messages) => {
    const left: string[] = []
    const look = (inside: Document | null) => {
      if (!inside?.body.textContent?.includes('piece')) left.push('a frame that drew nothing')
      for (const element of inside?.body.querySelectorAll('*') ?? []) {
        if (/^(script|iframe|object|embed|form|svg|math|link|meta|base|style)$/i.test(element.localName))
          left.push(element.localName)
        for (const { name, value } of element.attributes)
          if (
            /^on/i.test(name) ||
            (/^(href|src|action|formaction)$/i.test(name) && /^\s*\w*script:/i.test(value))
          )
            left.push(`${name}=${value}`)
      }
    }
    const one = async (id: string) => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox')
      await new Promise((drawn) => {
        frame.onload = drawn
        frame.src = `/api/v1/messages/${id}/body?quote=1`
        document.body.append(frame)
      })
      await new Promise(requestAnimationFrame)
      look(frame.contentDocument)
      frame.remove()
    }
    const lanes = Array.from({ length: 4 }, async (_, lane) => {
      for (let index = lane; index < messages.length; index += 4) await one(messages[index]!)
    })
    await Promise.all(lanes)
    return left
  }, ids)

// A frame that may not open windows of its own says so when a script in it tries.
const tried =
  /Ignored call to|Blocked script execution|Refused to (execute|run)|violates the following Content Security/

test('nothing in a hostile mail runs, and nothing is fetched from elsewhere', async () => {
  const attacks = cases()
  const hostile = [...OWN, ...attacks]
  const lanes = Array.from({ length: 4 }, async (_, lane) => {
    for (let index = lane; index < hostile.length; index += 4)
      await sendMail(regard.smtpPort, {
        from: `Mallory <mallory${index}@elsewhere.example>`,
        to: INBOX,
        subject: `Hostile ${index}`,
        html: `<p>piece ${index}</p>${hostile[index]}`,
      })
  })
  await Promise.all(lanes)
  const elsewhere: string[] = []
  let executions = 0
  page.on('request', (request) => {
    if (!request.url().startsWith(regard.url) && !/^(data|blob|about):/.test(request.url()))
      elsewhere.push(request.url())
  })
  page.on('dialog', (dialog) => {
    executions += 1
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (!tried.test(message.text())) return
    executions += 1
    process.stdout.write(`${message.text()}\n`)
  })
  let ids: string[] = []
  const look = async () => {
    ids = await filed()
    return ids.length
  }
  await expect.poll(look, { timeout: 240_000, interval: 500 }).toBe(hostile.length)
  const left = await frameAll(ids)
  if (await page.evaluate(() => 'hostile' in window)) executions += 1
  process.stdout.write(
    `hostile mail: executions=${executions} fetches=${elsewhere.length} cases=${attacks.length} of our own=${OWN.length}\n`,
  )
  expect(left).toEqual([])
  expect(executions).toBe(0)
  expect(elsewhere).toEqual([])
  expect(page.url().startsWith(`${regard.url}/desk`)).toBe(true)
})

test('the desk shows one of them in a frame in which nothing can run', async () => {
  await page.goto(`${regard.url}/desk?view=nobody`)
  await page
    .getByRole('link', { name: /Hostile/ })
    .first()
    .click()
  const frame = page.locator('main iframe').first()
  await frame.waitFor()
  expect(await frame.getAttribute('sandbox')).not.toContain('allow-scripts')
})

const word = (where: string) =>
  `${where}"'><img src=x onerror="top.hostile='${where}'"><svg onload=top.hostile=1>{{constructor}}`

/** Everything that has a name is called by an attack; gives the pages that show it. */
const nameEverything = async (id: string): Promise<string[]> => {
  const { requester, number } = await callApi<{ number: number; requester: { id: string } }>(
    page,
    'GET',
    `/conversations/${id}`,
  )
  const me = await callApi<{ id: string }>(page, 'GET', '/me')
  await callApi(page, 'PATCH', '/me', {
    jobTitle: word('job'),
    signatureHtml: `<p>${word('sign')}</p>`,
  })
  await callApi(page, 'PUT', `/conversations/${id}/tags`, {
    names: ['tag"><img src=x onerror=top.hostile=1>'],
  })
  await callApi(page, 'PATCH', `/contacts/${requester.id}`, { name: word('person'), facts: word('facts') })
  await callApi(page, 'POST', '/contacts', { name: word('company'), kind: 'supplier' })
  const team = await callApi<{ id: string }>(page, 'POST', '/teams', { name: word('team'), leadId: me.id })
  await callApi(page, 'POST', '/inboxes', {
    name: word('inbox'),
    teamId: team.id,
    addresses: ['second@harbour.example'],
    fromName: word('from'),
    signatureHtml: word('inbox signature'),
  })
  await callApi(page, 'POST', `/conversations/${id}/notes`, { html: `<p>${word('note')}</p>` })
  return [
    '/desk?view=nobody',
    `/desk/${number}?view=open`,
    `/search?q=${encodeURIComponent(word('q'))}`,
    '/contacts',
    `/contacts/${requester.id}`,
    ...['profile', 'teams', 'inboxes', 'held', 'ledger', 'kept-mail', 'colleagues'].map(
      (part) => `/settings/${part}`,
    ),
  ]
}

test('names, subjects, tags and file names are words wherever they stand, and a file that is opened by its address only downloads', async () => {
  await sendMail(regard.smtpPort, {
    from: { name: word('name'), address: 'words@elsewhere.example' },
    to: INBOX,
    subject: word('subject'),
    messageId: `<${word('id').replace(/[\s<>]/g, '')}@elsewhere.example>`,
    text: word('text'),
    attachments: [
      { filename: word('file'), content: 'x' },
      { filename: 'page.html', contentType: 'text/html', content: '<script>top.hostile=1</script>' },
      { filename: 'drawing.svg', contentType: 'image/svg+xml', content: '<svg onload="top.hostile=1"/>' },
    ],
  })
  let id = ''
  const found = async () => {
    const { items } = await callApi<{ items: { subject: string; conversation: { id: string } | null }[] }>(
      page,
      'GET',
      '/mail/ledger?limit=1',
    )
    id = items[0]?.conversation?.id ?? ''
    return items[0]?.conversation ? items[0].subject : ''
  }
  await expect.poll(found, { timeout: 60_000, interval: 300 }).toBe(word('subject'))
  let executions = 0
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    executions += 1
    void dialog.dismiss()
  })
  page.on('request', (request) => asked.push(request.url()))
  const paths = await nameEverything(id)
  for (const path of paths) {
    await page.goto(`${regard.url}${path}`)
    await settled(page)
    if (await page.evaluate(() => 'hostile' in window)) executions += 1
    expect(await page.locator('img[src="x"], [onerror], [onload]').count(), path).toBe(0)
  }
  await page.goto(`${regard.url}${paths[1]!}`)
  await page.getByRole('heading', { name: word('subject').slice(0, 20) }).waitFor()
  const { messages } = await callApi<{ messages: { items: { attachments: { id: string }[] }[] } }>(
    page,
    'GET',
    `/conversations/${id}`,
  )
  const [files] = messages.items.map(({ attachments }) => attachments).filter(({ length }) => length > 0)
  for (const file of files!) {
    const download = page.waitForEvent('download')
    await page.goto(`${regard.url}/api/v1/attachments/${file.id}`).catch(() => {})
    expect((await download).suggestedFilename()).not.toMatch(/[<>/\\]{2}|^\./)
    if (await page.evaluate(() => 'hostile' in window)) executions += 1
  }
  process.stdout.write(
    `hostile words: executions=${executions} pages=${paths.length} files=${files!.length}\n`,
  )
  expect(executions).toBe(0)
  expect(asked.filter((url) => /\/x$/.test(url))).toEqual([])
})
