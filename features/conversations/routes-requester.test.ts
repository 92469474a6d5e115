import { beforeAll, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { noted } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

test('a conversation shows its requester under the name that the contact has now', async () => {
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

test('whichever way somebody reached us stands with it, in the conversation and in its event', async () => {
  const words = 'No hot water since Monday.'
  for (const [heard, channel] of [
    [{ how: 'call' }, 'phone'],
    [{ how: 'visit' }, 'visit'],
    [{ how: 'visit', channel: 'counter' }, 'counter'],
    [{ how: 'note', channel: 'letter' }, 'letter'],
  ] as const) {
    const it = await noted(w, w.member, { heard: { ...heard, words } })
    expect(it).toMatchObject({ channel, startedBy: 'them' })
    const [event] = await run<{ channel: string }>(
      w.installation.database.db,
      `select payload ->> 'channel' as channel from events where workspace_id = $1 and subject_id = $2 and name = 'conversation.opened'`,
      [w.id, it.id],
    )
    expect(event).toEqual({ channel })
  }
})
