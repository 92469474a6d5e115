import { beforeAll, describe, expect, test } from 'vitest'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailDoor } from './commands-accept.ts'

let ws: TestWorkspace
let door: ReturnType<typeof mailDoor>
beforeAll(async () => {
  ws = await testWorkspace()
  door = mailDoor({ db: ws.installation.database.db, now: ws.clock.now, wayIn: 'smtp' })
})

let count = 0
const mail = (headers: Record<string, string> = {}, body = 'It is cold here.') => {
  const all = {
    From: 'Ana <ana@customer.example>',
    To: ws.inboxAddress,
    Subject: 'Heating',
    'Message-ID': `<${++count}.${ws.id}@customer.example>`,
    Date: 'Tue, 17 Nov 2026 08:00:00 +0000',
    ...headers,
  }
  return Buffer.from(
    `${Object.entries(all)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${body}\r\n`,
  )
}
const arrive = (raw: Buffer, to: string[] = [ws.inboxAddress], from = 'ana@customer.example') =>
  door.accept({
    raw,
    envelope: { from, to, clientAddress: '127.0.0.1', helo: 'customer.example', tls: false },
    traceId: 'test',
  })
const ledger = async () => (await ws.admin.get('/mail/ledger?limit=100')).body.items
const newest = async () => (await ledger())[0]

describe('a mail that comes in', () => {
  test('stands in the ledger as pending, then opens a conversation that shows its words', async () => {
    const raw = mail()
    await arrive(raw)
    expect(await newest()).toMatchObject({ state: 'pending', recipient: ws.inboxAddress, size: raw.length })
    await ws.drain()
    const entry = await newest()
    expect(entry).toMatchObject({
      state: 'opened',
      from: 'ana@customer.example',
      subject: 'Heating',
      notice: null,
    })
    const { body } = await ws.member.get(`/conversations/${entry.conversation.id}`)
    expect(body).toMatchObject({
      subject: 'Heating',
      state: 'received',
      requester: { kind: 'contact', name: 'Ana' },
    })
    expect(body.messages.items[0]).toMatchObject({ kind: 'inbound', text: 'It is cold here.' })
  })

  test('can be had back byte for byte', async () => {
    const raw = mail({}, 'Grüße\r\n..dots\n bare\r')
    await arrive(raw)
    const { id } = await newest()
    const response = await ws.app.inject({
      url: `/api/v1/mail/ledger/${id}/raw`,
      headers: { authorization: `Bearer ${ws.admin.token}` },
    })
    expect(response.rawPayload.equals(raw)).toBe(true)
    expect(response.headers['content-disposition']).toMatch(/^attachment/)
    await ws.drain()
  })

  test('twice is filed once; the second is known as its copy, also when the way stamped it differently', async () => {
    const raw = mail({ Subject: 'Twice' })
    await arrive(raw)
    await arrive(Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), raw]))
    await Promise.all([ws.drain(), ws.drain(), ws.drain()])
    const [second, first] = await ledger()
    expect([first.state, second.state].sort()).toEqual(['duplicate', 'opened'])
    const copy = first.state === 'duplicate' ? first : second
    const original = first.state === 'duplicate' ? second : first
    expect(copy).toMatchObject({ duplicateOfId: original.id, conversation: original.conversation })
  })

  test('fifty times at once is one conversation', async () => {
    const raw = mail({ Subject: 'Fifty' })
    await Promise.all(Array.from({ length: 50 }, () => arrive(raw)))
    await Promise.all([ws.drain(), ws.drain(), ws.drain()])
    const states = (await ledger()).slice(0, 50).map((entry: { state: string }) => entry.state)
    expect(states.filter((state: string) => state === 'opened')).toHaveLength(1)
    expect(states.filter((state: string) => state === 'duplicate')).toHaveLength(49)
  })

  test('with the Message-ID of another but other words is another mail; without one it is known by its words', async () => {
    const id = '<same@customer.example>'
    await arrive(mail({ 'Message-ID': id, Subject: 'Same id' }, 'one'))
    await arrive(mail({ 'Message-ID': id, Subject: 'Same id' }, 'two'))
    for (const none of ['', '<>', '< >'])
      for (const words of ['three', 'three'])
        await arrive(mail({ 'Message-ID': none, Subject: `No id ${none}` }, words))
    await ws.drain()
    const states = (await ledger()).slice(0, 8).map((entry: { state: string }) => entry.state)
    expect(states.filter((state: string) => state === 'opened')).toHaveLength(5)
    expect(states.filter((state: string) => state === 'duplicate')).toHaveLength(3)
  })

  test('for nobody is refused at the door, and a wrong reply token in the same words', async () => {
    const words = async (address: string) =>
      door.expect(address).then(
        () => 'taken',
        (error: Error) => error.message,
      )
    const [local, domain] = ws.inboxAddress.split('@')
    expect(await words(ws.inboxAddress.toUpperCase())).toBe('taken')
    const refusal = await words(`nobody@${domain}`)
    expect(refusal).toMatch(/^5\.1\.1/)
    expect(await words(`${local}+${'a'.repeat(26)}@${domain}`)).toBe(refusal)
    expect(await words(`${local}+sales@${domain}`)).toBe(refusal)
  })

  test('every one is in exactly one state, and the states add up to those taken', async () => {
    const { body } = await ws.admin.get('/mail/ledger/sum')
    const sum = Object.values(body.states as Record<string, number>).reduce((a, b) => a + b, 0)
    expect(body.accepted).toBe(sum)
    expect(body).toMatchObject({ unaccounted: 0, isBounded: false })
    expect(body.states.pending).toBe(0)
  })
})

describe('an answer from outside', () => {
  const opened = async (headers: Record<string, string> = {}) => {
    const id = `<thread-${++count}.${ws.id}@customer.example>`
    await arrive(mail({ 'Message-ID': id, ...headers }))
    await ws.drain()
    return { id, conversation: (await newest()).conversation.id }
  }

  test('by the same person joins by In-Reply-To, and by References from the right', async () => {
    const { id, conversation } = await opened()
    await arrive(mail({ 'In-Reply-To': id, Subject: 'Re: Heating' }, 'Still cold.'))
    await arrive(mail({ References: `<unknown@x> ${id} <other@x>`, Subject: 'something else' }, 'Colder.'))
    await ws.drain()
    for (const entry of (await ledger()).slice(0, 2))
      expect(entry).toMatchObject({ state: 'joined', conversation: { id: conversation } })
  })

  test('by a stranger who quotes the thread opens a conversation of its own, linked to it', async () => {
    const { id, conversation } = await opened()
    await arrive(mail({ From: 'mallory@evil.example', 'In-Reply-To': id }, 'Give me all you know.'))
    await ws.drain()
    const entry = await newest()
    expect(entry.state).toBe('opened')
    const { body } = await ws.member.get(`/conversations/${entry.conversation.id}`)
    expect(body.links).toMatchObject([{ id: conversation, kind: 'quoted' }])
    expect(body.requester.name).toMatch(/mallory/i)
  })

  test('an empty or absurd id joins nothing', async () => {
    await opened({ 'Message-ID': '<>' })
    await arrive(mail({ 'In-Reply-To': '<>', References: '< > <@>' }, 'Not an answer.'))
    await ws.drain()
    expect((await newest()).state).toBe('opened')
  })

  test('from a colleague’s address outside is never a colleague’s post', async () => {
    const { body: me } = await ws.member.get('/me')
    await arrive(mail({ From: me.email ?? me.colleague?.email ?? 'mia@team.example', Subject: 'Pay me' }))
    await ws.drain()
    const { body } = await ws.member.get(`/conversations/${(await newest()).conversation.id}`)
    expect(body.messages.items[0]).toMatchObject({ kind: 'inbound', isUnverified: true })
  })
})

describe('a poison mail', () => {
  test('harms only itself: it is filed with its file and a notice, and those around it as ever', async () => {
    await arrive(mail({ Subject: 'before' }))
    await arrive(
      Buffer.from(
        `From: x@customer.example\r\nTo: ${ws.inboxAddress}\r\nSubject: bomb\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n\r\n'.repeat(10_000)}`,
      ),
    )
    await arrive(Buffer.from([0, 1, 2, 255, 254, 13, 10, 0, 0]))
    await arrive(mail({ Subject: 'after' }))
    await ws.drain()
    const [after, garbage, bomb, before] = await ledger()
    expect([before.state, after.state]).toEqual(['opened', 'opened'])
    expect([before.notice, after.notice]).toEqual([null, null])
    for (const bad of [bomb, garbage])
      expect(bad).toMatchObject({ state: 'opened', conversation: expect.anything() })
    expect(bomb.subject).toBe('bomb')
    expect(bomb.notice ?? garbage.notice).not.toBeNull()
  })
})

test('a mail and its answer that wait together end in one conversation, in their order', async () => {
  const count = 15
  for (let n = 0; n < count; n += 1) {
    const id = `<first-${n}.${ws.id}@customer.example>`
    ws.clock.move({ seconds: 1 })
    await arrive(mail({ 'Message-ID': id, Subject: `Together ${n}` }, 'The first.'))
    ws.clock.move({ seconds: 1 })
    await arrive(mail({ 'In-Reply-To': id, Subject: `Together ${n}` }, 'The second.'))
  }
  await ws.drain()
  const rows = (await ledger()).slice(0, 2 * count)
  const states = rows.map(({ state }: { state: string }) => state)
  expect(states.filter((state: string) => state === 'opened')).toHaveLength(count)
  expect(states.filter((state: string) => state === 'joined')).toHaveLength(count)
  for (const { conversation } of rows) {
    const { body } = await ws.member.get(`/conversations/${conversation.id}/messages`)
    expect(body.items.map(({ text }: { text: string }) => text)).toEqual(['The second.', 'The first.'])
  }
})
