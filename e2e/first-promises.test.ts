import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForTrouble, openBrowser, openWindow } from './browser.ts'
import { openSink, type Sink, sendMail } from './post-office.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, INBOX, toTheFirstPromises } from './set-up.ts'
import { leavesNow } from './time-passes.ts'

let regard: RunningRegard
let sink: Sink
let browser: Browser
let page: Page
let outside: Page
let trouble: string[]

beforeAll(async () => {
  sink = await openSink()
  browser = await openBrowser()
  regard = await startRegard('start', { REGARD_SMTP_URL: sink.url })
  page = await (await openWindow(browser)).newPage()
  outside = await (await openWindow(browser)).newPage()
  trouble = listenForTrouble(page)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
  await sink?.close()
})

/** Somebody is invited, opens the mail, chooses a password and reads what is promised. */
async function comeIn(name: string): Promise<void> {
  const email = `${name.split(' ')[0]!.toLowerCase()}@harbour.example`
  await callApi(page, 'POST', '/colleagues', { name, email, role: 'member' })
  const mail = await sink.waitFor(
    ({ text }) => (text?.includes('/invitation') && text.includes(name.split(' ')[0]!)) || false,
  )
  const theirs = await (await openWindow(browser)).newPage()
  await theirs.goto(/https?:[^\s)]+\/invitation[^\s)]+/.exec(mail.text!)![0])
  await theirs
    .getByLabel(/password/i)
    .first()
    .fill('a calm sea at eleven')
  await theirs.getByRole('button', { name: 'Come in' }).click()
  await theirs.waitForURL(/\/(desk|today)/)
  await theirs.goto(`${regard.url}/charter`)
  await theirs.getByText('A person answers within one working day.').first().waitFor()
  await theirs.context().close()
}

test('the first run ends with four promises that the director signs; two colleagues come in and read them, and so can anybody', async () => {
  await toTheFirstPromises(page, regard)
  await page.getByLabel('How much may each').fill('€50 for each case')
  await page.getByRole('button', { name: 'Sign as Dora Director and publish' }).click()
  await page.waitForURL(/\/charter$/)
  await page.getByRole('link', { name: 'A person answers within one working day.' }).first().waitFor()
  for (const name of ['Ben Baker', 'Clara Counter']) await comeIn(name)
  await outside.goto(`${regard.url}/charter/harbour-bakery`)
  await outside.getByText('A person answers within one working day.').first().waitFor()
  expect(await outside.getByText('Dora Director').count()).toBeGreaterThan(0)
  expect(await outside.getByText('1 of 1').count()).toBe(0)
})

test('the first promise that is kept shows on the public page', async () => {
  await page.goto(`${regard.url}/desk?view=nobody`)
  await sendMail(regard.smtpPort, {
    from: 'Ana Ribeiro <ana@customer.example>',
    to: INBOX,
    subject: 'Do you bake on Sundays?',
    messageId: '<first@customer.example>',
    text: 'Hello,\n\nI should like twelve cardamom rolls for Sunday.\n\nAna',
  })
  await page.getByRole('link', { name: /Do you bake on Sundays\?/ }).click({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Reply all/ }).waitFor()
  await page.keyboard.press('r')
  await page.getByRole('textbox', { name: 'Your reply' }).fill('Dear Ana, yes: from seven o’clock.')
  await page.getByRole('button', { name: /^Send(?!,)/ }).click()
  await page.getByText('Your message leaves in ten seconds.').waitFor()
  await leavesNow(regard)
  await sink.waitFor((mail) => mail.text?.includes('from seven') ?? false)
  await expect
    .poll(
      async () => {
        await outside.goto(`${regard.url}/charter/harbour-bakery?${Date.now()}`)
        return outside.getByText('1 of 1').count()
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBeGreaterThan(0)
  expect(trouble).toEqual([])
})
