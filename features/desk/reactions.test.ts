import { beforeAll, describe, expect, test } from 'vitest'
import { lastLetter } from '#features/accounts/browser.fixture.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { newId } from '#platform/values/id.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '../../server/testing.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const emailOf = async (caller: Caller): Promise<string> => (await caller.get('/me')).body.email

async function told(me: Caller, kind = 'assigned') {
  const opened = await w.manager.post('/conversations', {
    requester: { name: 'Ana', email: 'ana@customer.example' },
    inboxId: w.inboxId,
    subject: 'The boiler drips',
    heard: { how: 'call', words: 'It drips.' },
  })
  const given = { colleagueId: me.id, kind, eventId: newId(), actorId: w.manager.id }
  const conversationId = opened.body.id as string
  await w.contextAs(w.manager).transaction((tx) => notify(tx, { ...given, conversationId }))
  return { opened, number: opened.body.number as number }
}
async function later() {
  await w.drain()
  w.clock.move({ minutes: 3, seconds: 1 })
  await w.drain()
}

describe('what came to somebody', () => {
  test('is mailed with a link to it', async () => {
    const me = await w.colleague({ inTeam: true })
    const { number } = await told(me)
    await later()
    const letter = (await lastLetter(w, await emailOf(me)))!
    expect(letter.subject).toBe('Max Manager gave you this: The boiler drips')
    expect(letter.bodyText).toContain(`/desk/${number}`)
  })
  test('is not mailed when it was seen, nor to somebody who wants no mail', async () => {
    const seen = await w.colleague({ inTeam: true })
    await told(seen)
    await seen.post('/notifications/read', {})
    const quiet = await w.colleague({ inTeam: true })
    await quiet.patch('/me', { notifyByMail: false })
    await told(quiet)
    await later()
    expect(await lastLetter(w, await emailOf(seen))).toBeUndefined()
    expect(await lastLetter(w, await emailOf(quiet))).toBeUndefined()
  })
  test('is written in the language of the one it is for', async () => {
    const me = await w.colleague({ inTeam: true })
    await me.patch('/me', { locale: 'ar' })
    await told(me, 'woken')
    await later()
    expect((await lastLetter(w, await emailOf(me)))!.subject).toMatch(/[\u0600-\u06ff].*The boiler drips/)
  })
})
