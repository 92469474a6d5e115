import { setTimeout as wait } from 'node:timers/promises'
import {
  falseEnds,
  headerAttacks,
  headersOf,
  honestHeaders,
  smuggled,
  victim,
} from '#features/mail/hostile.fixture.ts'
import { rawClient } from '#platform/smtp/raw-client.fixture.ts'
import { attacking, type Outcome } from './attack.ts'
import type { Started } from './started-ground.ts'

const upload = async (it: Started, name: string, content: string, type = 'text/plain'): Promise<string[]> => {
  const { json, status } = await it.ask('/api/v1/uploads', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${it.ours.token}`,
      'content-type': 'multipart/form-data; boundary=edge',
    },
    body: `--edge\r\nContent-Disposition: form-data; name="file"; filename*=UTF-8''${encodeURIComponent(name)}\r\nContent-Type: ${type}\r\n\r\n${content}\r\n--edge--\r\n`,
  })
  return status < 300 ? [json.id] : []
}

/** S14, first half: everything that has a name is called by an attack, through mail, API and form, and is answered. */
export const writeAttacks = async (it: Started, slug: string): Promise<Outcome> => {
  const { tried, must, outcome } = attacking()
  await it.sql(
    `update inboxes set from_name = $3 where workspace_id = $1 and id = $2`,
    it.ours.workspaceId,
    it.ours.inboxId,
    `Help${headerAttacks[0]}`,
  )
  const one = async (evil: string, at: number) => {
    const flat = evil.replace(/[\r\n]+/g, ' ')
    const { conversation } = await it.arrive({
      headers: {
        From: `"Ana${flat.replaceAll('"', '')}" <header${at}@customer.example>`,
        Subject: `Heating${flat}`,
        'Reply-To': `header${at}@customer.example${flat}`,
      },
    })
    tried()
    const id = conversation!.id
    const view = await it.view(id)
    must(
      `${JSON.stringify(evil)} is a way to reply`,
      !/[\r\n\u2028\u0085]|\\r|\\n/.test(JSON.stringify(view.replyTo)),
    )
    const attachmentIds = await upload(it, `plan${evil}.txt`, 'words')
    const to = { name: `Ana${evil}`, address: `header${at}@customer.example` }
    for (const given of [{ to: [to] }, { to: [{ ...to, name: 'Ana' }] }]) {
      const reply = { kind: 'reply', html: `<p>Hello${evil}</p>`, attachmentIds, ...given }
      tried()
      const { status } = await it.api('POST', `/conversations/${id}/messages`, reply)
      if (status === 200) break
      must(`a reply with ${JSON.stringify(evil)}: ${status}`, status === 422)
    }
    const address = `ana@customer.example${evil}`
    for (const where of ['to', 'cc', 'bcc'] as const) {
      const given = {
        to: [{ name: 'Ana', address: 'ana@customer.example' }],
        [where]: [{ name: '', address }],
      }
      tried()
      const { status } = await it.api('POST', `/conversations/${id}/messages`, {
        kind: 'reply',
        html: '<p>x</p>',
        ...given,
      })
      must(`${where} ${JSON.stringify(address)}: ${status}`, status === 422)
    }
    const form = /name="form" value="([^"]+)"/.exec((await it.ask(`/charter/${slug}/tell-us`)).text)![1]!
    for (const [email, should] of [
      [address, 422],
      [`form${at}@customer.example`, 303],
    ] as const) {
      const fields = {
        kind: 'help',
        words: `told${evil}`,
        name: `Ana${evil}`,
        email,
        phone: '',
        website: '',
        form,
      }
      tried()
      const { status } = await it.ask(`/charter/${slug}/tell-us`, {
        method: 'POST',
        from: `127.0.2.${at + 1}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })
      must(`the form with ${JSON.stringify(email)}: ${status}`, status === should)
    }
  }
  await Promise.all(headerAttacks.map(one))
  return outcome()
}

/** S15, coming in: what pretends to be two mails is one, and a recipient is nothing but an address. */
export const smuggleIn = async (it: Started): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const count = async () => (await it.sql<{ n: number }>(`select count(*)::int as n from mails`))[0]!.n
  const before = await count()
  for (const [at, end] of falseEnds.entries()) {
    const client = await rawClient(it.system.smtpPort)
    await client.greet()
    const mail = `From: smuggler@customer.example\r\nMessage-ID: <smuggled-${at}@x>\r\n\r\nfirst${end}${smuggled}`
    const said = await client.send(it.ours.inboxAddress, mail)
    client.close()
    tried()
    must(`${JSON.stringify(end)}: ${said}`, said.startsWith('250'))
    const entry = await it.filed({ words: `<smuggled-${at}@x>` })
    same(`${JSON.stringify(end)} came from`, entry.from, 'smuggler@customer.example')
  }
  same('mails that came', (await count()) - before, falseEnds.length)
  const client = await rawClient(it.system.smtpPort)
  await client.greet()
  await client.say('MAIL FROM:<ana@customer.example>')
  const inbox = it.ours.inboxAddress
  for (const rcpt of [
    `<${inbox}> <${victim}>`,
    `<${inbox}`,
    `<${victim}>`,
    `<${inbox}\u0000>`,
    `<"${inbox}"@evil.example>`,
    `<@evil.example:${victim}>`,
    `<${inbox}>\nRCPT TO:<${victim}>`,
  ]) {
    const said = await client.say(`RCPT TO:${rcpt}`)
    tried()
    must(
      `RCPT ${JSON.stringify(rcpt)}: ${said}`,
      !said.includes(`<${victim}>`) && (!said.startsWith('250') || !rcpt.startsWith(`<${victim}`)),
    )
  }
  client.close()
  return outcome()
}

/** S15, going out: replies whose words and files pretend to end the mail and to begin another. */
export const smuggleOut = async (it: Started): Promise<Outcome> => {
  const { tried, must, outcome } = attacking()
  const one = async (end: string, at: number) => {
    const { conversation } = await it.arrive({ headers: { From: `smuggled${at}@customer.example` } })
    const attachmentIds = [
      ...(await upload(it, 'a.eml', `x${end}${smuggled}`, 'message/rfc822')),
      ...(await upload(it, 'a.txt', `x${end}${smuggled}`)),
    ]
    const to = [{ name: '', address: `smuggled${at}@customer.example` }]
    const reply = { kind: 'reply', to, html: `<pre>first${end}${smuggled}${end}</pre>`, attachmentIds }
    const { status } = await it.api('POST', `/conversations/${conversation!.id}/messages`, reply)
    tried()
    must(`${JSON.stringify(end)}: ${status}`, status === 200)
  }
  await Promise.all([...falseEnds, '\r\n.\r\n'].map(one))
  return outcome()
}

/** Waits until everything that was written has left. */
export const everythingLeft = async (it: Started): Promise<void> => {
  for (const until = Date.now() + 60_000; Date.now() < until; await wait(100)) {
    const [row] = await it.sql<{ n: number }>(
      `select (select count(*) from messages where kind = 'outbound' and delivery_state in ('queued', 'sending'))::int
         + (select count(*) from mail_deliveries where state in ('queued', 'sending'))::int as n`,
    )
    if (row!.n === 0) return
  }
  throw new Error('mails still wait to leave')
}

const isMachines = (raw: string) => /^auto-submitted:/im.test(raw.split('\r\n\r\n')[0]!)

/** What the server of the other side got: each mail as it was meant, to whom it was meant, and nothing else. */
export const whatLeft = (
  it: Started,
): Readonly<Record<'headers' | 'smuggled' | 'copied' | 'codes', Outcome>> => {
  const { messages, commands } = it.sink
  const to = (part: string) => messages.filter((message) => message.to.some((each) => each.includes(part)))
  const written = (prefix: string) => to(prefix).filter(({ raw }) => !isMachines(raw))
  const headers = attacking()
  headers.same('replies that left', written('header').length, headerAttacks.length)
  for (const { raw, to: whom } of [...written('header'), ...written('smuggled')]) {
    headers.tried()
    headers.same(
      `headers to ${whom}`,
      headersOf(raw).filter((name) => !honestHeaders.includes(name)),
      [],
    )
    headers.same(`recipients ${whom}`, whom.length, 1)
  }
  headers.same(
    'recipients said',
    commands.filter((line) => /^(RCPT|MAIL)/i.test(line) && /evil\.example/i.test(line)),
    [],
  )
  const smuggle = attacking()
  smuggle.same('replies that left', written('smuggled').length, falseEnds.length + 1)
  for (const { raw } of written('smuggled')) {
    smuggle.tried()
    smuggle.must('a bare line end', !/\r(?!\n)|(?<!\r)\n/.test(raw))
  }
  smuggle.same('envelopes', commands.filter((line) => /^MAIL/i.test(line)).length, messages.length)
  const copied = attacking()
  copied.tried()
  copied.same('to the attacker', to('evil.example').length, 0)
  const newcomers = to('newcomer@else.example')
  copied.same('to the newcomer', newcomers.length, 1)
  copied.must('what was said before they came', !newcomers.some(({ raw }) => raw.includes('Our secret')))
  const codes = attacking()
  codes.tried()
  codes.same('mails with the code', messages.filter(({ raw }) => raw.includes('714203')).length, 0)
  return {
    headers: headers.outcome(),
    smuggled: smuggle.outcome(),
    copied: copied.outcome(),
    codes: codes.outcome(),
  }
}
