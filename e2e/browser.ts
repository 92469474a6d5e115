import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const OWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
// Without these the browser talks to its maker, and QUIC keeps connections that tests have closed.
const QUIET = ['--disable-background-networking', '--disable-quic', '--no-sandbox', '--disable-dev-shm-usage']

// What the packaged browser would leave out of its defences, and what makes it end with its first closed window.
const LOOSE =
  /^--(headless|disable-web-security|allow-running-insecure-content|single-process|disable-site-isolation-trials)/

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
export const openWindow = (
  browser: Browser,
  { width = 1280, height = 800, scheme = 'light', locale = 'en-GB' }: Window = {},
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale,
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })

/** Signs somebody in by the form, as they would, and waits for the desk. */
export async function signIn(
  page: Page,
  url: string,
  who: { email: string; password: string },
): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('E-mail address').fill(who.email)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/desk/)
}

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
