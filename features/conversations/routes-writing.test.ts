import { beforeEach, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives, noted } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { UNDO_SECONDS } from './commands-write.ts'

let w: TestWorkspace
beforeEach(async () => {
  w = await testWorkspace()
})
const to = [{ name: 'Greta', address: 'greta@outside.example' }]
const reply = { kind: 'reply', to, html: '<p>We come on Friday.</p>' }
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body

describe('beginning', () => {
  test('a call that is noted is the caller’s words, mine, with an answer due within one working day', async () => {
    const it = await noted(w, w.member)
    expect(it).toMatchObject({
      number: 1,
      state: 'working',
      ownerId: w.member.id,
      teamId: w.teamId,
      channel: 'phone',
      startedBy: 'them',
      nextStep: ':answer',
      messageCount: 1,
    })
    expect(it.messages.items[0]).toMatchObject({ kind: 'call', text: 'No hot water since Monday.' })
  })
  test('writing first waits for them and looks again in three working days', async () => {
    const it = await noted(w, w.member, { heard: undefined, message: { html: '<p>Your boiler is due.</p>' } })
    expect(it).toMatchObject({
      state: 'waiting',
      waitingOn: 'them',
      startedBy: 'us',
      nextStep: ':look_again',
    })
    expect(it.messages.items[0]).toMatchObject({
      subject: 'No hot water',
      to: [{ address: `greta@${w.id}.example` }],
      from: { address: w.inboxAddress },
    })
  })
  test('a colleague asks like a customer: same state, same next step (I12)', async () => {
    const ida = await w.colleague({ name: 'Ida Inside' })
    const inside = await noted(w, w.member, { requester: { colleagueId: ida.id } })
    const outside = await noted(w, w.member)
    for (const part of ['state', 'nextStep', 'nextStepAt', 'ownerId', 'teamId', 'can'])
      expect(inside[part]).toEqual(outside[part])
    expect(inside.requester).toEqual({ kind: 'colleague', id: ida.id, name: 'Ida Inside' })
  })
  test('it can be left to the team', async () => {
    expect(await noted(w, w.member, { take: false })).toMatchObject({ ownerId: null, state: 'received' })
  })
  test('whoever is of no team notes without taking', async () => {
    const cleo = await w.colleague()
    expect(await noted(w, cleo)).toMatchObject({ ownerId: null, state: 'received' })
  })
  test('without an address there is nobody to write to', async () => {
    const answered = await w.member.post('/conversations', {
      inboxId: w.inboxId,
      requester: { name: 'Somebody' },
      subject: 'Hello',
      message: { html: '<p>Hello</p>' },
    })
    expect(answered).toMatchObject({ status: 422, body: { code: 'no_recipient' } })
  })
})

describe('replying', () => {
  test('whoever replies to what nobody has, has it', async () => {
    const { id } = await arrives(w)
    const { status, body } = await w.member.post(`/conversations/${id}/messages`, reply)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      subject: 'Re: No hot water',
      delivery: { state: 'queued' },
      text: 'We come on Friday.',
    })
    expect(await view(id)).toMatchObject({
      state: 'waiting',
      waitingOn: 'them',
      ownerId: w.member.id,
      messageCount: 2,
    })
  })
  test('a helping colleague of another team replies and leaves it to the team', async () => {
    const cleo = await w.colleague()
    const { id } = await arrives(w)
    expect((await cleo.post(`/conversations/${id}/messages`, reply)).status).toBe(200)
    expect(await view(id)).toMatchObject({ ownerId: null, state: 'waiting' })
  })
  test('a reply with a next step of my own keeps it', async () => {
    const { id } = await arrives(w)
    await w.member.post(`/conversations/${id}/messages`, {
      ...reply,
      nextStep: { text: 'Ring at noon', at: '2026-11-20T12:00:00Z' },
    })
    expect(await view(id)).toMatchObject({ nextStep: 'Ring at noon', nextStepAt: '2026-11-20T12:00:00.000Z' })
  })
  test('a forward leaves whose turn it is', async () => {
    const { id } = await arrives(w)
    await w.member.post(`/conversations/${id}/messages`, { ...reply, kind: 'forward' })
    expect(await view(id)).toMatchObject({ state: 'working', waitingOn: null, nextStep: ':answer' })
  })
  test.each([
    ['nothing', { ...reply, html: '<p> </p>' }, 'empty_message'],
    ['a script alone', { ...reply, html: '<script>alert(1)</script>' }, 'empty_message'],
    ['nobody', { ...reply, to: [] }, 'invalid'],
    [
      'a next step yesterday',
      { ...reply, nextStep: { text: 'x', at: '2026-11-16T09:00:00Z' } },
      'next_step_in_the_past',
    ],
  ])('%s is not sent', async (_, body, code) => {
    const { id } = await arrives(w)
    const answered = await w.member.post(`/conversations/${id}/messages`, body)
    expect(answered).toMatchObject({ status: 422, body: { code } })
    expect((await view(id)).messageCount).toBe(1)
  })
  test('what is closed is not written to', async () => {
    const { id } = await arrives(w)
    await w.member.post(`/conversations/${id}/withdrawal`)
    expect((await w.member.post(`/conversations/${id}/messages`, reply)).body.code).toBe(
      'conversation_closed',
    )
  })
  test('HTML that runs or fetches does not leave', async () => {
    const { id } = await arrives(w)
    const { body } = await w.member.post(`/conversations/${id}/messages`, {
      ...reply,
      html: '<p onclick="x()">Hi <img src="https://spy.example/p.png"><a href="javascript:x()">there</a></p><script>x()</script>',
    })
    expect(body.html).not.toMatch(/onclick|spy|javascript|script/)
    expect(body.text).toBe('Hi there')
  })
})

describe('send-stop', () => {
  test('a message that came while I wrote stops my reply and is named', async () => {
    const { id, messageId, requester } = await arrives(w)
    w.clock.move({ minutes: 1 })
    const news = await arrives(w, { into: id, requester, bodyText: 'It works again!' })
    const answered = await w.member.post(`/conversations/${id}/messages`, {
      ...reply,
      seenMessageId: messageId,
    })
    expect(answered).toMatchObject({
      status: 409,
      body: { code: 'new_message_since', params: { messageId: news.messageId } },
    })
    const again = await w.member.post(`/conversations/${id}/messages`, {
      ...reply,
      seenMessageId: news.messageId,
    })
    expect(again.status).toBe(200)
  })
  test('a colleague’s reply stops mine too, a note does not', async () => {
    const { id, messageId } = await arrives(w)
    await w.manager.post(`/conversations/${id}/notes`, { html: '<p>I know the house.</p>' })
    w.clock.move({ minutes: 1 })
    expect(
      (await w.member.post(`/conversations/${id}/messages`, { ...reply, seenMessageId: messageId })).status,
    ).toBe(200)
    const late = await w.manager.post(`/conversations/${id}/messages`, { ...reply, seenMessageId: messageId })
    expect(late.body.code).toBe('new_message_since')
  })
})

describe('taking a message back', () => {
  const sent = async () => {
    const { id } = await arrives(w)
    w.clock.move({ minutes: 5 })
    const { body } = await w.member.post(`/conversations/${id}/messages`, reply)
    return { id, messageId: body.id as string }
  }

  test('inside the window it becomes my draft again, and the one who asked stands where they stood', async () => {
    const asked = w.clock.now().toISOString()
    const { id, messageId } = await sent()
    w.clock.move({ seconds: UNDO_SECONDS - 1 })
    const { status, body } = await w.member.post(`/conversations/${id}/messages/${messageId}/undo`)
    expect(status).toBe(200)
    expect(body.draft).toMatchObject({ kind: 'reply', html: '<p>We come on Friday.</p>', to })
    expect(await view(id)).toMatchObject({
      state: 'working',
      waitingOn: null,
      messageCount: 1,
      waitingSince: asked,
      snippet: 'No hot water since Monday.',
      nextStep: ':answer',
    })
  })
  test('after it has left it stays sent', async () => {
    const { id, messageId } = await sent()
    w.clock.move({ seconds: UNDO_SECONDS + 1 })
    await run(
      w.installation.database.db,
      `update messages set delivery_state = 'sending' where workspace_id = $1 and id = $2`,
      [w.id, messageId],
    )
    const answered = await w.member.post(`/conversations/${id}/messages/${messageId}/undo`)
    expect(answered).toMatchObject({ status: 409, body: { code: 'message_left' } })
    expect((await view(id)).messageCount).toBe(2)
  })
  test('only who wrote it takes it back', async () => {
    const { id, messageId } = await sent()
    expect((await w.manager.post(`/conversations/${id}/messages/${messageId}/undo`)).status).toBe(403)
  })
  test('a draft begun in the meantime is not lost', async () => {
    const { id, messageId } = await sent()
    await w.member.put(`/conversations/${id}/drafts/reply`, { html: '<p>One more thing</p>' })
    const { body } = await w.member.post(`/conversations/${id}/messages/${messageId}/undo`)
    expect(body.draft.html).toContain('We come on Friday.')
    expect(body.draft.html).toContain('One more thing')
  })
  test('a conversation that closed with it opens, and its answer is gone', async () => {
    const { id } = await arrives(w)
    const answered = await w.member.post(`/conversations/${id}/answer`, {
      message: { to, html: '<p>Repaired.</p>' },
    })
    expect(answered.body.conversation.state).toBe('closed')
    await w.member.post(`/conversations/${id}/messages/${answered.body.message.id}/undo`)
    expect(await view(id)).toMatchObject({
      state: 'working',
      closedAs: null,
      answer: null,
      nextStep: ':answer',
    })
    expect((await w.member.get(`/conversations/${id}/answers`)).body.items).toEqual([])
  })
  test('one that was closed for another reason stays closed', async () => {
    const { id, messageId } = await sent()
    await w.member.post(`/conversations/${id}/withdrawal`)
    await w.member.post(`/conversations/${id}/messages/${messageId}/undo`)
    expect(await view(id)).toMatchObject({ state: 'closed', closedAs: 'withdrawn', messageCount: 1 })
  })
  test('a forward that is taken back leaves whose turn it was', async () => {
    const { id } = await sent()
    const { body } = await w.member.post(`/conversations/${id}/messages`, { ...reply, kind: 'forward' })
    const { draft } = (await w.member.post(`/conversations/${id}/messages/${body.id}/undo`)).body
    expect(draft.kind).toBe('forward')
    expect(await view(id)).toMatchObject({ state: 'waiting', waitingOn: 'them' })
  })
  test('taking back twice is not possible', async () => {
    const { id, messageId } = await sent()
    const both = await Promise.all(
      [1, 2].map(() => w.member.post(`/conversations/${id}/messages/${messageId}/undo`)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
    expect((await view(id)).messageCount).toBe(1)
  })
})

describe('they write again', () => {
  test('what was closed opens for the same owner, the others hear of it', async () => {
    const { id, requester } = await arrives(w)
    await w.member.post(`/conversations/${id}/answer`, { message: { to, html: '<p>Repaired.</p>' } })
    w.clock.move({ days: 2 })
    await arrives(w, { into: id, requester, bodyText: 'It drips again.' })
    expect(await view(id)).toMatchObject({
      state: 'working',
      ownerId: w.member.id,
      answer: null,
      contactCount: 2,
    })
    const names = (await view(id)).timeline.map((event: { name: string }) => event.name)
    expect(names).toContain('conversation.reopened')
  })
  test('a machine’s mail opens nothing', async () => {
    const { id, requester } = await arrives(w)
    await w.member.post(`/conversations/${id}/withdrawal`)
    await arrives(w, { into: id, requester, isAutomatic: true })
    expect(await view(id)).toMatchObject({ state: 'closed', closedAs: 'withdrawn', messageCount: 2 })
  })
})
