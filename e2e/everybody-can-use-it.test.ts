import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openWindow, signIn } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { insidePages, OUTSIDE, settled } from './routes.ts'
import { callApi } from './set-up.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
// Each page is looked at in all four ways: two in the one language, two in the other.
const LOOKS = {
  en: [
    { scheme: 'light', width: 1280 },
    { scheme: 'dark', width: 375 },
  ],
  ar: [
    { scheme: 'dark', width: 1280 },
    { scheme: 'light', width: 375 },
  ],
} as const
type Locale = keyof typeof LOOKS

let regard: RunningRegard
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
  regard = await startRegard('demo')
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

const admin = () => ({
  email: regard.people.find((email) => email.startsWith('noor'))!,
  password: regard.password,
})

/** What a screen reader, a keyboard or weak eyes would stumble over on one page. */
async function stumbles(page: Page, path: string, locale: Locale): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${regard.url}${path}`)
  await settled(page)
  const found: string[] = []
  for (const { scheme, width } of LOOKS[locale]) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 800 })
    const look = () => new AxeBuilder({ page }).withTags(RULES).exclude('iframe').analyze()
    let { violations } = await look()
    // A page that is caught while it turns from light to dark is looked at again; what is really wrong stays.
    if (violations.length > 0) {
      await settled(page)
      violations = (await look()).violations
    }
    for (const { id, nodes } of violations)
      found.push(`${path} ${scheme} ${width}: ${id}: ${nodes[0]?.html.slice(0, 140)} (${nodes.length})`)
  }
  return found
}

describe.each(['en', 'ar'] as const)('axe finds nothing in %s', (locale) => {
  test('on any page', async () => {
    const window = await openWindow(browser, { locale: locale === 'ar' ? 'ar' : 'en-GB' })
    const page = await window.newPage()
    const found: string[] = []
    for (const path of OUTSIDE) found.push(...(await stumbles(page, path, locale)))
    const response = await page.request.post(`${regard.url}/api/v1/session`, {
      data: admin(),
      headers: { 'x-regard-csrf': '1' },
    })
    expect(response.ok()).toBe(true)
    await callApi(page, 'PATCH', '/me', { locale })
    const pages = await insidePages(page)
    const left = [...pages]
    const lane = async (own: Page) => {
      for (let path = left.shift(); path !== undefined; path = left.shift())
        found.push(...(await stumbles(own, path, locale)))
    }
    await Promise.all([lane(page), lane(await window.newPage())])
    expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr')
    await window.close()
    expect(pages.length + OUTSIDE.length).toBeGreaterThan(25)
    expect(found).toEqual([])
  }, 300_000)
})

test('no page needs sideways scrolling at 320 px, and every target is 24 px or has room around it', async () => {
  const window = await openWindow(browser, { width: 320, height: 700 })
  const page = await window.newPage()
  await signIn(page, regard.url, admin())
  await callApi(page, 'PATCH', '/me', { locale: 'en' })
  const wide: string[] = []
  const small: string[] = []
  for (const path of [...(await insidePages(page)), ...OUTSIDE]) {
    await page.goto(`${regard.url}${path}`)
    await settled(page)
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (over > 0) wide.push(`${path}: ${over} px too wide`)
    const { violations } = await new AxeBuilder({ page })
      .withRules(['target-size'])
      .exclude('iframe')
      .analyze()
    small.push(
      ...violations.flatMap(({ nodes }) => nodes.map(({ html }) => `${path}: ${html.slice(0, 140)}`)),
    )
  }
  await window.close()
  expect(wide).toEqual([])
  expect(small).toEqual([])
}, 300_000)
