import { expect, test } from 'vitest'
import { arrives } from '#server/testing/arrivals.ts'
import { testWorkspace } from '#server/testing.ts'
import { itIs, week, wePromise, weWork } from './promises.fixture.ts'

test('what they wrote about something else stands alone, promised from when they asked; the first one keeps its own', async () => {
  const w = await testWorkspace()
  itIs(w, '2026-11-17T09:00:00Z')
  await weWork(w, { periods: week('09:00-17:00') })
  await wePromise(w, { kind: 'first_answer', amount: 2, unit: 'working_hours' })
  const first = await arrives(w)
  await w.member.post(`/conversations/${first.id}/assignment`, { ownerId: w.member.id })
  const path = `/conversations/${first.id}/split`
  expect((await w.member.post(path, { messageId: first.messageId })).body.code).toBe('cannot_split')
  itIs(w, '2026-11-17T09:30:00Z')
  const second = await arrives(w, {
    into: first.id,
    subject: 'Another thing',
    bodyText: 'My invoice is wrong',
  })
  itIs(w, '2026-11-17T10:00:00Z')
  const { body } = await w.member.post(path, { messageId: second.messageId })
  expect(body).toMatchObject({
    subject: 'Another thing',
    ownerId: w.member.id,
    messageCount: 1,
    promisedAt: '2026-11-17T11:00:00.000Z',
    links: [{ id: first.id, kind: 'split' }],
  })
  const before = (await w.member.get(`/conversations/${first.id}`)).body
  expect(before).toMatchObject({ messageCount: 1, promisedAt: '2026-11-17T11:00:00.000Z' })
  const note = await w.member.post(`/conversations/${first.id}/notes`, { html: '<p>Hm.</p>' })
  expect((await w.member.post(path, { messageId: note.body.id })).body.code).toBe('cannot_split')
})
