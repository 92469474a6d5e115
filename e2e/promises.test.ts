import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForTrouble, openBrowser, openWindow } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, enterAs } from './set-up.ts'

let regard: RunningRegard
let browser: Browser
let maya: Page
let jonas: Page
let trouble: string[]

const signedIn = async (name: string) => {
  const page = await (await openWindow(browser, { width: 1440, height: 900 })).newPage()
  await enterAs(page, regard, name)
  return page
}
/** Somebody noted what a customer asked, and promised to be heard from in twenty minutes. */
async function promisedSoon(page: Page, subject: string): Promise<number> {
  const { items } = await callApi<{ items: { id: string; teamId: string }[] }>(page, 'GET', '/inboxes')
  const { teams } = await callApi<{ teams: { id: string }[] }>(page, 'GET', '/me')
  const inbox = items.find((each) => teams.some((team) => team.id === each.teamId))!
  const it = await callApi<{ id: string; number: number }>(page, 'POST', '/conversations', {
    inboxId: inbox.id,
    requester: { name: 'Ana Ribeiro', email: 'ana@outside.example' },
    subject,
    heard: { how: 'note', words: 'When will somebody come?' },
  })
  const at = new Date(Date.now() + 20 * 60_000).toISOString()
  await callApi(page, 'POST', `/conversations/${it.id}/promises`, {
    kind: 'next_update',
    text: 'Tell her when',
    at,
  })
  return it.number
}
/** Counts the keys that a person presses. */
const presses = (page: Page) => {
  let count = 0
  return {
    count: () => count,
    async press(keys: string) {
      count += 1
      await page.keyboard.press(keys)
    },
  }
}

beforeAll(async () => {
  browser = await openBrowser()
  regard = await startRegard('demo')
  maya = await signedIn('maya')
  jonas = await signedIn('jonas')
  trouble = listenForTrouble(maya)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

test('a new time is one press, and why this time is said in words', async () => {
  const number = await promisedSoon(maya, 'Where is the engineer?')
  await maya.goto(`${regard.url}/desk/${number}`)
  const panel = maya.getByRole('complementary', { name: 'About this conversation' })
  await panel.getByRole('heading', { name: 'Our promise' }).waitFor()
  await panel.getByRole('button', { name: 'Why this time?' }).last().click()
  await panel.getByText(/promised by a person/).waitFor()
  await panel.getByRole('button', { name: /Send a new time/ }).waitFor()
  const keys = presses(maya)
  await keys.press('p')
  await maya.getByText(/^They are told: /).waitFor()
  await panel.getByText('told a new time').first().waitFor()
  expect(keys.count()).toBe(1)
})

test('whoever stops to help offers what is due soon by one press, and taking it from the team is one press', async () => {
  const number = await promisedSoon(maya, 'Who can tell me when?')
  await maya.goto(`${regard.url}/desk?view=mine`)
  await maya.getByRole('button', { name: 'I stopped to help' }).click()
  await maya.getByText(/offered to the team\. Go and help\.$/).waitFor()
  await jonas.goto(`${regard.url}/desk/${number}?view=offered`)
  await jonas.getByRole('button', { name: /^Take it/ }).waitFor()
  const keys = presses(jonas)
  await keys.press('i')
  await jonas.getByText('It is with you now.').waitFor()
  expect(keys.count()).toBe(1)
})

test('a promise in my words is offered, and kept as one only when I say so', async () => {
  const number = await promisedSoon(maya, 'Please ring me')
  await maya.goto(`${regard.url}/desk/${number}`)
  await maya.getByRole('button', { name: /^Note/ }).first().waitFor()
  await maya.keyboard.press('n')
  await maya.getByRole('textbox', { name: 'Your note' }).fill('I will call you tomorrow at 15:30.')
  await maya.getByRole('button', { name: /^promise: call/ }).click()
  await maya.getByRole('button', { name: /✓$/ }).waitFor()
  await maya.getByRole('button', { name: /^Add note/ }).click()
  await maya.getByRole('complementary').getByText('Call them').first().waitFor()
  expect(trouble).toEqual([])
})
