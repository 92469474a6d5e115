import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openWindow, signIn } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { insidePages, OUTSIDE, settled } from './routes.ts'
import { callApi } from './set-up.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const looks = (['light', 'dark'] as const).flatMap((scheme) =>
  [1280, 375].map((width) => ({ scheme, width })),
)

let regard: RunningRegard
let browser: Browser

beforeAll(async () => {
  ;[regard, browser] = await Promise.all([startRegard('demo'), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

const admin = () => ({
  email: regard.people.find((email) => email.startsWith('noor'))!,
  password: regard.password,
})

/** What a screen reader, a keyboard or weak eyes would stumble over on one page, light and dark, wide and narrow. */
async function stumbles(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${regard.url}${path}`)
  await settled(page)
  const found: string[] = []
  for (const { scheme, width } of looks) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 800 })
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).exclude('iframe').analyze()
    for (const { id, nodes } of violations)
      found.push(`${path} ${scheme} ${width}: ${id}: ${nodes[0]?.html.slice(0, 140)} (${nodes.length})`)
  }
  return found
}

describe.each(['en', 'ar'])('axe finds nothing in %s, light and dark, wide and narrow', (locale) => {
  test('on any page', async () => {
    const window = await openWindow(browser, { locale: locale === 'ar' ? 'ar' : 'en-GB' })
    const page = await window.newPage()
    const found: string[] = []
    for (const path of OUTSIDE) found.push(...(await stumbles(page, path)))
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
        found.push(...(await stumbles(own, path)))
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
    const { over, little } = await page.evaluate(() => {
      const shown = [
        ...document.querySelectorAll<HTMLElement>(
          'button, a[href], input, select, [role="option"], [role="tab"]',
        ),
      ].filter(
        (each) =>
          each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
          each.getBoundingClientRect().width > 1,
      )
      // Links inside running text are excepted (WCAG 2.5.8).
      const inText = (each: HTMLElement) => getComputedStyle(each).display === 'inline'
      return {
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        little: shown
          .filter((each) => !inText(each) && !(each instanceof HTMLInputElement && each.type === 'file'))
          .map((each) => ({
            box: (each.closest('label') ?? each).getBoundingClientRect(),
            html: each.outerHTML.slice(0, 90),
          }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ box, html }) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`),
      }
    })
    if (over > 0) wide.push(`${path}: ${over} px too wide`)
    small.push(...little.map((each) => `${path}: ${each}`))
  }
  await window.close()
  expect(wide).toEqual([])
  expect(small).toEqual([])
}, 300_000)
