import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForTrouble, openBrowser, openWindow, signIn } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi } from './set-up.ts'

let regard: RunningRegard
let browser: Browser
let trouble: string[]

beforeAll(async () => {
  browser = await openBrowser()
  regard = await startRegard('demo')
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

const emailOf = (name: string) =>
  regard.people.find((each) => each.startsWith(name.split(' ')[0]!.toLowerCase()))!

async function comeIn(name: string): Promise<Page> {
  const page = await (await openWindow(browser, { width: 1440, height: 900 })).newPage()
  trouble = listenForTrouble(page)
  await signIn(page, regard.url, { email: emailOf(name), password: regard.password })
  await page.waitForURL(/\/(desk|today)/)
  return page
}

type Listed = { items: { id: string; number: number; askedId: string | null }[] }

test('bringing someone in takes two presses, saying yes takes none: a note is a yes', async () => {
  const admin = await comeIn('noor')
  const teams = await callApi<Listed>(admin, 'GET', '/teams?limit=50')
  for (const { id } of teams.items) await callApi(admin, 'PATCH', `/teams/${id}`, { acceptsOwnWork: false })
  const giver = await comeIn('maya')
  const mine = await callApi<Listed>(giver, 'GET', '/conversations?view=mine&limit=50')
  const { number } = mine.items.find(({ askedId }) => askedId === null)!
  await giver.goto(`${regard.url}/desk/${number}?view=mine`)
  await giver.getByRole('heading', { name: 'Who can help' }).waitFor()

  let presses = 0
  const press = async (keys: string) => {
    presses += 1
    await giver.keyboard.press(keys)
  }
  await press('b')
  const first = giver.getByRole('dialog').getByRole('option', { selected: true })
  await first.waitFor()
  const name = (await first.locator('bdi').textContent())!
  await press('Enter')
  await giver.getByText(`Asked ${name}. Until they say yes, it stays with you.`).waitFor()
  expect(presses).toBe(2)

  const asked = await comeIn(name)
  await asked.goto(`${regard.url}/asked`)
  await asked
    .getByText(/^Could you help/)
    .first()
    .waitFor()
  await asked.goto(`${regard.url}/desk/${number}?view=open`)
  await asked.getByRole('button', { name: 'Yes, I take it' }).waitFor()
  await asked.keyboard.press('n')
  await asked.getByRole('textbox', { name: 'Your note' }).waitFor()
  await asked.keyboard.type('I ring them at two.')
  await asked.keyboard.press('Control+Enter')
  await asked
    .getByText(/with you/)
    .first()
    .waitFor()
  await giver
    .getByText(new RegExp(`with ${name}`))
    .first()
    .waitFor()
  expect(trouble).toEqual([])
})
