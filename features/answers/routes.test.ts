import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, test } from 'vitest'
import { wePromise } from '#features/conversations/promises.fixture.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, noted, systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { confirmConversation } from './commands-confirm.ts'
import { tellOfOutsideReviews } from './jobs-review.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const to = [{ name: 'Greta', address: 'greta@outside.example' }]
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
const answer = (id: string, body: object) => w.member.post(`/conversations/${id}/answer`, body)
const reply = (html = '<p>It is repaired.</p>') => ({ message: { to, html } })

describe('answering', () => {
  test('send and close takes no field: as asked, with the reply, in one go (I23)', async () => {
    const { id } = await arrives(w)
    const { status, body } = await answer(id, reply())
    expect(status).toBe(200)
    expect(body.message).toMatchObject({ kind: 'outbound', delivery: { state: 'queued' } })
    expect(body.conversation).toMatchObject({
      state: 'closed',
      closedAs: 'unconfirmed',
      ownerId: w.member.id,
      answer: { outcome: 'as_asked', answeredBy: w.member.id },
    })
    const names = body.conversation.timeline.map((event: { name: string }) => event.name)
    expect(names).toEqual(
      expect.arrayContaining(['conversation.taken', 'conversation.answered', 'conversation.closed']),
    )
  })
  test('answered and kept open, it says when it closes', async () => {
    const { id } = await noted(w, w.member)
    const { body } = await answer(id, { explanation: 'Repaired.', close: false })
    expect(body.conversation).toMatchObject({ state: 'answered', nextStep: ':close_unless_heard' })
    expect(body.conversation.nextStepAt).not.toBeNull()
  })
  test('the outcome is asked where the reply reads like a no, it is a complaint, or it came back', async () => {
    const no = await noted(w, w.member)
    expect((await answer(no.id, reply('<p>Unfortunately we cannot.</p>'))).body.code).toBe(
      'answer_needs_outcome',
    )
    const complaint = await noted(w, w.member)
    await w.member.patch(`/conversations/${complaint.id}`, { kind: 'complaint' })
    expect((await answer(complaint.id, reply())).body.code).toBe('answer_needs_outcome')
    const back = await noted(w, w.member)
    await answer(back.id, reply())
    await w.member.post(`/conversations/${back.id}/reopening`)
    expect((await answer(back.id, reply())).body.code).toBe('answer_needs_outcome')
    expect((await answer(back.id, { ...reply(), outcome: 'as_asked' })).status).toBe(200)
  })
  test('what nobody has answered in any words is not as asked', async () => {
    const { id } = await arrives(w)
    expect((await answer(id, {})).body.code).toBe('answer_words_needed')
    expect((await view(id)).state).toBe('received')
    expect((await answer(id, { explanation: 'She rang, all is well.' })).status).toBe(200)
  })
  test('nothing asked runs no clock and is counted apart; a reply opens it again', async () => {
    const { id, requester } = await arrives(w, { bodyText: 'Thank you!' })
    const { body } = await answer(id, { outcome: 'nothing_asked' })
    expect(body.conversation).toMatchObject({
      state: 'closed',
      closedAs: 'nothing_asked',
      ownerId: null,
      nextStep: '',
    })
    await arrives(w, { into: id, requester, bodyText: 'By the way …' })
    expect(await view(id)).toMatchObject({ state: 'received', closedAs: null, answer: null })
  })
  test('withdrawn is never solved, also when it had been answered before', async () => {
    const { id } = await noted(w, w.member)
    await answer(id, { explanation: 'Repaired.' })
    await w.member.post(`/conversations/${id}/reopening`)
    const { body } = await w.member.post(`/conversations/${id}/withdrawal`)
    expect(body).toMatchObject({ closedAs: 'withdrawn', answer: null })
  })
  test('what still has to be made sure stays open until its date (I04)', async () => {
    const { id } = await noted(w, w.member)
    const unverifiedUntil = new Date(w.clock.now().getTime() + 172_800_000).toISOString()
    const { body } = await answer(id, { explanation: 'I think so.', unverifiedUntil, close: true })
    expect(body.conversation).toMatchObject({
      state: 'answered',
      nextStep: ':look_again',
      nextStepAt: unverifiedUntil,
      promisedKind: 'verification',
      promisedAt: unverifiedUntil,
    })
    const past = await answer((await noted(w, w.member)).id, {
      explanation: 'x',
      unverifiedUntil: '2020-01-01T00:00:00Z',
    })
    expect(past.status).toBe(422)
  })
  test('what is not sure yet is promised until an answer says so: no word before it, and no “solved”, ends it', async () => {
    await wePromise(w, { kind: 'verification', amount: 4, unit: 'days' })
    const { id } = await arrives(w)
    const day = (days: number) => new Date(w.clock.now().getTime() + days * 86_400_000).toISOString()
    const states = async () =>
      (await w.member.get(`/conversations/${id}/promises`)).body.items.map(
        ({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`,
      )
    const second = { kind: 'second_look', words: 'The new range', onDate: day(3).slice(0, 10) }
    await answer(id, {
      ...reply('<p>I think so.</p>'),
      ...{ outcome: 'partly', explanation: 'We have one left.', waysForward: [second] },
      unverifiedUntil: day(2),
    })
    const running = ['verification running', 'next_update running', 'verification running']
    expect((await states()).sort()).toEqual([...running].sort())
    expect((await view(id)).promisedAt).toBe(day(2))
    w.clock.move({ days: 1 })
    await w.member.post(`/conversations/${id}/messages`, { kind: 'reply', to, html: '<p>We ask.</p>' })
    expect((await states()).filter((one: string) => one === 'verification running')).toHaveLength(2)
    w.clock.move({ seconds: 30 })
    await systemOf(w).transaction(async (tx) => confirmConversation(tx, await lockConversation(tx, id)))
    expect(await view(id)).toMatchObject({ state: 'confirmed', promisedKind: 'verification' })
    await answer(id, reply('<p>It fits: I measured it.</p>'))
    expect((await states()).sort()).toEqual(['next_update kept', 'verification kept', 'verification kept'])
    expect(await view(id)).toMatchObject({ state: 'closed', closedAs: 'confirmed' })
  })
  test('a later day for what is not sure yet comes instead of the earlier one; closed without a word of it, it counts nowhere', async () => {
    const { id } = await noted(w, w.member)
    const until = (days: number) => new Date(w.clock.now().getTime() + days * 86_400_000).toISOString()
    const first = until(1)
    await answer(id, { explanation: 'I think so.', unverifiedUntil: first })
    await answer(id, { explanation: 'I still think so.', unverifiedUntil: until(3) })
    expect((await view(id)).promisedAt).toBe(until(3))
    w.clock.move({ hours: 12 })
    await w.member.post(`/conversations/${id}/messages`, { kind: 'reply', to, html: '<p>We ask.</p>' })
    await answer(id, { outcome: 'as_asked' })
    const { items } = (await w.member.get(`/conversations/${id}/promises`)).body
    const byHand = items.filter((one: { promiseId: string | null }) => one.promiseId === null)
    expect(byHand).toMatchObject([
      { dueAt: first, state: 'void', toldAt: expect.any(String) },
      { state: 'void' },
    ])
  })
  test('a message that came meanwhile stops the answer whole', async () => {
    const { id, messageId, requester } = await arrives(w)
    w.clock.move({ minutes: 1 })
    await arrives(w, { into: id, requester, bodyText: 'And the tap!' })
    const stopped = await answer(id, { message: { ...reply().message, seenMessageId: messageId } })
    expect(stopped.body.code).toBe('new_message_since')
    expect(await view(id)).toMatchObject({ state: 'received', ownerId: null, messageCount: 2, answer: null })
  })
  test('a reply that cannot be sent leaves no answer behind', async () => {
    const { id } = await arrives(w)
    const { status } = await answer(id, { message: { to, html: '<p>x</p>', attachmentIds: [newId()] } })
    expect(status).toBe(404)
    expect(await view(id)).toMatchObject({ state: 'received', answer: null, messageCount: 1 })
  })
  test('of two who answer at once one does', async () => {
    const { id } = await arrives(w)
    const both = await Promise.all([
      answer(id, reply()),
      w.manager.post(`/conversations/${id}/answer`, reply()),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await w.member.get(`/conversations/${id}/answers`)).body.items).toHaveLength(1)
    expect((await view(id)).messageCount).toBe(2)
  })
  test('earlier answers stay, newest first', async () => {
    const { id } = await noted(w, w.member)
    await answer(id, { explanation: 'First.' })
    await w.member.post(`/conversations/${id}/reopening`)
    w.clock.move({ hours: 1 })
    await answer(id, { outcome: 'as_asked', explanation: 'Second.' })
    const { items } = (await w.member.get(`/conversations/${id}/answers`)).body
    expect(items.map((it: { explanation: string }) => it.explanation)).toEqual(['Second.', 'First.'])
  })
})

describe('who can help outside', () => {
  const salvage = { name: 'Bexley Salvage', helpsWith: 'Old brass taps, parts that nobody makes any more' }
  const add = (by = w.member, given: object = {}) =>
    by.post('/outside-helpers', { ...salvage, phone: '020 7946 0155', ...given })

  test('everybody adds whom they know and finds them by what is needed; whoever knows them changes and archives', async () => {
    expect((await add(w.member, { phone: '' })).body.code).toBe('outside_helper_unreachable')
    const added = (await add(w.member, { note: 'Kent', reviewOn: '2026-01-01' })).body
    expect(added).toMatchObject({ keptBy: w.member.id, isOverdue: true, can: { change: true } })
    expect((await add(w.manager, { name: 'BEXLEY salvage' })).body.code).toBe('outside_helper_name_taken')
    await add(w.manager, { name: 'Sweep & Son', helpsWith: 'Chimneys', keeperId: w.director.id })
    const found = async (q: string) =>
      (await w.manager.get(`/outside-helpers?q=${encodeURIComponent(q)}`)).body.items
    expect(await found('parts brass')).toMatchObject([{ id: added.id, can: { change: false } }])
    expect(await found('kent')).toHaveLength(1)
    expect(await found('100%')).toEqual([])
    const first = (await w.member.get('/outside-helpers?limit=1')).body
    expect([first.items[0].name, first.next === null]).toEqual(['Bexley Salvage', false])

    const path = `/outside-helpers/${added.id}`
    expect((await w.manager.patch(path, { note: 'x' })).status).toBe(403)
    expect((await w.manager.delete(path)).status).toBe(403)
    expect((await w.member.patch(path, { keeperId: newId() })).body.code).toBe('colleague_not_here')
    const changed = (await w.director.patch(path, { email: 'old@salvage.example', keeperId: w.manager.id }))
      .body
    expect(changed).toMatchObject({ phone: '020 7946 0155', note: 'Kent', keptBy: w.manager.id })
    expect((await w.manager.delete(path)).status).toBe(204)
    expect((await w.member.get('/outside-helpers')).body.items).toMatchObject([{ name: 'Sweep & Son' }])
    expect((await w.member.get('/outside-helpers?archived=true')).body.items).toMatchObject([
      { id: added.id },
    ])
    expect((await w.manager.post(`${path}/restoring`)).status).toBe(200)
    expect((await w.manager.post(`${path}/restoring`)).status).toBe(404)
  })
  test('past its day of review, whoever knows them is told once; “still right” asks again in a year, and is taken back', async () => {
    const keeper = await w.colleague({ name: 'Kit Keeper' })
    const on = (days: number) =>
      new Date(w.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
    const { body } = await add(w.manager, {
      name: 'Lime & Sons',
      helpsWith: 'Lime mortar',
      keeperId: keeper.id,
      reviewOn: on(0),
    })
    const told = async (whom = keeper) => {
      await tellOfOutsideReviews(w.installation.database.db, w.clock.now(), () => systemOf(w))
      await w.drain()
      const { items } = (await whom.get('/notifications?limit=100')).body
      return items.filter(({ kind }: { kind: string }) => kind === 'outside_review').length
    }
    const path = `/outside-helpers/${body.id}`
    const stands = async () =>
      (await keeper.get('/outside-helpers?q=mortar')).body.items.map(
        (it: { reviewOn: string; isOverdue: boolean }) => [it.reviewOn, it.isOverdue],
      )
    expect([await stands(), await told()]).toEqual([[[on(0), false]], 0])
    w.clock.move({ days: 2 })
    expect([await stands(), await told(), await told()]).toEqual([[[on(-2), true]], 1, 1])
    expect((await w.member.post(`${path}/confirmation`)).status).toBe(403)
    for (const _ of ['once', 'pressed twice']) await keeper.post(`${path}/confirmation`)
    const inAYear = Temporal.PlainDate.from(on(0)).add({ years: 1 }).toString()
    expect([await stands(), await told()]).toEqual([[[inAYear, false]], 1])
    await keeper.patch(path, { reviewOn: on(-2) })
    expect([await stands(), await told()]).toEqual([[[on(-2), true]], 1])
    // Whoever knows them has left: directors and whoever runs the house see to it.
    await keeper.patch(path, { reviewOn: on(-1) })
    await run(
      w.installation.database.db,
      `update colleagues set state = 'ended' where workspace_id = $1 and id = $2`,
      [w.id, keeper.id],
    )
    const before = [await told(w.director), await told(w.admin), await told(w.member)]
    expect(before).toEqual([1, 1, 0])
    await w.director.delete(path)
  })
  test('in a conversation the likeliest stand first, with how a reply says it', async () => {
    const { id } = await noted(w, w.member, { subject: 'A brass tap of 1998' })
    const { items } = (await w.member.get(`/conversations/${id}/outside-helpers`)).body
    expect(items).toMatchObject([
      { name: 'Bexley Salvage', fits: true, reach: '020 7946 0155 · old@salvage.example · Kent' },
      { name: 'Sweep & Son', fits: false },
    ])
    expect(items[0].told).toBe(
      'Bexley Salvage can help you: 020 7946 0155 · old@salvage.example · Kent. Old brass taps, parts that nobody makes any more',
    )
  })
})
