import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { insidePages, OUTSIDE } from './routes.ts'
import { callApi, enterAs } from './set-up.ts'
import { settled, walkTo } from './settled.ts'
import { stumbles, tooWide } from './stumbles.ts'

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

// It is the same on every page, and looked at on the first of each area.
const NAVIGATION = 'nav:has(+ #main)'
const areaOf = (path: string) => path.split(/[/?]/)[1]!

/** The first of each area is loaded by its address; to the others one walks from page to page. */
function whereFirst(paths: readonly string[]): ReadonlySet<string> {
  return new Set([...Map.groupBy(paths, areaOf).values()].map(([first]) => first!))
}

/** What a screen reader, a keyboard or weak eyes would stumble over on one page, once it is open in the look of its language. */
async function look(page: Page, path: string, locale: Locale, isFirst: boolean): Promise<string[]> {
  const { scheme, width } = LOOKS[locale]
  const found: string[] = []
  const besides = isFirst ? {} : { besides: NAVIGATION }
  const say = (how: string, what: readonly string[]) =>
    found.push(...what.map((one) => `${path} ${locale} ${how}: ${one}`))
  if (locale === 'en') {
    say(`${scheme} ${width}`, await stumbles(page, besides))
    await page.emulateMedia({ colorScheme: 'dark' })
    // What stands on the pages of an area is the same in every language: the first of each is looked at.
  } else if (isFirst) say(`${scheme} ${width}`, await stumbles(page, { without: ['color-contrast'] }))
  await page.setViewportSize({ width: 320, height: 700 })
  const over = await tooWide(page)
  if (over > 0) say('320', [`${over} px too wide`])
  if (locale === 'en')
    say('dark 320', await stumbles(page, { ...besides, only: ['color-contrast', 'target-size'] }))
  return found
}

/** Two at a time, each page of a window in turn. */
async function lookAtAll(
  pages: readonly Page[],
  paths: readonly string[],
  locale: Locale,
  isInside: boolean,
) {
  const { scheme, width } = LOOKS[locale]
  const first = whereFirst(paths)
  const found: string[] = []
  const left = [...paths]
  const lane = async (page: Page) => {
    let isOpen = false
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height: 800 })
      if (isInside && isOpen && !first.has(path)) await walkTo(page, path)
      else {
        await page.goto(`${regard.url}${path}`)
        await settled(page)
        isOpen = true
      }
      found.push(...(await look(page, path, locale, first.has(path))))
    }
  }
  await Promise.all(pages.map(lane))
  return found
}

describe.each(['en', 'ar'] as const)('axe finds nothing in %s', (locale) => {
  test('on any page', { timeout: 600_000 }, async () => {
    const window = await openWindow(browser, { locale: locale === 'ar' ? 'ar' : 'en-GB' })
    const pages = [await window.newPage(), await window.newPage()]
    const found = await lookAtAll(pages, OUTSIDE, locale, false)
    await enterAs(pages[0]!, regard, 'noor')
    await callApi(pages[0]!, 'PATCH', '/me', { locale })
    const inside = await insidePages(pages[0]!)
    found.push(...(await lookAtAll(pages, inside, locale, true)))
    expect(await pages[0]!.locator('html').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr')
    await window.close()
    expect(inside.length + OUTSIDE.length).toBeGreaterThan(25)
    expect(found).toEqual([])
  })
})
