import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForTrouble, openBrowser, openWindow, typable } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { enterAs } from './set-up.ts'

let regard: RunningRegard
let browser: Browser
let page: Page
let trouble: string[]

beforeAll(async () => {
  browser = await openBrowser()
  regard = await startRegard('demo')
  page = await (await openWindow(browser)).newPage()
  trouble = listenForTrouble(page)
  await enterAs(page, regard, 'maya')
  await page.goto(`${regard.url}/desk`)
  await page.locator('a[href*="/desk/"]').first().waitFor()
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

const press = (keys: string) => page.keyboard.press(keys)
const numberNow = () => /\/desk\/(\d+)/.exec(page.url())?.[1]
const opened = (not?: string) =>
  page.waitForURL((url) => /\/desk\/\d+/.test(url.pathname) && !url.pathname.endsWith(`/${not}`))

test('J and K go through the list, Enter goes in, U goes back', async () => {
  await press('j')
  await opened()
  const first = numberNow()
  await press('j')
  await opened(first)
  await press('k')
  await page.waitForURL(new RegExp(`/desk/${first}`))
  await page.getByRole('button', { name: /^Reply all/ }).waitFor()
  await press('Enter')
  await page.locator('main section[tabindex="0"]:focus').waitFor()
  await press('u')
  await page.waitForURL((url) => url.pathname === '/desk')
  await press('j')
  await opened()
})

test('R writes a reply, Ctrl-Enter sends it, Z takes it back before it leaves', async () => {
  await page.goto(`${regard.url}/desk?view=mine`)
  await page
    .getByRole('link', { name: /Carol Dale/ })
    .first()
    .waitFor()
  await page
    .getByRole('link', { name: /Carol Dale/ })
    .first()
    .focus()
  await press('Enter')
  await opened()
  await page.getByRole('button', { name: /^Reply all/ }).waitFor()
  await press('r')
  await typable(page, 'Your reply').waitFor()
  await page.keyboard.type('Dear Carol, the second payment goes back today.')
  await press('Control+Enter')
  await page.getByText('Your message leaves in ten seconds.').waitFor()
  await press('z')
  await page.getByText('It has not left.').waitFor()
  expect(await page.getByText('Your message leaves in ten seconds.').count()).toBe(0)
  await page
    .getByRole('textbox', { name: 'Your reply' })
    .getByText('the second payment goes back today')
    .waitFor()
  await press('Control+Enter')
  await page.getByText('Your message leaves in ten seconds.').waitFor()
})

test('N notes something for colleagues', async () => {
  await page.getByRole('textbox', { name: 'Your reply' }).waitFor({ state: 'hidden' })
  await press('n')
  await typable(page, 'Your note').waitFor()
  await page.keyboard.type('Asked accounts to look at the terminal.')
  await press('Control+Enter')
  await page.getByText('Asked accounts to look at the terminal.').last().waitFor()
})

test('S puts it aside in words, and Z brings it back', async () => {
  await page.getByRole('textbox', { name: 'Your note' }).waitFor({ state: 'hidden' })
  await press('s')
  await page.getByRole('combobox').fill('in 3 days')
  await press('Enter')
  await page.getByText(/Put aside until/).waitFor()
  await press('z')
  await page
    .getByText(/It is back|Taken back/)
    .first()
    .waitFor()
})

test('E closes, asking only where it must, and Z opens again', async () => {
  // The list draws what is in sight, and what was answered stands at its end.
  await page.setViewportSize({ width: 1280, height: 2_400 })
  const link = page.getByRole('link', { name: /Tom Okafor/ }).first()
  await page.goto(`${regard.url}/desk?view=mine`)
  await link.waitFor()
  await link.focus()
  await press('Enter')
  await opened()
  const number = numberNow()
  await page
    .getByRole('button', { name: /^Close/ })
    .first()
    .waitFor()
  await press('e')
  await page.getByText('Closed as answered.').waitFor()
  await opened(number)
  await press('z')
  await page.waitForURL(new RegExp(`/desk/${number}`))
  await page.getByText('It is open again.').first().waitFor()
})

test('slash searches, Ctrl-K does or finds anything, the question mark shows the keys', async () => {
  await press('/')
  await page.getByRole('searchbox').waitFor()
  await page.getByRole('searchbox').fill('thermostat')
  await press('Enter')
  await page.waitForURL(/\/search\?q=thermostat/)
  await page.locator('mark').first().waitFor()
  await page.locator('h1').first().click()
  await press('Control+k')
  await page.getByRole('combobox').fill('snoozed')
  await press('Enter')
  await page.waitForURL(/view=snoozed/)
  await press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await press('Escape')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })
  expect(trouble).toEqual([])
})
