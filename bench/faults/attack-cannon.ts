import { attacking, type Outcome } from './attack.ts'
import type { Started } from './started-ground.ts'

/** S20: the public form and the door for mail are made to write to strangers, so many times each. */
export const mailCannon = async (it: Started, slug: string, times: number): Promise<Outcome> => {
  const { tried, must, outcome } = attacking()
  const codes: Record<string, number> = {}
  let next = 0
  const shoot = async () => {
    for (let at = next++; at < times; at = next++) {
      const opened = await it.ask(`/charter/${slug}/tell-us`)
      const form = /name="form" value="([^"]+)"/.exec(opened.text)?.[1] ?? ''
      const fields = {
        kind: 'complaint',
        words: 'You are a thief!',
        name: 'Judge',
        email: `victim${at % 40}@form.example`,
        phone: '',
        website: '',
        form,
      }
      const { status } = await it.ask(`/charter/${slug}/tell-us`, {
        method: 'POST',
        // Half from one place, half from many.
        from: at % 2 === 0 ? '127.0.3.1' : `127.${16 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })
      tried()
      codes[status] = (codes[status] ?? 0) + 1
      must(`the form: ${status}`, status === 303 || status === 429)
    }
  }
  await Promise.all(Array.from({ length: 4 }, shoot))
  for (let at = 0; at < Math.min(times, 200); at++) {
    const from = `victim${at % 5}@mail.example`
    const said = await it.send(
      it.textOf({ headers: { From: from, Subject: 'You are a thief!' }, body: `${at}` }),
      { from },
    )
    tried()
    must(`the door: ${said}`, /^(250|45\d)/.test(said))
  }
  return outcome(`form_taken=${codes[303] ?? 0} form_slowed=${codes[429] ?? 0}`)
}

/** What of it reached a stranger: nothing of the form, and of mail one fixed text a day at most. */
export const reachedStrangers = (it: Started): Outcome => {
  const { tried, same, must, outcome } = attacking()
  const to = (part: string) =>
    it.sink.messages.filter((message) => message.to.some((each) => each.endsWith(part)))
  tried()
  same('mails to strangers named in the form', to('form.example').length, 0)
  const byMail = to('mail.example')
  const per = Map.groupBy(byMail, (message) => message.to[0]!)
  for (const [address, mails] of per) {
    tried()
    same(`mails to ${address}`, mails.length, 1)
  }
  must('words of the sender', !byMail.some(({ raw }) => raw.includes('thief')))
  return outcome(`mails_to_strangers=${byMail.length}`)
}
