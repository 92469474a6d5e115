import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Tries to close something with a dead end through the screen; each try is counted by what it was. */
export function deadEnds(page: Page, stands: () => Promise<void>) {
  const tried: string[] = []
  const dialog = () => page.getByRole('dialog', { name: 'Close with an answer' })
  const send = () => dialog().getByRole('button', { name: /^(Send, close|Close), next/ })
  const closeByKey = () => page.keyboard.press('Control+Shift+Enter')
  const stood = async (...what: string[]) => {
    await stands()
    tried.push(...what)
  }
  return {
    tried,
    dialog,
    send,
    stood,
    closeByKey,
    /** What the dialog shows now is sent neither by its button nor by key. */
    refuses: async (what: string) => {
      expect(await send().isDisabled(), what).toBe(true)
      await closeByKey()
      await dialog().waitFor()
      await stood(`${what}, by the button`, `${what}, by key`)
    },
    leave: async () => {
      await page.keyboard.press('Escape')
      await dialog().waitFor({ state: 'hidden' })
    },
  }
}

type DeadEnds = ReturnType<typeof deadEnds>

/** With a reply that reads like a no: the dialog lets nobody through without a reason and something that can be done. */
export async function tryWithAReply(page: Page, ends: DeadEnds): Promise<void> {
  const { dialog, refuses, stood, leave } = ends
  const box = (name: RegExp) => dialog().getByRole('checkbox', { name })
  const look = box(/^Look again on/)
  await ends.closeByKey()
  await look.waitFor()
  await stood('a reply that reads like a no, by key')
  await leave()
  await stood('left again by Escape')
  await page.getByRole('button', { name: /^Send, close/ }).click()
  await look.waitFor()
  await stood('a reply that reads like a no, by its button')
  await dialog().getByLabel('On', { exact: true }).fill('')
  await refuses('a second look without its day')
  await dialog().getByLabel('On', { exact: true }).fill('2020-01-01')
  await ends.send().click()
  await dialog().getByText('A second look needs a day that is still to come.').waitFor()
  await stood('a second look that has passed')
  await dialog().getByLabel('On', { exact: true }).fill('2099-01-05')
  await dialog().getByLabel('What for').fill(' ')
  await refuses('a second look for nothing')
  await look.uncheck()
  await refuses('not as asked without a way forward')
  await dialog().getByRole('textbox', { name: 'In your own words' }).fill('   ')
  await refuses('a way forward of blanks')
  await dialog()
    .getByRole('radio', { name: /^Partly/ })
    .check({ force: true })
  await refuses('partly without a way forward')
  await box(/^Introduce them to somebody here/).check()
  await refuses('an introduction to nobody here')
  await box(/^Introduce them to somebody here/).uncheck()
  await box(/^Introduce them to somebody outside/).check()
  await refuses('an introduction to somebody without a name')
  await dialog().getByLabel('Who, by name').fill('The boatyard at the bridge')
  await refuses('an introduction to somebody whom nobody can reach')
  await dialog().getByLabel('Who, by name').press('Enter')
  await stood('the same, by Enter in a field')
  await dialog().getByLabel('How they are reached').fill('020 7946 0190')
  await dialog()
    .getByRole('textbox', { name: /^Why, in honest words/ })
    .fill(' ')
  await refuses('a way forward without a reason')
}

/** What nobody has said a word to: no key, button, list or deed closes it as answered. */
export async function tryUnanswered(page: Page, ends: DeadEnds, closed: number): Promise<void> {
  const { dialog, refuses, stood, leave } = ends
  await page.keyboard.press('e')
  await dialog().waitFor()
  await refuses('no word of an answer')
  await dialog()
    .getByRole('textbox', { name: /^The answer, in a sentence/ })
    .fill('  ')
  await refuses('an answer of blanks')
  await dialog()
    .getByRole('radio', { name: /^Not as asked/ })
    .check({ force: true })
  const look = dialog().getByRole('checkbox', { name: /^Look again on/ })
  await look.waitFor()
  await dialog()
    .getByRole('textbox', { name: /^Why, in honest words/ })
    .fill('No.')
  for (const box of await dialog().getByRole('checkbox', { checked: true }).all()) await box.uncheck()
  await refuses('a bare no without a reply')
  await leave()
  await page
    .getByRole('button', { name: /^Close/ })
    .first()
    .click()
  await dialog().waitFor()
  await stood('the button at its head')
  await leave()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'What would you like to do?' }).fill('Close, and on to')
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  await stood('the list of deeds')
  await leave()
  await page.getByRole('button', { name: 'More deeds' }).click()
  await page.getByRole('menuitem', { name: 'Merge into another' }).click()
  await page.getByLabel('Number of the other conversation').fill(String(closed))
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('alert').or(page.getByRole('status')).first().waitFor()
  await stood('merging into what is closed')
  await page.keyboard.press('Escape')
}

/** The list: a row opens, and does nothing else; many at once cannot be chosen. */
export async function tryFromTheList(page: Page, ends: DeadEnds, url: string, number: number): Promise<void> {
  await page.goto(`${url}/desk?view=mine`)
  const row = page.locator(`a[href*="/desk/${number}"]`)
  await row.focus()
  for (const key of ['e', 'Control+Shift+Enter', 'Delete', 'x']) await page.keyboard.press(key)
  await ends.stood('the keys on its row')
  const rows = page.getByRole('region', { name: 'Conversations' }).getByRole('listitem')
  expect(await rows.getByRole('button').count()).toBe(0)
  expect(await rows.getByRole('checkbox').count()).toBe(0)
  await ends.stood('closing from the row', 'closing many at once')
}
