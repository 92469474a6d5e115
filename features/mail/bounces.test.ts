import { beforeAll, describe, expect, test } from 'vitest'
import { fireClocks } from '#features/clocks/commands-fire.ts'
import { keptCounts } from '#features/clocks/queries-figures.ts'
import { wePromise, wePromiseNoMore } from '#features/conversations/promises.fixture.ts'
import { run } from '#platform/db/database.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import { later, leaving, type Side, side } from './sides.fixture.ts'

let a: Side
beforeAll(async () => {
  a = await side()
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
