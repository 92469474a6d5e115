import { openBrowser } from '#e2e/browser.ts'
import { sendOne } from './mails.ts'
import { PORT } from './whole.ts'

/** Sends mails one by one while the desk is open in a browser; the 95th of 100 times from SMTP's 250 to being visible. */
export async function secondsToSeen(inbox: string, cookie: string, count: number): Promise<number> {
  const browser = await openBrowser()
  try {
    // High enough for every row: the newest stand last, and only rows in sight are drawn.
    const context = await browser.newContext({ viewport: { width: 1440, height: 200 + count * 120 } })
    await context.addCookies(
      cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=')
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: `http://127.0.0.1:${PORT}` }
      }),
    )
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${PORT}/desk?view=nobody`)
    const times: number[] = []
    for (let number = 0; number < count; number += 1) {
      const subject = `Seen at once ${number} of ${count}`
      await sendOne(inbox, subject)
      const began = performance.now()
      await page.getByText(subject).first().waitFor({ timeout: 20_000 })
      times.push((performance.now() - began) / 1_000)
    }
    times.sort((a, b) => a - b)
    return times[Math.ceil(times.length * 0.95) - 1]!
  } finally {
    await browser.close()
  }
}
