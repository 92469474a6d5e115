import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { later, leaving, type Side, side } from './sides.fixture.ts'

const acknowledges = ({ ws }: Side, acknowledges = true) =>
  ws.admin.patch(`/inboxes/${ws.inboxId}/mail-settings`, { acknowledges })
let a: Side
beforeAll(async () => {
  a = await side()
})

describe('an acknowledgement', () => {
  test('leaves once, marked, with nothing of the sender’s words; not where it is not wanted', async () => {
    await a.mails.arrive()
    await later(a)
    expect(leaving(a)).toEqual([])
    await acknowledges(a)
    const entry = await a.mails.arrive({ headers: { Subject: 'Buy my pills' }, body: 'Cheap pills' })
    await later(a)
    const [only, ...more] = leaving(a)
    expect(more).toEqual([])
    expect(only?.to).toEqual(['ana@customer.example'])
    expect(only?.raw).toMatch(/^Auto-Submitted: auto-/m)
    expect(only?.raw).toMatch(/^X-Auto-Response-Suppress: All/m)
    expect(only?.raw).not.toMatch(/pills/i)
    const view = await a.mails.view(entry.conversation.id)
    expect(view).toMatchObject({ state: 'received', ownerId: null, waitingOn: null, messageCount: 2 })
    expect(view.messages.items[0]).toMatchObject({ kind: 'outbound', isAutomatic: true })
  })
  test('is one in a day for an address, whatever it writes about', async () => {
    const who = { headers: { From: 'eve@customer.example' }, from: 'eve@customer.example' }
    for (let count = 0; count < 5; count++) {
      await a.mails.arrive({ ...who, body: `again ${count}` })
      await later(a)
    }
    expect(leaving(a)).toHaveLength(1)
    await later(a, { hours: 25 })
    await a.mails.arrive({ ...who, body: 'the day after' })
    await later(a)
    expect(leaving(a)).toHaveLength(1)
  })
  test('is dropped when somebody answered first', async () => {
    const from = { headers: { From: 'kim@customer.example' }, from: 'kim@customer.example' }
    const entry = await a.mails.arrive(from)
    await a.ws.member.post(`/conversations/${entry.conversation.id}/messages`, {
      kind: 'reply',
      to: [{ name: 'Kim', address: 'kim@customer.example' }],
      html: '<p>Here we are.</p>',
    })
    await later(a)
    const left = leaving(a)
    expect(left.map(({ raw }) => raw.includes('Here we are'))).toEqual([true])
  })
  test('goes to no machine, with headers or without', async () => {
    const machines: [Record<string, string>, string?][] = [
      [{ 'Auto-Submitted': 'auto-replied' }],
      [{ 'Auto-Submitted': 'auto-generated' }],
      [{ Precedence: 'bulk' }],
      [{ 'List-Id': '<news.shop.example>' }],
      [{ 'X-Auto-Response-Suppress': 'All' }],
      [{ From: 'no-reply@shop.example' }, 'no-reply@shop.example'],
      [{ From: 'sue@shop.example' }, 'bounces+1@shop.example'],
      [{ From: 'joe@shop.example' }, ''],
    ]
    for (const [headers, from] of machines)
      await a.mails.arrive({
        headers: { From: `${randomUUID()}@shop.example`, ...headers },
        from: from ?? `${randomUUID()}@shop.example`,
      })
    await later(a)
    expect(leaving(a)).toEqual([])
    const states = (await a.mails.ledger(machines.length)).map(({ state }: { state: string }) => state)
    expect(new Set(states)).toEqual(new Set(['opened']))
  })
  test('two inboxes that answer each other stop after two, also when all marks are lost', async () => {
    const b = await side()
    await acknowledges(b)
    const pass = async (from: Side, to: Side, raws: { raw: string }[]) => {
      for (const { raw } of raws) {
        const stripped = raw.replace(
          /^(Auto-Submitted|X-Auto-Response-Suppress|X-Regard-Message):.*\r\n/gim,
          '',
        )
        await to.mails.accept(Buffer.from(stripped), {
          to: [to.ws.inboxAddress],
          from: from.ws.inboxAddress,
        })
      }
      await to.ws.drain()
      await later(to)
    }
    await b.mails.arrive({ headers: { From: a.ws.inboxAddress }, from: a.ws.inboxAddress })
    await later(b)
    let sent = 0
    for (let round = 0; round < 6; round++) {
      const fromB = leaving(b)
      await pass(b, a, fromB)
      const fromA = leaving(a)
      await pass(a, b, fromA)
      sent += fromA.length + fromB.length
    }
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThanOrEqual(2)
    b.sink.close()
  })
  test('that would leave too often stops for the whole inbox, and an admin is told', async () => {
    for (let count = 0; count < 62; count++)
      await a.mails.accept(Buffer.from(a.mails.text({ headers: { From: `${randomUUID()}@many.example` } })))
    await a.ws.drain()
    await later(a)
    const left = leaving(a).length
    expect(left).toBe(60)
    const settings = (await a.ws.admin.get(`/inboxes/${a.ws.inboxId}/mail-settings`)).body
    expect(settings.automaticStoppedAt).not.toBeNull()
    const { items } = (await a.ws.admin.get('/notifications')).body
    expect(items.some(({ kind }: { kind: string }) => kind === 'automatic_stopped')).toBe(true)
    await a.mails.arrive({ headers: { From: 'new@customer.example' }, from: 'new@customer.example' })
    await later(a)
    expect(leaving(a)).toEqual([])
    expect((await acknowledges(a)).body.automaticStoppedAt).toBeNull()
    await acknowledges(a, false)
  })
})

test('an out-of-office mail joins its conversation and neither opens it again nor wakes it', async () => {
  const id = `<${randomUUID()}@customer.example>`
  const first = await a.mails.arrive({ headers: { 'Message-ID': id } })
  const { id: conversation } = first.conversation
  const until = new Date(a.ws.clock.now().getTime() + 3 * 86_400_000).toISOString()
  await a.ws.member.post(`/conversations/${conversation}/snooze`, { until })
  const entry = await a.mails.arrive({
    headers: { 'In-Reply-To': id, 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' },
  })
  expect(entry).toMatchObject({ state: 'joined', conversation: { id: conversation } })
  expect(await a.mails.view(conversation)).toMatchObject({ snoozedUntil: expect.any(String) })
})

test('our own mail that comes back to its inbox is known as ours and makes nothing new', async () => {
  const entry = await a.mails.arrive()
  await a.ws.member.post(`/conversations/${entry.conversation.id}/messages`, {
    kind: 'reply',
    to: [{ name: 'Ana', address: 'ana@customer.example' }],
    cc: [{ name: '', address: a.ws.inboxAddress }],
    html: '<p>For all.</p>',
  })
  await a.ws.drain()
  await later(a, { seconds: 11 })
  const [left] = leaving(a)
  await a.mails.accept(Buffer.from(left!.raw), { from: a.ws.inboxAddress })
  await a.ws.drain()
  expect((await a.mails.ledger(1))[0]).toMatchObject({
    state: 'own',
    conversation: { id: entry.conversation.id },
  })
})
