import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForTrouble, openBrowser, openWindow, typable } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, enterAs } from './set-up.ts'
import { tellDatabase } from './time-passes.ts'

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
  await enterAs(page, regard, name.split(' ')[0]!.toLowerCase())
  return page
}

/** The time until which somebody may say yes is over: moved, not waited for. */
const timePasses = (conversationId: string) =>
  tellDatabase(
    regard,
    `with open as (update handoffs set expires_at = $2 where conversation_id = $1 and state = 'offered' returning id)
     update clocks k set due_at = $2, next_fire_at = $2 from open where k.subject_kind = 'handoff' and k.subject_id = open.id`,
    [conversationId, new Date(Date.now() - 1_000)],
  )

type Listed = { items: { id: string; number: number; askedId: string | null }[] }

test('bringing someone in takes two presses, saying yes takes none: a note is a yes', async () => {
  const admin = await comeIn('noor')
  const teams = await callApi<Listed>(admin, 'GET', '/teams?limit=50')
  for (const { id } of teams.items) await callApi(admin, 'PATCH', `/teams/${id}`, { acceptsOwnWork: false })
  const giver = await comeIn('maya')
  const mine = await callApi<Listed>(giver, 'GET', '/conversations?view=mine&limit=50')
  const { number } = mine.items.find(({ askedId }) => askedId === null)!
  await giver.goto(`${regard.url}/desk/${number}?view=mine`)
  await giver.getByRole('heading', { name: 'Who can help', exact: true }).waitFor()

  let presses = 0
  const press = async (keys: string) => {
    presses += 1
    await giver.keyboard.press(keys)
  }
  await press('b')
  const first = giver.getByRole('dialog').getByRole('option', { selected: true })
  await first.waitFor()
  await giver.getByRole('dialog').getByRole('combobox').and(giver.locator(':focus')).waitFor()
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
  await typable(asked, 'Your note').waitFor()
  await asked.keyboard.type('I ring them at two.')
  await asked.keyboard.press('Control+Enter')
  await asked
    .getByText(/with you/)
    .first()
    .waitFor()
  await asked.getByText(/^The story so far, from Maya/).waitFor()
  await asked.getByText('What was promised', { exact: true }).waitFor()
  await giver
    .getByText(new RegExp(`with ${name}`))
    .first()
    .waitFor()
  expect(trouble).toEqual([])
})

test('asked for authority, expertise and time: no, silence and yes, and whoever asked reads how it is each time', async () => {
  const giver = await comeIn('maya')
  const { teams } = await callApi<{ teams: { id: string }[] }>(giver, 'GET', '/me')
  const inboxes = await callApi<{ items: { id: string; teamId: string }[] }>(giver, 'GET', '/inboxes')
  const inbox = inboxes.items.find(({ teamId }) => teams.some(({ id }) => id === teamId))!
  const { id, number } = await callApi<{ id: string; number: number }>(giver, 'POST', '/conversations', {
    inboxId: inbox.id,
    requester: { name: 'Ana Ribeiro', email: 'ana@outside.example' },
    subject: 'May I have the part today?',
    take: true,
    heard: { how: 'note', words: 'May I have it today?' },
  })
  await giver.goto(`${regard.url}/desk/${number}`)
  await giver.getByRole('heading', { name: 'Who can help', exact: true }).waitFor()
  const { path } = await callApi<{ path: string }>(giver, 'POST', `/conversations/${id}/page-links`)
  const outside = await (await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })).newPage()
  const reads = async (words: string, not = '') => {
    await outside.goto(`${regard.url}${path}`)
    await outside.getByText(words).first().waitFor()
    if (not) expect(await outside.getByText(not).count()).toBe(0)
  }
  const ASKING = 'is asking a colleague who may be able to help'
  const ask = async (reason: string, name: string) => {
    const { items } = await callApi<{ items: { id: string; email: string }[] }>(
      giver,
      'GET',
      '/colleagues?limit=100',
    )
    const to = { colleagueId: items.find(({ email }) => email === emailOf(name))!.id }
    await callApi(giver, 'POST', `/conversations/${id}/handoffs`, { to, reason })
  }
  await reads('Maya is looking after this.', ASKING)

  const jonas = await comeIn('jonas')
  await ask('authority', 'jonas')
  await reads(ASKING)
  await jonas.goto(`${regard.url}/desk/${number}`)
  await jonas.getByRole('button', { name: 'I cannot' }).click()
  await jonas.getByRole('textbox', { name: 'Because' }).fill('I am with a customer until four')
  await jonas.getByRole('button', { name: 'Say so' }).click()
  await jonas.getByRole('button', { name: 'Yes, I take it' }).waitFor({ state: 'detached' })
  await giver
    .getByText(/cannot just now/)
    .first()
    .waitFor()
  await reads('Maya is looking after this.', ASKING)

  await ask('expertise', 'jonas')
  await reads(ASKING)
  await jonas.getByRole('button', { name: 'Yes, I take it' }).waitFor()
  const jonasIsAsked = giver.getByText(/^Waiting for Jonas.* since/)
  await jonasIsAsked.waitFor()
  await timePasses(id)
  await jonas.getByRole('button', { name: 'Yes, I take it' }).waitFor({ state: 'detached' })
  // The next one is asked by then: it is that question which is taken back.
  await jonasIsAsked.waitFor({ state: 'detached' })
  await giver.getByRole('button', { name: 'No longer needed' }).click()
  await giver.getByRole('button', { name: 'No longer needed' }).waitFor({ state: 'detached' })
  await reads('Maya is looking after this.', ASKING)

  await ask('time', 'jonas')
  await jonas.getByRole('button', { name: 'Yes, I take it' }).click()
  await giver
    .getByText(/with Jonas/)
    .first()
    .waitFor()
  await reads('Jonas is looking after this.', ASKING)
  await outside.getByText('Maya has told Jonas everything, so you need not repeat it.').waitFor()
  expect(trouble).toEqual([])
})
