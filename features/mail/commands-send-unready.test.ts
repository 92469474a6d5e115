import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { tokenWithScopes } from '../../tooling/walk-ground.ts'
import { customer, sendsFor } from './sends.fixture.ts'

let ws: TestWorkspace
beforeAll(async () => {
  ws = await testWorkspace()
})
const { sendThrough, close, arrived, write, stateOf, later } = sendsFor(() => ws)
afterEach(close)

describe('what cannot be made ready to leave', () => {
  test('because the kept password cannot be read: is told, and is given up after four days', async () => {
    await sendThrough({})
    await run(
      ws.installation.database.db,
      `update inboxes set smtp_username = 'help', smtp_password_sealed = 'sealed by another secret' where workspace_id = $1`,
      [ws.id],
    )
    const { conversationId } = await arrived()
    const messages = await Promise.all(Array.from({ length: 6 }, () => write(conversationId)))
    await later()
    for (const { id } of messages)
      expect(await stateOf(conversationId, id)).toMatchObject({
        state: 'queued',
        words: expect.stringMatching(/password kept/),
      })
    for (let hours = 0; hours < 100; hours += 5) await later({ hours: 5 })
    expect(await stateOf(conversationId, messages[0]!.id)).toMatchObject({ state: 'failed' })
    await run(
      ws.installation.database.db,
      `update inboxes set smtp_username = '', smtp_password_sealed = null where workspace_id = $1`,
      [ws.id],
    )
    await ws.member.post(`/messages/${messages[0]!.id}/delivery`)
    await later()
    expect(await stateOf(conversationId, messages[0]!.id)).toMatchObject({ state: 'sent' })
  })

  test('because its kept bytes are gone: waits with words, and another mail leaves meanwhile', async () => {
    const answers = ['451 later']
    await sendThrough({
      get end() {
        return answers.shift()
      },
    })
    const { conversationId } = await arrived()
    const message = await write(conversationId)
    await later()
    const [row] = await run<{ key: string }>(
      ws.installation.database.db,
      `select raw_key as key from mail_deliveries where workspace_id = $1 and message_id = $2`,
      [ws.id, message.id],
    )
    await ws.installation.files.remove(row!.key)
    const next = await write(conversationId)
    await later({ minutes: 2 })
    expect(await stateOf(conversationId, message.id)).toMatchObject({
      state: 'queued',
      words: expect.stringMatching(/could not be put together/),
    })
    expect(await stateOf(conversationId, next.id)).toMatchObject({ state: 'sent' })
  })
})

test('what is given with a mail is told once somebody’s server has it, not while it is tried: then the shop pays', async () => {
  const { db } = ws.installation.database
  const told = async () =>
    (
      await run<{ name: string }>(
        db,
        `select name from events where workspace_id = $1 and name in ('offer.made', 'offer.accepted') order by seq`,
        [ws.id],
      )
    ).map(({ name }) => name)
  await run(
    db,
    `update inboxes set smtp_username = null, smtp_password_sealed = null where workspace_id = $1`,
    [ws.id],
  )
  const answers = ['451 later', '450 busy']
  await sendThrough({
    rcpt: (address) => (address === customer.address ? (answers.shift() ?? '250 fine') : '250 fine'),
  })
  const { conversationId } = await arrived()
  const refund = { act: 'refund', amount: { minor: 900, currency: 'GBP' }, cause: 'late' }
  const { body: offer } = await ws.member.post(`/conversations/${conversationId}/offers`, refund)
  const message = await write(conversationId)
  const shop = await tokenWithScopes(ws, ws.admin, ['payments:write'])
  const pays = async () => {
    const response = await ws.app.inject({
      method: 'POST',
      url: `/api/v1/offers/${offer.id}/payment`,
      headers: { authorization: `Bearer ${shop}`, 'content-type': 'application/json' },
      payload: JSON.stringify({ outcome: 'paid', reference: 'R-1' }),
    })
    return response.json().code ?? response.json().state
  }
  for (const wait of [{ seconds: 11 }, { minutes: 2 }]) {
    await later(wait)
    await ws.drain()
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'queued' })
    expect([await told(), await pays()]).toEqual([[], 'offer_over'])
  }
  await later({ minutes: 5 })
  expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'sent' })
  // The worker that sent it dies here; another hears of it.
  expect(await told()).toEqual([])
  await ws.drain()
  expect([await told(), await pays()]).toEqual([['offer.made', 'offer.accepted'], 'honoured'])
})
