import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, enterAs } from './set-up.ts'

let regard: RunningRegard
let browser: Browser
let inside: BrowserContext
let desk: Page
let shop: Server
beforeAll(async () => {
  regard = await startRegard('demo')
  browser = await openBrowser()
  inside = await openWindow(browser)
  desk = await inside.newPage()
  await enterAs(desk, regard, 'noor')
  shop = createServer((_request, response) =>
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<!doctype html><html lang="en"><title>A shop</title><h1>A shop</h1><script src="${regard.url}/ask/northwind-heating/orders/embed.js" data-title="Ask about an order" async></script></html>`,
      ),
  )
  await new Promise<void>((ready) => void shop.listen(0, '127.0.0.1', ready))
})
afterAll(async () => {
  shop?.close()
  await browser?.close()
  await regard?.stop()
})

interface Forms {
  readonly items: readonly { readonly form: { name: string }; readonly lately: { worked: number } }[]
}
const workedBy = async (name: string): Promise<number> =>
  (await callApi<Forms>(desk, 'GET', '/forms')).items.find(({ form }) => form.name === name)!.lately.worked
const newestText = async (): Promise<string> => {
  const { items } = await callApi<{ items: readonly { id: string; number: number }[] }>(
    desk,
    'GET',
    '/conversations?view=nobody&limit=25',
  )
  const { id } = items.toSorted((a, b) => b.number - a.number)[0]!
  const seen = await callApi<{ messages: { items: readonly { text: string }[] } }>(
    desk,
    'GET',
    `/conversations/${id}`,
  )
  return seen.messages.items[0]!.text
}

describe('"Ask us"', () => {
  test('is filled in without a script, by keyboard, and says before it by when a person answers', async () => {
    const outside = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
    const page = await outside.newPage()
    await page.goto(`${regard.url}/ask/northwind-heating/repairs`)
    await page
      .getByText(/^If you send this now, a person answers by \w+ \d\d:\d\d\. That is our promise\.$/)
      .waitFor()
    await page.getByText(/Ring .?020 7946 0000/).waitFor()
    await page.getByLabel('Your words').fill('The boiler only clicks.')
    await page.getByRole('radio', { name: 'No heating' }).check()
    await page.getByLabel('Model').fill('C24')
    await page.getByRole('radio', { name: 'No', exact: true }).check()
    const file = { name: 'panel.txt', mimeType: 'text/plain', buffer: Buffer.from('E4') }
    await page.getByLabel('Photos').setInputFiles(file)
    await page.getByLabel('Your name').fill('Ana')
    await page.getByLabel('Your e-mail address').fill('ana@customer.example')
    await page.getByLabel(/^You may keep what I write/).check()
    await page.getByLabel(/^You may keep what I write/).press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you. Your message is with us.' }).waitFor()
    await page.getByRole('link', { name: 'See where it stands' }).click()
    await page.getByText('The boiler only clicks.').waitFor()
    const text = await newestText()
    for (const part of [
      'The boiler only clicks.',
      'What is it about?: No heating',
      'Model: C24',
      'Photos: panel.txt',
    ])
      expect(text).toContain(part)
    await outside.close()
  })

  test('stands in a shop’s page by one tag, at the right height, and works for being taken', async () => {
    const before = await workedBy('orders')
    const visitor = await openWindow(browser, { width: 375, height: 812 })
    const page = await visitor.newPage()
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`)
    const frame = page.frameLocator('iframe[title="Ask about an order"]')
    await frame.getByLabel('Your words').fill('Where is my thermostat?')
    await frame.getByLabel('Your name').fill('Ben')
    await frame.getByLabel('Or your phone number').fill('020 7946 0111')
    // The frame says how high it is once it has been drawn.
    const hidden = async () => {
      const inner = await frame.locator('body').evaluate(({ scrollHeight }) => scrollHeight)
      return Math.abs(inner - (await page.locator('iframe').boundingBox())!.height)
    }
    await expect.poll(hidden).toBeLessThan(3)
    await frame.getByRole('button', { name: 'Send' }).click()
    await frame.getByRole('heading', { name: 'Thank you. Your message is with us.' }).waitFor()
    expect(await workedBy('orders')).toBe(before + 1)
    await visitor.close()
  })
})
