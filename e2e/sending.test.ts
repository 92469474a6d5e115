import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDns, testDns } from '#platform/dns/dns-server.fixture.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { openBrowser, openWindow } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, DIRECTOR, INBOX, setUp } from './set-up.ts'
import { settled } from './settled.ts'
import { stumbles, tooWide } from './stumbles.ts'
import { leavesNow } from './time-passes.ts'

const pictures = process.env.PICTURES

let regard: RunningRegard
let browser: Browser
let page: Page
let dns: TestDns
let sink: Awaited<ReturnType<typeof scriptedServer>>

beforeAll(async () => {
  dns = await testDns({ 'harbour.example': { TXT: ['v=spf1 +all'] } })
  sink = await scriptedServer({
    rcpt: (to) => (to.startsWith('anna') ? '550 5.1.1 <anna@customer.example>: User unknown' : '250 ok'),
  })
  browser = await openBrowser()
  regard = await startRegard('start', { REGARD_DNS: dns.server })
  page = await (await openWindow(browser)).newPage()
  await setUp(page, regard)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
  dns?.close()
  sink?.close()
})

const looksWell = async (name: string) => {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page)
    expect(await stumbles(page)).toEqual([])
    expect(await tooWide(page)).toBeLessThanOrEqual(0)
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('a server for sending is tried before it is kept', async () => {
  await page.goto(`${regard.url}/settings/inboxes`)
  await page.getByRole('button', { name: 'Change', exact: true }).first().click()
  await page.getByLabel('Its own way out, by SMTP').check()
  await page.getByLabel('Server', { exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port', { exact: true }).fill('1')
  await page.getByRole('button', { name: 'Try this server' }).click()
  await page
    .getByText('No safe connection could be made')
    .or(page.getByText('The server did not answer'))
    .waitFor()
  await looksWell('trial-fails')
  const { items } = await callApi<{ items: { id: string }[] }>(page, 'GET', '/inboxes')
  await callApi(page, 'PATCH', `/inboxes/${items[0]!.id}`, {
    smtp: { host: '127.0.0.1', port: sink.port, security: 'none', username: 'help', password: 'hush' },
  })
  await page.reload()
  await page.getByRole('button', { name: 'Change', exact: true }).first().click()
  await page.getByRole('button', { name: 'Try it with a mail to me' }).click()
  await page.getByText(`A mail is on its way to ${DIRECTOR.email}.`).waitFor()
  expect(sink.messages.map(({ to }) => to)).toEqual([[DIRECTOR.email]])
})

test('a domain gets a key, its record is shown, and mail is signed once the record is seen', async () => {
  await page.goto(`${regard.url}/settings/domains`)
  await page.getByText('The record lets everybody send in your name.').waitFor()
  await page.getByRole('button', { name: 'Make a key' }).click()
  await page.getByText('The record is not there yet.').waitFor()
  await looksWell('domain-to-publish')
  const { items } = await callApi<{ items: { key: { name: string; record: string } }[] }>(
    page,
    'GET',
    '/mail/domains',
  )
  const { name, record } = items[0]!.key
  dns.set(name, { TXT: [record] })
  dns.set('harbour.example', { TXT: ['v=spf1 mx -all'] })
  dns.set('_dmarc.harbour.example', { TXT: ['v=DMARC1; p=reject'] })
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByText('Every mail leaves signed.').waitFor()
  await expect.poll(() => page.getByText('In order').count()).toBe(3)
  await looksWell('domain-in-order')
})

test('a message that failed says what to do, and goes to another address', async () => {
  const { items } = await callApi<{ items: { id: string }[] }>(page, 'GET', '/inboxes')
  const { number } = await callApi<{ number: number }>(page, 'POST', '/conversations', {
    inboxId: items[0]!.id,
    requester: { name: 'Ana', email: 'anna@customer.example' },
    subject: 'Your bread',
    message: { html: '<p>It is ready.</p>' },
  })
  await leavesNow(regard)
  await page.goto(`${regard.url}/desk/${number}`)
  await page.getByText('This address does not exist there.').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Change the address' }).click()
  await looksWell('failed')
  await page.getByLabel('Address instead of anna@customer.example').fill('ana@customer.example')
  await page.getByRole('button', { name: 'Send it there' }).click()
  await page.getByLabel('Address instead of anna@customer.example').waitFor({ state: 'hidden' })
  await leavesNow(regard)
  await expect
    .poll(() => sink.messages.filter(({ to }) => to.includes('ana@customer.example')).length, {
      timeout: 60_000,
    })
    .toBe(1)
  const sent = sink.messages.find(({ to }) => to.includes('ana@customer.example'))!
  expect(sent.raw).toMatch(/^DKIM-Signature: /)
  expect(sent.raw).toContain(INBOX)
})

test('a mail is handed in as a file on the ledger, where it then stands', async () => {
  await page.goto(`${regard.url}/settings/ledger`)
  await settled(page)
  await page.locator('input[type=file]').setInputFiles({
    name: 'a.eml',
    mimeType: 'message/rfc822',
    buffer: Buffer.from('From: Bo <bo@customer.example>\r\nSubject: From a file\r\n\r\nHello\r\n'),
  })
  await page.getByText('From a file').first().waitFor({ timeout: 60_000 })
  await looksWell('ledger')
})
