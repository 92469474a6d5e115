import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { fireClocks } from '#features/clocks/commands-fire.ts'
import { keptCounts } from '#features/clocks/queries-figures.ts'
import { wePromise, wePromiseNoMore } from '#features/conversations/promises.fixture.ts'
import { run } from '#platform/db/database.ts'
import { type scriptedServer, scriptedServer as startSink } from '#platform/smtp/scripted-server.fixture.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { catchUpMail } from './jobs.ts'
import { mailsFor } from './mails.fixture.ts'

type Sink = Awaited<ReturnType<typeof scriptedServer>>
interface Side {
  ws: TestWorkspace
  mails: ReturnType<typeof mailsFor>
  sink: Sink
}

const side = async (): Promise<Side> => {
  const ws = await testWorkspace()
  const sink = await startSink({})
  await run(
    ws.installation.database.db,
    `update inboxes set smtp_host = '127.0.0.1', smtp_port = $3, smtp_security = 'none' where workspace_id = $1 and id = $2`,
    [ws.id, ws.inboxId, sink.port],
  )
  return { ws, mails: mailsFor(ws), sink }
}
const acknowledges = ({ ws }: Side, acknowledges = true) =>
  ws.admin.patch(`/inboxes/${ws.inboxId}/mail-settings`, { acknowledges })
/** Past the time in which a colleague may answer first, and past the undo window. */
const later = async ({ ws }: Side, by: Parameters<TestWorkspace['clock']['move']>[0] = { minutes: 6 }) => {
  ws.clock.move(by)
  await catchUpMail(ws.installation)
  await ws.drain()
  await catchUpMail(ws.installation)
}
/** What left for people outside; colleagues are told of things by mail too. */
const leaving = ({ sink }: Side) =>
  sink.messages.splice(0).filter(({ to }) => !to.some((address) => address.endsWith('@team.example')))

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

describe('a bounce', () => {
  const sent = async () => {
    const entry = await a.mails.arrive()
    const written = await a.ws.member.post(`/conversations/${entry.conversation.id}/messages`, {
      kind: 'reply',
      to: [{ name: 'Ana', address: 'ana@customer.example' }],
      html: '<p>We come today.</p>',
    })
    await a.ws.drain()
    await later(a, { seconds: 11 })
    const raw = leaving(a)[0]!.raw
    return { conversation: entry.conversation.id as string, messageId: written.body.id as string, raw }
  }
  const come = async (raw: string) => {
    await a.mails.accept(Buffer.from(raw), { from: '' })
    await a.ws.drain()
    return (await a.mails.ledger(1))[0]
  }
  const count = async () => (await a.ws.admin.get('/conversations?limit=100')).body.items.length

  test('marks the message that failed in the server’s words and tells whoever has it; it asks for nothing', async () => {
    const { conversation, messageId, raw } = await sent()
    const before = await count()
    const entry = await come(a.mails.bounce(raw))
    expect(entry).toMatchObject({ state: 'bounce', conversation: { id: conversation } })
    expect(await count()).toBe(before)
    const view = await a.mails.view(conversation)
    const message = view.messages.items.find(({ id }: { id: string }) => id === messageId)
    expect(message.delivery).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('No such user'),
    })
    expect(view.messages.items.filter(({ kind }: { kind: string }) => kind === 'inbound')).toHaveLength(1)
    const { items } = (await a.ws.member.get('/notifications')).body
    expect(items[0]).toMatchObject({ kind: 'mail_failed', conversationId: conversation })
    const delivery = (await a.ws.member.get(`/messages/${messageId}/delivery`)).body
    expect(delivery.can.resend).toBe(true)
    expect(delivery.recipients).toMatchObject([{ address: 'ana@customer.example', state: 'refused' }])
  })
  test('days later starts the promise again that the message had kept, unless they were reached since', async () => {
    const promiseId = await wePromise(a.ws, { kind: 'first_answer', amount: 2, unit: 'hours' })
    const clocks = async (id: string) => (await a.ws.member.get(`/conversations/${id}/promises`)).body.items
    const lost = await sent()
    const helped = await sent()
    expect((await clocks(lost.conversation))[0]).toMatchObject({ promiseId, state: 'kept' })
    a.ws.clock.move({ days: 3 })
    await a.ws.member.post(`/conversations/${helped.conversation}/notes`, {
      how: 'call',
      html: '<p>Told.</p>',
    })
    const told = a.ws.clock.now().toISOString()
    for (const { raw } of [lost, helped, lost]) await come(a.mails.bounce(raw))
    const [again] = await clocks(lost.conversation)
    expect(again).toMatchObject({ state: 'running', stoppedAt: null })
    expect(await a.mails.view(lost.conversation)).toMatchObject({
      state: 'working',
      nextStep: ':not_reached',
      promisedAt: again.dueAt,
      promisedKind: 'first_answer',
    })
    // They were rung, though late: that is a miss, and nothing is owed.
    expect((await clocks(helped.conversation))[0]).toMatchObject({ state: 'missed', stoppedAt: told })
    expect(await a.mails.view(helped.conversation)).toMatchObject({ state: 'waiting', promisedAt: null })
    const { body } = await a.ws.member.post(`/messages/${lost.messageId}/delivery`)
    expect(body.state).toBe('queued')
    await later(a, { seconds: 11 })
    expect(leaving(a).map(({ raw }) => raw)).toEqual([lost.raw])
    const left = a.ws.clock.now().toISOString()
    expect((await clocks(lost.conversation))[0]).toMatchObject({ state: 'missed', stoppedAt: left })
    expect(await a.mails.view(lost.conversation)).toMatchObject({ state: 'waiting', waitingOn: 'them' })
    await wePromiseNoMore(a.ws, promiseId)
  })
  test('opens again what was closed with the message, and ends its answer; whoever said that it is solved was reached', async () => {
    const closed = async () => {
      const entry = await a.mails.arrive()
      const { id } = entry.conversation
      await a.ws.member.post(`/conversations/${id}/answer`, {
        close: true,
        message: { to: [{ name: 'Ana', address: 'ana@customer.example' }], html: '<p>It is repaired.</p>' },
      })
      await later(a, { seconds: 11 })
      return { id: id as string, raw: leaving(a)[0]!.raw }
    }
    const lost = await closed()
    await come(a.mails.bounce(lost.raw))
    expect(await a.mails.view(lost.id)).toMatchObject({ state: 'working', closedAs: null, answer: null })
    const solved = await closed()
    await run(
      a.ws.installation.database.db,
      `update conversations set closed_as = 'confirmed' where workspace_id = $1 and id = $2`,
      [a.ws.id, solved.id],
    )
    await come(a.mails.bounce(solved.raw))
    expect(await a.mails.view(solved.id)).toMatchObject({ state: 'closed', closedAs: 'confirmed' })
  })
  test('of a new time, days later too, leaves what was promised before, and tells whoever has it once', async () => {
    const promiseId = await wePromise(a.ws, { kind: 'first_answer', amount: 2, unit: 'hours' })
    const { id } = (await a.mails.arrive()).conversation
    await a.ws.member.post(`/conversations/${id}/assignment`, { ownerId: a.ws.member.id })
    const clocks = async () => (await a.ws.member.get(`/conversations/${id}/promises`)).body.items
    const [{ dueAt, id: clockId }] = await clocks()
    a.ws.clock.move({ minutes: 100 })
    const { promisedAt } = (await a.ws.member.post(`/conversations/${id}/new-time`, {})).body
    await later(a, { seconds: 1 })
    const { raw } = leaving(a)[0]!
    expect((await clocks()).map((one: { state: string }) => one.state)).toEqual(['running', 'running'])
    a.ws.clock.move({ days: 3 })
    const ids = (await clocks()).map((one: { id: string }) => one.id)
    await fireClocks(systemOf(a.ws), ids)
    await a.ws.drain()
    const told = async (kind: string) =>
      (await a.ws.member.get('/notifications')).body.items.filter(
        (one: { kind: string; conversationId: string }) => one.kind === kind && one.conversationId === id,
      ).length
    const counted = () =>
      keptCounts(systemOf(a.ws), {
        promiseIds: [promiseId],
        from: new Date(0),
        to: a.ws.clock.now(),
      })
    expect([promisedAt > dueAt, await told('clock_missed')]).toEqual([true, 1])
    for (const each of [raw, raw]) await come(a.mails.bounce(each))
    expect(await clocks()).toMatchObject([
      { state: 'missed', toldAt: null, missedAt: dueAt, isOwed: true },
      { state: 'void', missedAt: null, isOwed: false },
    ])
    const view = await a.mails.view(id)
    expect(view).toMatchObject({
      ...{ promisedAt: dueAt, promisedKind: 'first_answer', nextStep: ':not_reached' },
      ownerId: a.ws.member.id,
    })
    expect([await told('new_time_failed'), await told('mail_failed')]).toEqual([1, 0])
    expect(await counted()).toMatchObject([{ kept: 0, missed: 1 }])
    // Nobody was told, so it goes up as any other miss.
    await fireClocks(systemOf(a.ws), [clockId])
    const steps = await a.ws.member.get(`/conversations/${id}/timeline?limit=100`)
    expect(steps.body.items.map(({ name }: { name: string }) => name)).toContain('clock.escalated')
    await wePromiseNoMore(a.ws, promiseId)
  })
  test('that only speaks of a delay leaves the message as it is', async () => {
    const { conversation, messageId, raw } = await sent()
    const entry = await come(a.mails.bounce(raw, '4.4.1', 'delayed'))
    expect(entry.state).toBe('bounce')
    const { messages } = await a.mails.view(conversation)
    const message = messages.items.find(({ id }: { id: string }) => id === messageId)
    expect(message.delivery.state).toBe('sent')
  })
  test.each([['postmaster@firm.example'], [null]])(
    'is not what somebody writes who is called postmaster, by way of %s',
    async (sender) => {
      const who = 'postmaster@firm.example'
      const entry = await a.mails.arrive({ headers: { From: who }, from: who })
      const written = await a.ws.member.post(`/conversations/${entry.conversation.id}/messages`, {
        kind: 'reply',
        to: [{ name: '', address: who }],
        html: '<p>We come today.</p>',
      })
      await later(a, { seconds: 11 })
      const raw = leaving(a)[0]!.raw
      const id = /^Message-ID:\s+(\S+)/im.exec(raw)![1]!
      const thanks = a.mails.text({
        headers: { From: who, 'In-Reply-To': id },
        body: 'Thanks, still broken.',
      })
      await a.mails.accept(Buffer.from(thanks), { from: who })
      if (sender === null)
        await run(
          a.ws.installation.database.db,
          `update mails set envelope = jsonb_set(envelope, '{from}', 'null') where workspace_id = $1
           and id in (select mail_id from mail_ledger where workspace_id = $1 and state = 'pending')`,
          [a.ws.id],
        )
      await a.ws.drain()
      const [joined] = await a.mails.ledger(1)
      expect(joined).toMatchObject({ state: 'joined', conversation: { id: entry.conversation.id } })
      const { messages } = await a.mails.view(entry.conversation.id)
      expect(messages.items[0]).toMatchObject({ kind: 'inbound', isAutomatic: false })
      const answer = messages.items.find((each: { id: string }) => each.id === written.body.id)
      expect(answer.delivery.state).toBe('sent')
    },
  )
  test('that shows nothing we signed marks no answer: whoever has it is told that it may have failed', async () => {
    const { conversation, messageId, raw } = await sent()
    const id = /^Message-ID:\s+(\S+)/im.exec(raw)![1]!
    for (const inside of [`X: y\r\n\r\nNo words.`, `Message-ID: <made-up@evil.example>\r\n\r\nNo words.`]) {
      const forged = `In-Reply-To: ${id}\r\n${a.mails.bounce(inside)}`
      expect(await come(forged)).toMatchObject({ state: 'bounce', conversation: { id: conversation } })
    }
    const { messages } = await a.mails.view(conversation)
    const message = messages.items.find((each: { id: string }) => each.id === messageId)
    expect(message.delivery.state).toBe('sent')
    const delivery = (await a.ws.member.get(`/messages/${messageId}/delivery`)).body
    expect(delivery.recipients).toMatchObject([{ address: 'ana@customer.example', state: 'accepted' }])
    const { items } = (await a.ws.member.get('/notifications')).body
    expect(items[0]).toMatchObject({ kind: 'mail_may_have_failed', conversationId: conversation })
  })
  test('of a mail that was never ours is held back with its reason, and never a conversation', async () => {
    const before = await count()
    const foreign = `From: x@evil.example\r\nTo: nobody@nowhere.example\r\nMessage-ID: <foreign@evil.example>\r\nSubject: pills\r\n\r\nPills\r\n`
    const raw = a.mails.bounce(foreign).replaceAll('ana@customer.example', 'nobody@nowhere.example')
    const entry = await come(raw)
    expect(entry).toMatchObject({ state: 'quarantined', reason: 'bounce_of_nothing' })
    expect(await count()).toBe(before)
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
