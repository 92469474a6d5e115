import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openWindow, type Window } from './browser.ts'
import { type RunningRegard, startRegard } from './regard.ts'
import { insidePages, numberOf, OUTSIDE } from './routes.ts'
import { callApi, enterAs } from './set-up.ts'
import { settled } from './settled.ts'

// Pictures of every screen to look at, beside each other and beside the design: npm run pictures [folder] [words of a page].
const [folder = join(tmpdir(), 'regard-pictures'), only = ''] = process.argv.slice(2)
const SIZES = [
  { width: 375, height: 812 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const

const nameOf = (path: string) =>
  path
    .slice(1)
    .replace(/[0-9a-f-]{36}/, 'one')
    .replace(/token=.*/, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/-$/, '') || 'home'

async function take(page: Page, regard: RunningRegard, path: string, name: string): Promise<void> {
  await page.goto(`${regard.url}${path}`)
  await settled(page)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** What is only seen after a key was pressed. */
const DIALOGS: readonly { name: string; keys: string }[] = [
  { name: 'reply', keys: 'r' },
  { name: 'note', keys: 'n' },
  { name: 'snooze', keys: 's' },
  { name: 'give', keys: 'b' },
  { name: 'tags', keys: 't' },
  { name: 'palette', keys: 'Control+k' },
  { name: 'keys', keys: '?' },
  { name: 'close', keys: 'e' },
]

async function pictures(
  browser: Browser,
  regard: RunningRegard,
  look: Required<Window>,
  as: string,
): Promise<void> {
  const window = await openWindow(browser, look)
  const page = await window.newPage()
  const suffix = `${look.width}-${look.scheme}${look.locale === 'ar' ? '-ar' : ''}`
  for (const path of OUTSIDE)
    if (path.includes(only)) await take(page, regard, path, `${nameOf(path)}-${suffix}`)
  await enterAs(page, regard, as)
  await callApi(page, 'PATCH', '/me', { locale: look.locale === 'ar' ? 'ar' : 'en' })
  for (const path of await insidePages(page))
    if (path.includes(only)) await take(page, regard, path, `${nameOf(path)}-${suffix}`)
  const number = await numberOf(page, 'Boiler still not working after visit')
  for (const { name, keys } of DIALOGS) {
    if (!name.includes(only)) continue
    await take(page, regard, `/desk/${number}?view=open`, `conversation-${suffix}`)
    await page.keyboard.press(keys)
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(folder, `conversation-${name}-${suffix}.png`) })
  }
  await callApi(page, 'PATCH', '/me', { locale: 'en' })
  await window.close()
}

mkdirSync(folder, { recursive: true })
const regard = await startRegard('demo')
const browser = await openBrowser()
try {
  for (const scheme of ['light', 'dark'] as const) {
    for (const size of SIZES) await pictures(browser, regard, { ...size, scheme, locale: 'en-GB' }, 'noor')
    await pictures(browser, regard, { ...SIZES[2], scheme, locale: 'ar' }, 'maya')
  }
  process.stdout.write(`The pictures are in ${folder}\n`)
} finally {
  await browser.close()
  await regard.stop()
}
