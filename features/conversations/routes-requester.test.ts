import { expect, test } from 'vitest'
import { testWorkspace } from '#server/testing.ts'

test('a conversation shows its requester under the name that the contact has now', async () => {
  const w = await testWorkspace()
  const opened = await w.member.post('/conversations', {
    inboxId: w.inboxId,
    requester: { name: '', email: 'ana@outside.example' },
    subject: 'No hot water',
    heard: { how: 'call', words: 'She rang.' },
  })
  expect(opened.status).toBe(200)
  const { id, requester } = opened.body
  expect(requester.name).toBe('ana@outside.example')
  expect((await w.member.patch(`/contacts/${requester.id}`, { name: 'Ana Ribeiro' })).status).toBe(200)
  await w.drain()
  expect((await w.member.get(`/conversations/${id}`)).body.requester.name).toBe('Ana Ribeiro')
})
