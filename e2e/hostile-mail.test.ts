import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { sendMail } from './post-office.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, INBOX, setUpByHand } from './set-up.ts'

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
  ;[regard, browser] = await Promise.all([startRegard(), openBrowser()])
  page = await (await openWindow(browser)).newPage()
  await setUpByHand(page, regard)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

/** Pieces of HTML that attack: ours, and those of the corpus where it is there. */
const pieces = (): string[] => {
  if (!existsSync(corpus)) return OWN
  const all = JSON.parse(readFileSync(corpus, 'utf8')) as { payload: unknown }[]
  return [...OWN, ...all.flatMap(({ payload }) => (typeof payload === 'string' ? payload : []))]
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

/** Frames message after message as the desk does, and waits until all have drawn. */
const frameAll = (ids: readonly string[]) =>
  page.evaluate(async (messages) => {
    for (const id of messages) {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox')
      await new Promise((drawn) => {
        frame.onload = drawn
        frame.src = `/api/v1/messages/${id}/body?images=0&quote=1`
        document.body.append(frame)
      })
      await new Promise(requestAnimationFrame)
      frame.remove()
    }
  }, ids)

test('nothing in a hostile mail runs, and nothing is fetched from elsewhere', async () => {
  const hostile = pieces()
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
  let dialogs = 0
  page.on('request', (request) => {
    if (!request.url().startsWith(regard.url) && !/^(data|blob|about):/.test(request.url()))
      elsewhere.push(request.url())
  })
  page.on('dialog', (dialog) => {
    dialogs += 1
    void dialog.dismiss()
  })
  let ids: string[] = []
  const look = async () => {
    ids = await filed()
    return ids.length
  }
  await expect.poll(look, { timeout: 100_000, interval: 500 }).toBe(hostile.length)
  await frameAll(ids)
  expect(await page.evaluate(() => 'hostile' in window)).toBe(false)
  expect(dialogs).toBe(0)
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
