import { createHmac } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { openBrowser, openWindow } from './browser.ts'
import { openSink, type Sink } from './post-office.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { DIRECTOR, setUp } from './set-up.ts'

let regard: RunningRegard
let sink: Sink
let browser: Browser
let window: BrowserContext
let page: Page
let key = ''
let used = ''
let elsewhere: Page

beforeAll(async () => {
  sink = await openSink()
  browser = await openBrowser()
  regard = await startRegard('start', { REGARD_SMTP_URL: sink.url })
  window = await openWindow(browser)
  page = await window.newPage()
  await setUp(page, regard)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
  await sink?.close()
})

/** The six digits of an authenticator app (RFC 6238). */
const codeOf = (secret: string, at = Date.now()): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', bytes).update(step).digest()
  return String((hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

test('a second factor is switched on with an app', async () => {
  await page.goto(`${regard.url}/settings/security`)
  await button('Switch it on').click()
  const password = page.getByLabel('Your password, to be sure it is you')
  await password.fill(DIRECTOR.password)
  await button('Switch it on').last().click()
  await page.getByText('Scan this with your authenticator app').waitFor()
  key = (await page.locator('code').first().textContent()) ?? ''
  used = codeOf(key)
  await page.getByLabel('Then type the code that it shows').fill(used)
  await button('Go on').click()
  await page.getByText('The second step is on.').waitFor()
})

test('signing in then asks for the code, and one code is good once', async () => {
  const other = await openWindow(browser)
  const fresh = await other.newPage()
  await fresh.goto(`${regard.url}/sign-in`)
  await fresh.getByLabel('E-mail address').fill(DIRECTOR.email)
  await fresh.getByLabel('Password', { exact: true }).fill(DIRECTOR.password)
  await fresh.getByRole('button', { name: 'Sign in', exact: true }).click()
  // The code that switched it on is used up: the app's next one counts.
  await fresh.getByLabel('Code').fill(used)
  await fresh.getByRole('button', { name: 'Go on' }).click()
  await fresh.getByRole('alert').first().waitFor()
  await fresh.getByLabel('Code').fill(codeOf(key, Date.now() + 30_000))
  await fresh.getByRole('button', { name: 'Go on' }).click()
  await fresh.waitForURL(/\/desk/)
  elsewhere = fresh
})

test('a session that is ended here has ended elsewhere', async () => {
  await page.goto(`${regard.url}/settings/security`)
  await page.getByText('here, now').waitFor()
  await button('End all others').click()
  await button('End all others').waitFor({ state: 'detached' })
  await elsewhere.goto(`${regard.url}/desk`)
  await elsewhere.waitForURL(/\/sign-in/)
  await elsewhere.context().close()
  await page.reload()
  await page.getByText('here, now').waitFor()
})

test('a passkey is added and signs in without a password', async () => {
  const control = await window.newCDPSession(page)
  await control.send('WebAuthn.enable')
  await control.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${regard.url}/settings/security`)
  await button('Add a passkey').click()
  await page.getByLabel('What shall we call it?').fill('The key in my pocket')
  await page.getByLabel('Your password, to be sure it is you').last().fill(DIRECTOR.password)
  await button('Add a passkey').last().click()
  await page.getByText('The passkey has been added.').waitFor()
  await window.clearCookies()
  await page.goto(`${regard.url}/sign-in`)
  await button('Use a passkey').click()
  await page.waitForURL(/\/desk/)
})

test('a reset link comes by mail, works once, and ends every session', async () => {
  const other = await openWindow(browser)
  const fresh = await other.newPage()
  await fresh.goto(`${regard.url}/forgotten`)
  await fresh.getByLabel('E-mail address').fill(DIRECTOR.email)
  await fresh.getByRole('button', { name: 'Send the link' }).click()
  await fresh.getByText('If we know this address').waitFor()
  const mail = await sink.waitFor((each) => /\/reset\?token=/.test(each.text ?? ''))
  const link = /(http\S+\/reset\?token=[\w-]+)/.exec(mail.text ?? '')![1]!
  await fresh.goto(link)
  await fresh.getByLabel('New password').fill('a quite different sentence')
  await fresh.getByRole('button', { name: 'Save it' }).click()
  await fresh.getByText('Your new password is in force.').waitFor()
  await fresh.goto(link)
  await fresh.getByLabel('New password').fill('a third sentence of mine')
  await fresh.getByRole('button', { name: 'Save it' }).click()
  await fresh.getByRole('alert').first().waitFor()
  await page.goto(`${regard.url}/desk`)
  await page.waitForURL(/\/sign-in/)
  await other.close()
})
