import type { ParsedMail } from 'mailparser'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForTrouble, openBrowser, openWindow } from './browser.ts'
import { openSink, type Sink, sendMail } from './post-office.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { INBOX, setUpByHand } from './set-up.ts'

let regard: RunningRegard
let sink: Sink
let browser: Browser
let page: Page
let trouble: string[]
let answer: ParsedMail
const ASKED = '<first-question@customer.example>'

beforeAll(async () => {
  sink = await openSink()
  browser = await openBrowser()
  regard = await startRegard('start', { REGARD_SMTP_URL: sink.url })
  page = await (await openWindow(browser)).newPage()
  trouble = listenForTrouble(page)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
  await sink?.close()
})

test('the first director sets the organisation up with the address that the start printed', async () => {
  await setUpByHand(page, regard)
  await page.getByText('Nothing waits for you.').waitFor()
})

test('a mail that comes in by SMTP shows in the open browser without reload', async () => {
  await page.getByRole('link', { name: /^Nobody’s yet/ }).click()
  await page.getByText('Everybody has somebody.').waitFor()
  await sendMail(regard.smtpPort, {
    from: 'Ana Ribeiro <ana@customer.example>',
    to: INBOX,
    subject: 'Do you bake on Sundays?',
    messageId: ASKED,
    text: 'Hello,\n\nI should like twelve cardamom rolls for Sunday.\n\nAna',
  })
  await page.getByRole('link', { name: /Ana Ribeiro.*Do you bake on Sundays\?/ }).waitFor({ timeout: 60_000 })
})

test('a colleague answers it in the browser, and the answer leaves with right threading', async () => {
  await page.getByRole('link', { name: /Do you bake on Sundays\?/ }).click()
  await page.getByText('twelve cardamom rolls').last().waitFor()
  await page.getByRole('button', { name: /^Reply all/ }).waitFor()
  await page.keyboard.press('r')
  const words = page.getByRole('textbox', { name: 'Your reply' })
  await words.fill('Dear Ana, yes: from seven o’clock. I put twelve aside for you.')
  await page.getByRole('button', { name: /^Send(?!,)/ }).click()
  await page.getByText('Your message leaves in ten seconds.').waitFor()
  answer = await sink.waitFor((mail) => mail.text?.includes('twelve aside') ?? false)
  expect(answer.subject).toBe('Re: Do you bake on Sundays?')
  expect(answer.from?.value[0]?.address).toBe(INBOX)
  expect([answer.to].flat()[0]?.value[0]?.address).toBe('ana@customer.example')
  expect(answer.messageId).toMatch(/^<m\.[a-z2-7]{26}\.[a-z2-7]{26}@harbour\.example>$/)
  expect(answer.inReplyTo).toBe(ASKED)
  expect([answer.references].flat()).toContain(ASKED)
  expect(answer.replyTo?.value[0]?.address).toMatch(/^help\+[a-z2-7]{26}@harbour\.example$/)
  expect(answer.text).toContain('> I should like twelve cardamom rolls')
  expect(answer.html).toContain('twelve aside')
  await page.getByText('Sent.').first().waitFor()
})

test('the customer’s reply to it joins the same conversation, in sight of whoever looks at it', async () => {
  const address = page.url()
  await sendMail(regard.smtpPort, {
    from: 'Ana Ribeiro <ana@customer.example>',
    to: answer.replyTo?.value[0]?.address,
    subject: 'Re: Do you bake on Sundays?',
    inReplyTo: answer.messageId,
    references: [ASKED, answer.messageId!],
    text: `Lovely, I come at eight.\n\nOn Sunday, Harbour Bakery wrote:\n> ${answer.text?.split('\n')[0]}`,
  })
  await page.getByText('Lovely, I come at eight.').last().waitFor({ timeout: 60_000 })
  expect(page.url()).toBe(address)
  await page.getByRole('link', { name: /^Mine/ }).click()
  await page.getByRole('heading', { name: 'Mine', exact: true }).waitFor()
  await page.getByRole('link', { name: /Do you bake on Sundays\?/ }).waitFor()
  expect(await page.getByRole('link', { name: /Do you bake on Sundays\?/ }).count()).toBe(1)
  await page.getByRole('link', { name: /Do you bake on Sundays\?/ }).click()
  await page.getByRole('button', { name: /^Reply all/ }).waitFor()
})

test('an answer closes it, and it is found again by its words', async () => {
  await page.keyboard.press('e')
  await page.getByText('Closed as answered.').waitFor()
  await page.getByRole('link', { name: /^Closed/ }).click()
  await page.getByRole('heading', { name: 'Closed', exact: true }).waitFor()
  await page.getByRole('link', { name: /Do you bake on Sundays\?/ }).waitFor()
  await page.keyboard.press('/')
  await page.getByRole('searchbox').fill('cardamom')
  await page.keyboard.press('Enter')
  await page.locator('mark').first().waitFor()
  expect(await page.locator('mark').first().textContent()).toMatch(/cardamom/i)
  expect(trouble).toEqual([])
})
