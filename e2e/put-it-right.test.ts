import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForTrouble, openBrowser, openWindow } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { callApi, enterAs } from './set-up.ts'
import { leavesNow } from './time-passes.ts'

let regard: RunningRegard
let browser: Browser
const windows: BrowserContext[] = []
const trouble: string[][] = []

beforeAll(async () => {
  browser = await openBrowser()
  regard = await startRegard('demo')
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

async function comeIn(name: string, size = { width: 1440, height: 900 }): Promise<Page> {
  const window = await openWindow(browser, size)
  windows.push(window)
  const page = await window.newPage()
  trouble.push(listenForTrouble(page))
  await enterAs(page, regard, name.split(' ')[0]!.toLowerCase())
  return page
}

interface Opened {
  readonly id: string
  readonly number: number
}
interface Asked {
  readonly items: readonly { readonly id: string; readonly state: string; readonly to: { name: string } }[]
}
interface Given {
  readonly items: readonly {
    readonly id: string
    readonly state: string
    readonly act: string
    readonly isCovered: boolean
    readonly holderId: string
    readonly by: string
  }[]
}
interface Counted {
  readonly values: readonly { readonly n: number; readonly open: number }[]
}
/** How much a figure has seen: what is counted in it, and what is still open. */
const seenBy = async (page: Page, id: string) =>
  (await callApi<Counted>(page, 'GET', `/figures/${id}`)).values.reduce(
    (sum, { n, open }) => sum + n + open,
    0,
  )

test('put right: the third time, within the limit in two keys, more by one yes on a phone, accepted, confirmed, counted', async () => {
  const maya = await comeIn('maya')
  await callApi(await comeIn('noor'), 'POST', '/offer-presets', {
    name: 'Two months of service plan',
    act: 'refund',
    kind: 'credit',
    currency: 'EUR',
    amount: 18_000,
    words: 'Two months of your service plan are on us.',
    needsChoice: true,
    position: 3,
  })
  const before = {
    failure: await seenBy(maya, 'F03'),
    authority: await seenBy(maya, 'F08'),
    offers: await seenBy(maya, 'F09'),
  }
  // The same matter for the third time, by the counter, by mail, and again.
  const { items: inboxes } = await callApi<{ items: { id: string; name: string }[] }>(maya, 'GET', '/inboxes')
  const inboxId = inboxes.find(({ name }) => name === 'Repairs')!.id
  const requester = { name: 'Greta Thorne', email: 'greta.thorne@outside.example' }
  const comes = (words: string) =>
    callApi<Opened>(maya, 'POST', '/conversations', {
      inboxId,
      requester,
      subject: 'The boiler loses pressure',
      heard: { how: 'visit', words },
      message: {
        to: [{ name: requester.name, address: requester.email }],
        html: '<p>We look at it.</p>',
      },
      take: true,
    })
  await comes('The boiler loses pressure every day. Could somebody come?')
  await comes('The boiler still loses pressure, and nobody came.')
  const third = await comes('This is the third time: the boiler still loses pressure. Nobody rang me.')

  await maya.goto(`${regard.url}/desk/${third.number}?view=mine`)
  await maya
    .getByText(/third (contact|time)/i)
    .first()
    .waitFor()

  // Within the limit: two keys and no field; it goes with the reply.
  let presses = 0
  const press = async (keys: string) => {
    presses += 1
    await maya.keyboard.press(keys)
  }
  await maya.getByRole('heading', { name: 'What you may do' }).waitFor()
  await press('o')
  await maya
    .getByRole('dialog')
    .getByRole('button', { name: /Waive the call-out fee/ })
    .and(maya.locator(':focus'))
    .waitFor()
  await press('Enter')
  const tray = maya.getByRole('region', { name: 'Goes with your reply' })
  await tray.getByText(/Waive the call-out fee/).waitFor()
  expect(presses).toBe(2)

  // More than that is one press; whoever is asked has one tap.
  const ask = maya.getByRole('button', { name: 'Ask for Two months of service plan' })
  await ask.click()
  await maya
    .getByText(/ is asked, and answers by /)
    .first()
    .waitFor()
  const { items } = await callApi<Asked>(maya, 'GET', `/conversations/${third.id}/asks`)
  const boss = await comeIn(items[0]!.to.name, { width: 375, height: 812 })
  await boss.goto(`${regard.url}/today`)
  const card = boss.getByRole('listitem').filter({ hasText: 'Greta Thorne' })
  await card.getByRole('button', { name: 'Yes, go ahead' }).click()
  await boss
    .getByText(/^You said yes\./)
    .first()
    .waitFor()
  await tray.getByText(/Two months of service plan/).waitFor()

  await maya.keyboard.press('Control+Enter')
  await maya.getByText('Your message leaves in ten seconds.').first().waitFor()
  await maya.getByRole('region', { name: 'Given here' }).getByText('covered').first().waitFor()
  const offered = await callApi<Given>(maya, 'GET', `/conversations/${third.id}/offers`)
  // What they may choose stands already; what needs no yes is theirs once the mail has left.
  const standing = offered.items.map(({ state, isCovered }) => `${state} ${isCovered}`)
  expect(standing.sort()).toEqual(['offered true', 'prepared false'])

  // She accepts on her page and says that it is solved: without an account and without a script.
  const { path } = await callApi<{ path: string }>(maya, 'POST', `/conversations/${third.id}/page-links`)
  const outside = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
  windows.push(outside)
  const page = await outside.newPage()
  await page.goto(`${regard.url}${path}`)
  // What was given stands there once the message has left and cannot be taken back any more.
  await leavesNow(regard)
  const given = async () => {
    await page.reload()
    return page.getByRole('heading', { name: 'To put it right' }).count()
  }
  await expect.poll(given, { timeout: 60_000, interval: 500 }).toBe(1)
  await page.getByText('The call-out is not charged').first().waitFor()
  await page.getByRole('button', { name: 'Yes, please' }).click()
  await page.getByText('Thank you. We have noted it, and we will see to it.').waitFor()
  await page.getByRole('button', { name: 'Yes, it is solved' }).click()
  await page.getByText('Thank you for telling us. We are glad.').waitFor()

  const shown = await callApi<{ state: string; closedAs: string | null; demand: string }>(
    maya,
    'GET',
    `/conversations/${third.id}`,
  )
  expect(shown).toMatchObject({ demand: 'failure' })
  expect([shown.state, shown.closedAs]).toContain('confirmed')

  // What was seen of it moves the figures.
  expect(await seenBy(maya, 'F03')).toBeGreaterThan(before.failure)
  expect(await seenBy(maya, 'F08')).toBeGreaterThan(before.authority)
  expect(await seenBy(maya, 'F09')).toBeGreaterThan(before.offers)
  expect(trouble.flat()).toEqual([])
})
