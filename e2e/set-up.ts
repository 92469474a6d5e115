import type { Page } from 'playwright-core'
import { USUAL_HOURS } from '#features/people/domain/working-hours.ts'
import type { RunningRegard } from './regard.ts'

export const DIRECTOR = {
  name: 'Dora Director',
  email: 'dora@harbour.example',
  password: 'a calm sea at eleven',
}
export const INBOX = 'help@harbour.example'

/** The first visit, by hand, up to its last page: with the address that the start printed. */
export async function toTheFirstPromises(page: Page, { firstAddress }: RunningRegard): Promise<void> {
  await page.goto(firstAddress)
  await page.getByRole('button', { name: /^Set up our organisation/ }).click()
  await page.getByLabel('Name of the organisation').fill('Harbour Bakery')
  await page.getByLabel('Your name').fill(DIRECTOR.name)
  await page.getByLabel('E-mail address', { exact: true }).fill(DIRECTOR.email)
  await page.getByLabel('Its e-mail address').fill(INBOX)
  // What was typed outlives a reload; only the password is asked for again.
  await page.reload()
  await page.getByLabel('New password').fill(DIRECTOR.password)
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  await page.waitForURL(/\/setup\/mailbox/)
  await page.getByRole('button', { name: 'Later' }).click()
  await page.waitForURL(/\/setup\/promises/)
  // The page before, with a "Later" of its own, stands until this one has come.
  await page.getByLabel('How much may each').waitFor()
}

/** The whole first visit; what they promise comes later. */
export async function setUpByHand(page: Page, regard: RunningRegard): Promise<void> {
  await toTheFirstPromises(page, regard)
  await page.getByRole('button', { name: 'Later' }).click()
  await page.waitForURL(/\/desk/)
}

/** The same organisation without the form, and its director in front of the desk: for what begins after the first visit. */
export async function setUp(page: Page, { url, firstAddress }: RunningRegard): Promise<void> {
  await page.goto(`${url}/livez`)
  await callApi(page, 'POST', '/set-up', {
    token: new URL(firstAddress).searchParams.get('token'),
    organisation: { name: 'Harbour Bakery', timeZone: 'Europe/London', workingHours: USUAL_HOURS },
    director: DIRECTOR,
    inbox: { name: 'Service', address: INBOX },
  })
  await page.goto(`${url}/desk`)
  await page.getByText('Nothing waits for you.').waitFor()
}

/** Somebody of the demo company comes in, by the beginning of their name, without the form; no screen is open yet. */
export async function enterAs(page: Page, regard: RunningRegard, name: string): Promise<void> {
  const email = regard.people.find((each) => each.startsWith(name))!
  await page.goto(`${regard.url}/livez`)
  await callApi(page, 'POST', '/session', { email, password: regard.password })
}

/** A call of the public API with the cookie of this browser. */
export async function callApi<Body>(page: Page, method: string, path: string, data?: unknown): Promise<Body> {
  const response = await page.request.fetch(new URL(`/api/v1${path}`, page.url()).href, {
    method,
    headers: { 'x-regard-csrf': '1', ...(data === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(data === undefined ? {} : { data }),
  })
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
  return (response.status() === 204 ? undefined : await response.json()) as Body
}
