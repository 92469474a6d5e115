import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi } from './set-up.ts'

let regard: RunningRegard
let browser: Browser
let inside: BrowserContext
let desk: Page
beforeAll(async () => {
  regard = await startRegard('demo')
  browser = await openBrowser()
  inside = await openWindow(browser)
  desk = await inside.newPage()
  await desk.goto(`${regard.url}/sign-in`)
  const email = regard.people.find((each) => each.startsWith('noor'))!
  await callApi(desk, 'POST', '/session', { email, password: regard.password })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

interface Seen {
  readonly items: readonly {
    readonly id: string
    readonly subject: string
    readonly ownerId: string | null
  }[]
}

describe('somebody without an account and without a script', () => {
  test('sees who has it, adds a photo and words, reads our promises, and tells us something', async () => {
    const { items } = await callApi<Seen>(desk, 'GET', '/conversations?view=open&limit=25')
    const mine = items.find(({ ownerId }) => ownerId !== null)!
    const { path } = await callApi<{ path: string }>(desk, 'POST', `/conversations/${mine.id}/page-links`)

    const outside = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
    const page = await outside.newPage()
    await page.goto(`${regard.url}${path}`)
    await page.getByRole('heading', { name: mine.subject }).waitFor()
    await page.getByText('is looking after this.').waitFor()
    await page.getByLabel('Your message').fill('It is the left one.')
    await page
      .getByLabel('Add a photo or file')
      .setInputFiles({ name: 'left.txt', mimeType: 'text/plain', buffer: Buffer.from('left') })
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Thank you. Your message is with us.').waitFor()
    await page.getByText('It is the left one.').waitFor()
    await page.getByRole('link', { name: 'left.txt' }).waitFor()
    const seen = await callApi<{ messages: { items: readonly { text: string; senderProof: string }[] } }>(
      desk,
      'GET',
      `/conversations/${mine.id}`,
    )
    expect(seen.messages.items.find(({ text }) => text === 'It is the left one.')?.senderProof).toBe('proven')

    await page.getByRole('link', { name: 'What you can expect from us' }).click()
    await page.getByRole('heading', { name: 'What you can expect from us' }).waitFor()
    expect(await page.getByText('kept in the last 90 days').count()).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Tell us' }).click()
    await page.getByLabel('Your words').fill('Nobody rang me back.')
    await page.getByLabel('Your name').fill('Ana')
    await page.getByLabel('Or your phone number').fill('020 7946 0999')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Keep this address').waitFor()
    await page.getByText('Nobody rang me back.').waitFor()
    const found = await callApi<Seen>(desk, 'GET', '/conversations?view=nobody&limit=25')
    expect(found.items.some(({ subject }) => subject === 'Not as promised')).toBe(true)
    await outside.close()
  }, 60_000)
})
