import type { BrowserContext, Page, Request } from 'playwright-core'

interface Asking {
  readonly open: Set<Request>
  count: number
}
const asking = new WeakMap<Page, Asking>()
// The stream of what happens stays open for good.
const isAwaited = (request: Request) => request.resourceType() !== 'eventsource'

/** From now on it is known of every page of this window what it waits for. */
export function countRequests(window: BrowserContext): void {
  window.on('page', (page) => {
    const it: Asking = { open: new Set(), count: 0 }
    asking.set(page, it)
    page.on('request', (request) => {
      if (!isAwaited(request)) return
      it.open.add(request)
      it.count += 1
    })
    page.on('requestfinished', (request) => it.open.delete(request))
    page.on('requestfailed', (request) => it.open.delete(request))
  })
}

/** Resolves when the page has drawn twice and had a moment to ask for more. */
const drawn = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))
  })

/** The page has drawn what it shows: nothing is asked for, nothing is loading. A blank page never settles. */
export async function settled(page: Page): Promise<void> {
  const it = asking.get(page)
  if (!it) throw new Error('only a page of openWindow settles')
  await page.locator('h1:visible, main:visible').first().waitFor()
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    const { count } = it
    await page.evaluate(drawn)
    if (it.open.size > 0 || it.count > count) continue
    if ((await page.locator('[aria-busy="true"]:visible').count()) === 0) return
  }
  throw new Error(
    `${page.url()} still waits for ${[...it.open].map((one) => one.url()).join(', ') || 'itself'}`,
  )
}

/** Goes to a page of the application as one of its links does, without loading it anew. */
export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate(async (href) => {
    type Walking = { __TSR_ROUTER__: { navigate(to: { href: string }): Promise<void> } }
    await (window as unknown as Walking).__TSR_ROUTER__.navigate({ href })
  }, path)
  await settled(page)
}
