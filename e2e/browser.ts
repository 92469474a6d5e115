import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Opens a headless browser: the one that came with the packages, or a Chromium of the machine where that cannot run. */
export async function openBrowser(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-quic', '--disable-component-update', '--disable-sync']
  try {
    return await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: [...chromium.args, ...quiet],
      headless: true,
    })
  } catch (error) {
    const executablePath = SYSTEM.find((path) => existsSync(path))
    if (!executablePath) throw error
    return playwright.launch({ executablePath, args: ['--no-sandbox', ...quiet], headless: true })
  }
}
