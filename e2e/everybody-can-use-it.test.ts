import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { insidePages, OUTSIDE, settled } from './routes.ts'
import { callApi } from './set-up.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
// Every page is read in both languages; colours, which no language changes, in light and in dark; at 320 px nothing
// hangs over the edge, and every target is 24 px or has room around it.
const LOOKS = { en: { scheme: 'light', width: 1280 }, ar: { scheme: 'dark', width: 375 } } as const
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
  const { scheme, width } = LOOKS[locale]
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize({ width, height: 800 })
  await page.goto(`${regard.url}${path}`)
  await settled(page)
  const found: string[] = []
  const look = async (how: string, axe: () => AxeBuilder) => {
    let { violations } = await axe().exclude('iframe').analyze()
    // A page that is caught while it turns from light to dark is looked at again; what is really wrong stays.
    if (violations.length > 0) {
      await settled(page)
      violations = (await axe().exclude('iframe').analyze()).violations
    }
    for (const { id, nodes } of violations)
      found.push(`${path} ${how}: ${id}: ${nodes[0]?.html.slice(0, 140)} (${nodes.length})`)
  }
  // Frames are left out, so that each look is one call in the page itself, which asks for what is wrong alone.
  const builder = () => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const rules = () => builder().withTags(RULES)
  if (locale === 'ar') {
    // What stands on the pages of an area is the same in every language: the first of each is looked at.
    if (isFirstOfItsArea(path))
      await look(`${scheme} ${width}`, () => rules().disableRules(['color-contrast']))
  } else {
    await look(`${scheme} ${width}`, rules)
    await page.emulateMedia({ colorScheme: 'dark' })
  }
  await page.setViewportSize({ width: 320, height: 700 })
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (over > 0) found.push(`${path} 320: ${over} px too wide`)
  if (locale === 'en') await look('dark 320', () => builder().withRules(['color-contrast', 'target-size']))
  return found
}

const areas = new Map<string, string>()
const isFirstOfItsArea = (path: string): boolean => {
  const area = path.split(/[/?]/)[1]!
  areas.set(area, areas.get(area) ?? path)
  return areas.get(area) === path
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
