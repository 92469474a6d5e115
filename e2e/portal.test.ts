import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, enterAs } from './set-up.ts'
import { leavesNow } from './time-passes.ts'

let regard: RunningRegard
let browser: Browser
let inside: BrowserContext
let desk: Page
beforeAll(async () => {
  regard = await startRegard('demo')
  browser = await openBrowser()
  inside = await openWindow(browser)
  desk = await inside.newPage()
  await enterAs(desk, regard, 'noor')
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

interface Seen {
  readonly items: readonly {
    readonly id: string
    readonly subject: string
    readonly ownerId: string | null
    readonly askedId: string | null
  }[]
}

describe('somebody without an account and without a script', () => {
  test('sees who has it, adds a photo and words, reads our promises, and tells us something', async () => {
    const { items } = await callApi<Seen>(desk, 'GET', '/conversations?view=open&limit=25')
    const mine = items.find(({ ownerId, askedId }) => ownerId !== null && askedId === null)!
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
  })

  test('on a telephone, by keyboard, and in Arabic: accepts what is offered, says that it is solved, thanks somebody', async () => {
    const { id, subject } = await written()
    const { path } = await callApi<{ path: string }>(desk, 'POST', `/conversations/${id}/page-links`)
    const phone = await browser.newContext({
      javaScriptEnabled: false,
      locale: 'en-GB',
      viewport: { width: 375, height: 812 },
    })
    const page = await phone.newPage()
    await page.goto(`${regard.url}${path}`)
    await page.getByRole('heading', { name: subject }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/your-conversation\/[0-9a-f]{20}$/)
    expect(await overflows(page)).toBe(false)

    const reader = await browser.newContext({
      javaScriptEnabled: false,
      locale: 'ar',
      viewport: { width: 375, height: 812 },
    })
    const arabic = await reader.newPage()
    await arabic.goto(`${regard.url}${path}`)
    await arabic.getByRole('heading', { name: 'ما قيل' }).waitFor()
    expect(await arabic.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await overflows(arabic)).toBe(false)

    // Only what has left is to be seen.
    await leavesNow(regard)
    await expect
      .poll(() => page.reload().then(() => page.getByText('Would that suit you?').count()), {
        timeout: 60_000,
      })
      .toBe(1)
    await press(page, 'Yes, please')
    await page.getByText('We have noted it, and we will see to it.').waitFor()
    expect(await page.getByRole('button', { name: 'Yes, please' }).count()).toBe(0)
    await press(page, 'Yes, it is solved')
    await page.getByText('We are glad.').waitFor()
    await page.getByRole('radio', { name: 'Yes' }).first().check()
    await page.getByLabel('Your words', { exact: true }).fill('All is well.')
    await page.locator('#questions').getByRole('button', { name: 'Send' }).click()
    await page.getByText('That helps us to do it better.').waitFor()

    await arabic.reload()
    await arabic.getByText('أخبرتنا أن الأمر حُل.').waitFor()
    await arabic.getByText('كلمة شكر لأحد؟').click()
    await arabic.locator('#thanks textarea').fill('شكرًا لك')
    await arabic.getByRole('button', { name: 'أرسل الشكر' }).click()
    await arabic.getByText('لطف منك.').waitFor()
    await press(arabic, 'ليس بعد')
    await arabic.getByText('عاد الأمر إلى').waitFor()
    const seen = await callApi<{ state: string; ownerId: string | null }>(desk, 'GET', `/conversations/${id}`)
    expect(seen).toMatchObject({ state: 'working' })
    expect(seen.ownerId).not.toBeNull()
    const said = await callApi<{ items: readonly { kind: string }[] }>(
      desk,
      'GET',
      `/conversations/${id}/observations`,
    )
    expect(said.items.map(({ kind }) => kind).toSorted()).toEqual(['questions', 'solved', 'solved', 'thanks'])
    await phone.close()
    await reader.close()
  })
})

/** A conversation that Noor has, with a reply to whoever asked and something offered with it. */
async function written(): Promise<{ id: string; subject: string }> {
  const me = await callApi<{ id: string }>(desk, 'GET', '/me')
  const subject = 'The bill came twice'
  const { items } = await callApi<{ items: readonly { id: string }[] }>(desk, 'GET', '/inboxes')
  const { id } = await callApi<{ id: string }>(desk, 'POST', '/conversations', {
    inboxId: items[0]!.id,
    requester: { name: 'Ana Ribeiro', email: 'ana.page@customer.example' },
    subject,
    heard: { how: 'call', words: 'Ana rang: the bill came twice.' },
  })
  await callApi(desk, 'POST', `/conversations/${id}/assignment`, { ownerId: me.id }).catch(() => {})
  const offer = await callApi<{ id: string }>(desk, 'POST', `/conversations/${id}/offers`, {
    act: 'refund',
    kind: 'credit',
    amount: { minor: 2_900, currency: 'EUR' },
    words: 'Next month’s service plan is on us.',
    cause: 'bill',
    needsChoice: true,
  })
  const reply = await callApi<{ id: string }>(desk, 'POST', `/conversations/${id}/messages`, {
    kind: 'reply',
    to: [{ name: 'Ana Ribeiro', address: 'ana.page@customer.example' }],
    html: '<p>I am sorry about that.</p>',
  })
  await callApi(desk, 'POST', `/conversations/${id}/offers/placing`, {
    messageId: reply.id,
    offerIds: [offer.id],
  })
  return { id, subject }
}

const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Presses a button as somebody without a mouse does: from field to field until it is reached. */
async function press(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    if ((await focused.count()) > 0 && (await focused.textContent())?.trim() === name) {
      await page.keyboard.press('Enter')
      return
    }
  }
  throw new Error(`nobody reaches ${name} by keyboard`)
}
