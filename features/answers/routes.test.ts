import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, noted } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

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
    })
    const past = await answer((await noted(w, w.member)).id, {
      explanation: 'x',
      unverifiedUntil: '2020-01-01T00:00:00Z',
    })
    expect(past.status).toBe(422)
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

const way = { kind: 'introduction', words: 'Bexley Salvage have old parts' }
const BAD_WAYS: readonly (readonly [string, readonly object[]])[] = [
  ['no way forward', []],
  ['a way without words', [{ kind: 'offer', words: ' ' }]],
  ['a way of line breaks', [{ kind: 'offer', words: '\n\t' }]],
  ['a second look without its date', [{ kind: 'second_look', words: 'We look again' }]],
  ['a good way beside a bad one', [way, { kind: 'second_look', words: 'We look again' }]],
]
const BAD_WORDS = ['', ' ', '\n\n', '\u00a0 \t']

describe('no dead end, forty ways (I03)', () => {
  const cases = (['partly', 'not_as_asked'] as const).flatMap((outcome) => [
    ...BAD_WAYS.flatMap(([what, waysForward]) => [
      [outcome, what, { explanation: 'The maker stopped it.', waysForward }] as const,
      [
        outcome,
        `${what}, with a reply`,
        { explanation: 'The maker stopped it.', waysForward, ...reply() },
      ] as const,
      [
        outcome,
        `${what}, kept open`,
        { explanation: 'The maker stopped it.', waysForward, close: false },
      ] as const,
    ]),
    ...BAD_WORDS.map(
      (explanation) =>
        [outcome, `words ${JSON.stringify(explanation)}`, { explanation, waysForward: [way] }] as const,
    ),
    [outcome, 'words in the reply alone', { waysForward: [way], ...reply() }] as const,
  ])
  test.each(cases)('%s with %s is refused, and nothing is left of it', async (outcome, _, body) => {
    const { id } = await arrives(w)
    const { status, body: said } = await answer(id, { outcome, ...body })
    expect([status, ['dead_end', 'answer_needs_explanation', 'invalid'].includes(said.code)]).toEqual([
      422,
      true,
    ])
    expect(await view(id)).toMatchObject({ state: 'received', answer: null, messageCount: 1 })
  })
  test.each(['offer', 'introduction', 'external_review', 'second_look'])(
    '%s is a way forward',
    async (kind) => {
      const { id } = await arrives(w)
      const ways = [
        { kind, words: 'This is how', ...(kind === 'second_look' ? { onDate: '2027-03-01' } : {}) },
      ]
      const { status, body } = await answer(id, {
        outcome: 'not_as_asked',
        explanation: 'The maker stopped it.',
        waysForward: ways,
      })
      expect(status).toBe(200)
      expect(body.conversation.answer.waysForward).toMatchObject([
        { kind, onDate: kind === 'second_look' ? '2027-03-01' : null },
      ])
    },
  )
  test.each([
    ['partly', 'because', 0],
    ['not_as_asked', 'because', 0],
    ['partly', '', 1],
    ['not_as_asked', '', 1],
  ] as const)('the database refuses it too: %s, words %j, %d ways', async (outcome, explanation, ways) => {
    const { id } = await noted(w, w.member)
    const written = w.installation.database.db.transaction().execute(async (tx) => {
      const answerId = newId()
      await run(
        tx,
        `insert into answers (workspace_id, id, conversation_id, outcome, explanation, answered_by, answered_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [w.id, answerId, id, outcome, explanation, w.member.id, w.clock.now()],
      )
      for (let n = 0; n < ways; n += 1)
        await run(
          tx,
          `insert into ways_forward (workspace_id, id, answer_id, kind, words) values ($1, $2, $3, 'offer', 'x')`,
          [w.id, newId(), answerId],
        )
    })
    await expect(written).rejects.toThrow('explanation and a way forward')
  })
  test('nor can an answer be turned into a dead end afterwards', async () => {
    const { id } = await noted(w, w.member)
    await answer(id, { outcome: 'as_asked', explanation: 'Repaired.' })
    await expect(
      run(
        w.installation.database.db,
        `update answers set outcome = 'not_as_asked' where workspace_id = $1 and conversation_id = $2`,
        [w.id, id],
      ),
    ).rejects.toThrow('explanation and a way forward')
  })
  test('nor its only way forward be taken away', async () => {
    const { id } = await noted(w, w.member)
    await answer(id, { outcome: 'partly', explanation: 'Half.', waysForward: [way] })
    await expect(
      run(w.installation.database.db, `delete from ways_forward where workspace_id = $1`, [w.id]),
    ).rejects.toThrow('way forward')
  })
})
