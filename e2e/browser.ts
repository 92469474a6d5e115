import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { countRequests } from './settled.ts'

const OWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
// Without these the browser talks to its maker, and QUIC keeps connections that tests have closed.
const QUIET = [
  '--disable-background-networking',
  '--disable-quic',
  '--disable-gpu',
  '--no-sandbox',
  '--disable-dev-shm-usage',
]

// What the packaged browser would leave out of its defences, what makes it end with its first closed window, and a
// graphics card played by the processor, which draws no page better.
const LOOSE =
  /^--(headless|disable-web-security|allow-running-insecure-content|single-process|disable-site-isolation-trials|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist|in-process-gpu)/

/** The packaged browser, unpacked once for each user of the machine: what another unpacked may not be run. */
async function packagedBrowser(): Promise<string> {
  const temporary = process.env.TMPDIR
  const own = join(tmpdir(), `regard-browser-${userInfo().uid}`)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  process.env.TMPDIR = own
  try {
    return await sparticuz.executablePath()
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = temporary
  }
}

/** A browser of the machine, or the one that comes with the packages. */
export async function openBrowser(): Promise<Browser> {
  const own = OWN.find((path) => existsSync(path))
  if (own) return chromium.launch({ executablePath: own, args: QUIET })
  return chromium.launch({
    executablePath: await packagedBrowser(),
    args: [...sparticuz.args.filter((arg) => !LOOSE.test(arg)), ...QUIET],
    headless: true,
  })
}

export interface Window {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly locale?: string
}

/** A window of somebody's own: their cookies, size, light or dark, and language. */
export async function openWindow(
  browser: Browser,
  { width = 1280, height = 800, scheme = 'light', locale = 'en-GB' }: Window = {},
): Promise<BrowserContext> {
  const window = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale,
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })
  // A busy machine takes its time.
  window.setDefaultTimeout(60_000)
  countRequests(window)
  if (LATE > 0) await answerLate(window)
  return window
}

/** Milliseconds by which an answer may come late, each by another: what is looked at too soon is then seen. */
const LATE = Number(process.env.JOURNEYS_LATE ?? 0)

async function answerLate(window: BrowserContext): Promise<void> {
  await window.route(/\/api\//, async (route) => {
    const isStream = route.request().resourceType() === 'eventsource'
    if (!isStream) await new Promise((done) => setTimeout(done, Math.random() * LATE))
    await route.continue().catch(() => undefined)
  })
  window.on('page', async (page) => {
    const tools = await window.newCDPSession(page)
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 3 })
  })
}

/** A field that somebody may type into at once: it is there and has the cursor. */
export const typable = (page: Page, name: string) =>
  page.getByRole('textbox', { name }).and(page.locator(':focus'))

/** Complaints of a page that nobody may see: errors thrown, and requests that the server could not answer. */
export function listenForTrouble(page: Page): string[] {
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(`thrown: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()} ${response.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      trouble.push(`console: ${message.text()} (${message.location().url})`)
  })
  return trouble
}
