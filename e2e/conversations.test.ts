import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenForTrouble, openBrowser, openWindow } from './browser.ts'
import { sendMail } from './post-office.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { numberOf } from './routes.ts'
import { enterAs } from './set-up.ts'
import { walkTo } from './settled.ts'

let regard: RunningRegard
let browser: Browser
let maya: Page
let trouble: string[]

const signedIn = async (name: string) => {
  const page = await (await openWindow(browser)).newPage()
  await enterAs(page, regard, name)
  return page
}
const open = async (page: Page, number: number) => {
  await page.goto(`${regard.url}/desk/${number}?view=open`)
  await page
    .getByRole('button', { name: /^(Reply all|Note|Send)/ })
    .first()
    .waitFor()
}
const reply = (page: Page) => page.getByRole('textbox', { name: 'Your reply' })

beforeAll(async () => {
  browser = await openBrowser()
  regard = await startRegard('demo')
  maya = await signedIn('maya')
  trouble = listenForTrouble(maya)
})
afterAll(async () => {
  await browser?.close()
  await regard?.stop()
})

test('a draft survives a reload; whoever leaves and comes back finds the words written last', async () => {
  const number = await numberOf(maya, 'Which size of felt?')
  await open(maya, number)
  await maya.keyboard.press('r')
  await reply(maya).fill('Dear Inês, three millimetres, as I said.')
  await maya.getByText('Draft kept').waitFor()
  await maya.reload()
  await reply(maya).getByText('three millimetres, as I said').waitFor()
  await reply(maya).fill('Dear Inês, four millimetres after all.')
  await maya.getByText('Draft kept').waitFor()
  await walkTo(maya, `/desk/${await numberOf(maya, 'Thermostat in the wrong room')}?view=open`)
  await walkTo(maya, `/desk/${number}?view=open`)
  await reply(maya).getByText('four millimetres after all').waitFor()
})

test('a file and a picture inside the text go with a reply', async () => {
  const number = await numberOf(maya, 'Thermostat in the wrong room')
  await open(maya, number)
  await maya.keyboard.press('r')
  await reply(maya).fill('Dear Martha, the drawing is attached.')
  await maya.locator('input[type="file"]').setInputFiles({
    name: 'drawing.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 a drawing'),
  })
  await maya.getByText(/drawing\.pdf · /).waitFor()
  // Pictures are taken by the editor, not by the plain field that stands there until it has come.
  await reply(maya).and(maya.locator('[contenteditable="true"]')).waitFor()
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
  await reply(maya).evaluate((box, base64) => {
    const file = new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], 'sketch.png', {
      type: 'image/png',
    })
    const data = new DataTransfer()
    data.items.add(file)
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, png)
  await reply(maya).locator('img').first().waitFor()
  await maya.getByRole('button', { name: /^Send(?!,)/ }).click()
  await maya.getByText('Your message leaves in ten seconds.').waitFor()
  await maya
    .getByRole('link', { name: /drawing\.pdf/ })
    .or(maya.getByText('drawing.pdf'))
    .first()
    .waitFor()
  const frame = maya.frameLocator('iframe').last()
  const picture = frame.locator('img').first()
  await picture.waitFor()
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
})

test('a note of a call outlives a reload until it has begun', async () => {
  await maya.goto(`${regard.url}/new`)
  await maya.getByRole('radio', { name: 'A call' }).click({ force: true })
  await maya.getByLabel('In their words').fill('The boiler hums again since this morning.')
  await maya.getByLabel('Who is it about?').fill('+353 1 555 0177')
  await maya.getByRole('button', { name: /Someone new/ }).click()
  await maya.reload()
  await expect.poll(() => maya.getByLabel('In their words').inputValue()).toContain('hums again')
  await maya.getByRole('button', { name: /^Begin/, disabled: false }).waitFor()
  // The key that stands on the button works from every field.
  await maya.keyboard.press('Control+Enter')
  await maya.getByText(/Conversation #\d+ has begun\./).waitFor()
  await maya.goto(`${regard.url}/new`)
  await maya.getByRole('textbox', { name: 'Your message' }).waitFor()
  expect(await maya.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('.new.')))).toEqual(
    [],
  )
})

test('one conversation is merged into another and taken out again', async () => {
  const from = await numberOf(maya, 'Second radiator, nursery')
  const into = await numberOf(maya, 'Radiator for the hall')
  await open(maya, from)
  await maya.getByRole('button', { name: 'More deeds' }).click()
  await maya.getByRole('menuitem', { name: 'Merge into another' }).click()
  await maya.getByLabel('Number of the other conversation').fill(String(into))
  await maya.getByRole('button', { name: 'Merge', exact: true }).click()
  await maya.getByText(`Merged into #${into}.`).waitFor()
  await maya.goto(`${regard.url}/desk/${from}?view=open`)
  await maya.getByRole('button', { name: 'Take out again' }).click()
  await maya.getByText('It stands alone again.').waitFor()
  await maya.getByText('This one is for the nursery').first().waitFor()
})

test('a mail is forwarded to somebody else with its files', async () => {
  const number = await numberOf(maya, 'Water in the cellar')
  await open(maya, number)
  await maya.keyboard.press('f')
  await maya
    .getByRole('textbox', { name: 'To' })
    .or(maya.getByLabel('To', { exact: true }))
    .first()
    .fill('caretaker@station-road.example')
  await maya.keyboard.press('Enter')
  await maya
    .getByRole('textbox', { name: 'Your words with the forwarded message' })
    .fill('Could you have a look before we come?')
  await maya.getByRole('button', { name: /^Send(?!,)/ }).click()
  await maya.getByText('Your message leaves in ten seconds.').waitFor()
  await maya.getByText('Could you have a look before we come?').last().waitFor()
})

test('who writes while something new comes in is stopped once, and may send all the same', async () => {
  const number = await numberOf(maya, 'Leaking tap at the school').catch(async () => {
    await sendMail(regard.smtpPort, {
      from: 'Judith Bell <j.bell@st-anselms.example>',
      to: 'repairs@northwind-heating.example',
      subject: 'Leaking tap at the school',
      messageId: '<tap-1@st-anselms.example>',
      text: 'The tap in the kitchen drips.',
    })
    await maya.goto(`${regard.url}/desk?view=nobody`)
    await maya.getByRole('link', { name: /Leaking tap at the school/ }).waitFor({ timeout: 60_000 })
    return numberOf(maya, 'Leaking tap at the school')
  })
  await open(maya, number)
  await maya.keyboard.press('r')
  await reply(maya).fill('Dear Judith, Aoife comes tomorrow at eight.')
  const jonas = await signedIn('aoife')
  await open(jonas, number)
  await jonas.keyboard.press('r')
  await jonas.getByText(/^Maya .+ is writing a reply here\.$/).waitFor()
  await reply(jonas).fill('Dear Judith, I am round the corner and come now.')
  await maya.getByText(/^Aoife .+ is writing a reply here\.$/).waitFor()
  await jonas.getByRole('button', { name: /^Send(?!,)/ }).click()
  await jonas.getByText('Your message leaves in ten seconds.').waitFor()
  // It comes onto her screen, where she types and looks elsewhere.
  await maya.getByText('I am round the corner and come now.').last().waitFor()
  await maya.getByRole('button', { name: /^Send(?!,)/ }).click()
  await maya.getByText('Something new came while you were writing.').waitFor()
  await maya.getByRole('button', { name: 'Send', exact: true }).click()
  await maya.getByText('Your message leaves in ten seconds.').waitFor()
  await jonas.context().close()
  expect(trouble).toEqual([])
})

test('whoever goes on before the server answers stays there, and hears there what was refused; asked again after silence it is sent once', async () => {
  const number = await numberOf(maya, 'Thermostat in the wrong room')
  await open(maya, number)
  let elsewhere = Promise.withResolvers<void>()
  await maya.route('**/conversations/*/{answer,messages}', async (route) => {
    await elsewhere.promise
    if (route.request().url().endsWith('/answer')) return route.continue()
    const refused = { status: 409, code: 'new_message_since' }
    return route.fulfill({ status: 409, json: refused, contentType: 'application/problem+json' })
  })
  await maya.keyboard.press('r')
  await reply(maya).fill('Dear Martha, it goes next to the stairs.')
  await maya.getByRole('button', { name: /^Send(?!,)/ }).click()
  await maya.getByRole('link', { name: /^Closed/ }).click()
  await reply(maya).waitFor({ state: 'detached' })
  const refused = maya.waitForResponse(/\/messages$/)
  elsewhere.resolve()
  await refused
  await maya.getByText(`Not sent in #${number}:`).waitFor()
  await open(maya, number)
  await reply(maya).getByText('next to the stairs').waitFor()
  // It arrives, the answer does not: pressed again it is the same message.
  let tries = 0
  const lost = '**/conversations/*/messages'
  await maya.route(lost, async (route) => {
    if (route.request().method() !== 'POST' || ++tries > 1) return route.continue()
    await route.fetch()
    return route.abort()
  })
  const send = maya.getByRole('button', { name: /^Send(?!,)/ })
  await send.click()
  await maya.getByText('The server cannot be reached just now.').waitFor()
  await maya.getByRole('article').getByText('next to the stairs').waitFor()
  await send.click()
  await reply(maya).waitFor({ state: 'detached' })
  await open(maya, number)
  await maya.getByRole('article').getByText('next to the stairs').waitFor()
  expect(await maya.getByRole('article').getByText('next to the stairs').count()).toBe(1)
  expect(tries).toBe(2)
  await maya.unroute(lost)
  expect(trouble.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
  elsewhere = Promise.withResolvers<void>()
  await maya.keyboard.press('e')
  await maya.getByRole('link', { name: /^Closed/ }).click()
  await maya.waitForURL(/view=closed/)
  elsewhere.resolve()
  await maya.getByText('Closed as answered.').waitFor()
  await maya.getByRole('link', { name: /Thermostat in the wrong room/ }).waitFor()
  expect(new URL(maya.url()).searchParams.get('view')).toBe('closed')
  await maya.unroute('**/conversations/*/{answer,messages}')
  expect(trouble).toEqual([])
})
