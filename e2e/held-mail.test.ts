import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { sendMail } from './post-office.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, INBOX, setUp } from './set-up.ts'
import { settled } from './settled.ts'
import { stumbles, tooWide } from './stumbles.ts'

let regard: RunningRegard
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  regard = await startRegard()
  page = await (await openWindow(browser)).newPage()
  await setUp(page, regard)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

/** Sends a mail and waits until it has its state. */
const arrive = async (from: string, subject: string, headers: Record<string, string> = {}, cc = '') => {
  const before = (await callApi<{ accepted: number }>(page, 'GET', '/mail/ledger/sum')).accepted
  await sendMail(regard.smtpPort, {
    from,
    to: INBOX,
    subject,
    text: `About ${subject}.`,
    headers,
    ...(cc ? { cc } : {}),
  })
  await expect
    .poll(
      async () => {
        const sum = await callApi<{ accepted: number; states: { pending: number } }>(
          page,
          'GET',
          '/mail/ledger/sum',
        )
        return sum.accepted - sum.states.pending
      },
      { timeout: 60_000 },
    )
    .toBe(before + 1)
}

test('a mail that was held back is let in by one key, and its sender is blocked by another', async () => {
  await arrive('eve@shop.example', 'Cheap flour', { 'X-Spam-Flag': 'YES' })
  await arrive('ann@farm.example', 'Eggs on Friday', { 'X-Spam-Flag': 'YES' })
  await page.goto(`${regard.url}/settings/held`)
  await settled(page)
  const rows = page.getByRole('list', { name: 'Held back' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(2)
  expect(await rows.first().textContent()).toContain('A server on the way called it spam.')
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await stumbles(page)).toEqual([])
    expect(await tooWide(page)).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(
    await rows
      .first()
      .getByRole('button', { name: /^Let in/ })
      .getAttribute('aria-keyshortcuts'),
  ).toBe('L')
  await page.keyboard.press('l')
  await expect.poll(() => rows.count(), { timeout: 60_000 }).toBe(1)
  await page.keyboard.press('x')
  await expect.poll(() => rows.first().textContent()).toContain('Its sender is blocked.')
  await expect.poll(() => page.getByText('eve@shop.example').count()).toBeGreaterThan(1)
  // The row leaves the list at the press; the worker files the mail a moment later.
  const subjects = async () => {
    const { items } = await callApi<{ items: { subject: string }[] }>(page, 'GET', '/conversations?view=open')
    return items.map(({ subject }) => subject)
  }
  await expect.poll(subjects, { timeout: 60_000 }).toEqual(['Eggs on Friday'])
})

test('a conversation says what is not proven, asks about those copied in, and joins what looked like a reply', async () => {
  const id = '<cake@family.example>'
  await arrive('Ben <ben@family.example>', 'A cake', { 'Message-ID': id }, 'Stranger <stranger@evil.example>')
  await arrive('Cleo <cleo@work.example>', 'Re: A cake', { 'In-Reply-To': id })
  const { items } = await callApi<{ items: { subject: string; number: number }[] }>(
    page,
    'GET',
    '/conversations?view=open',
  )
  const numberOf = (subject: string) => items.find((each) => each.subject === subject)!.number
  await page.goto(`${regard.url}/desk/${numberOf('A cake')}`)
  await page.getByText('We could not check that this came from ben@family.example.').waitFor()
  await page.getByRole('heading', { name: 'A cake' }).waitFor()
  await page.getByRole('button', { name: /^Reply all/ }).waitFor()
  await page.keyboard.press('r')
  await page.getByText('They copied in stranger@evil.example, who does not get this answer.').waitFor()
  expect(await stumbles(page)).toEqual([])
  await page.getByRole('button', { name: 'Add them' }).click()
  await page.getByText('They copied in').waitFor({ state: 'hidden' })
  await page.goto(`${regard.url}/desk/${numberOf('Re: A cake')}`)
  const join = page.getByRole('button', { name: `Join it to #${numberOf('A cake')}` })
  await join.waitFor()
  expect(await stumbles(page)).toEqual([])
  await page.keyboard.press('Shift+J')
  await page.getByText(`Merged into #${numberOf('A cake')}.`).waitFor()
  const whole = await callApi<{ messages: { items: unknown[] } }>(
    page,
    'GET',
    `/conversations/${numberOf('A cake')}`,
  )
  expect(whole.messages.items).toHaveLength(2)
})
