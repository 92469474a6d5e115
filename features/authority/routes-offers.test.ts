import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives, leaves, newContact, noted, systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { beginAuthority } from './commands-begin.ts'
import { acceptOffer, declineOffer } from './commands-decide.ts'
import { giveWith, placeAdded } from './commands-place.ts'
import { asContact as contactOf } from './ledger.fixture.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
  await beginAuthority(systemOf(w))
})

const refund = (minor: number, more = {}) => ({
  act: 'refund',
  amount: { minor, currency: 'GBP' },
  words: 'The call-out is not charged.',
  cause: 'broken_promise',
  ...more,
})
const pounds = (minor: number) => ({ minor, currency: 'GBP' })
const authority = async (id: string, by: Caller = w.member) =>
  (await by.get(`/conversations/${id}/authority`)).body
const mayRefund = async (id: string, by: Caller = w.member) =>
  (await authority(id, by)).may.find((one: { act: string }) => one.act === 'refund')
const add = (id: string, given: object, by: Caller = w.member) =>
  by.post(`/conversations/${id}/offers`, given)
const reply = async (id: string, by: Caller = w.member): Promise<string> => {
  const { status, body } = await by.post(`/conversations/${id}/messages`, {
    kind: 'reply',
    to: [{ address: 'greta@outside.example' }],
    html: '<p>I am sorry. The call-out is not charged.</p>',
  })
  expect(status).toBe(200)
  return body.id
}
const offer = async (id: string, by: Caller = w.member) => (await by.get(`/offers/${id}`)).body
/** An offer that was made: added to a reply, and the reply has left. */
async function given(id: string, what: object, by: Caller = w.member): Promise<string> {
  const { status, body } = await add(id, what, by)
  expect([status, body.code]).toEqual([200, undefined])
  const messageId = await reply(id, by)
  await w.drain()
  await leaves(w, messageId)
  return body.id
}
const asContact = (contactId: string) => contactOf(w, contactId)
/** The worker ties what was added to its reply before the reply has left. */
const placeNow = (messageId: string) => placeAdded(systemOf(w), messageId)
/** What was announced of an offer, oldest first. */
const told = async (offerId: string) =>
  (
    await run<{ name: string }>(
      w.installation.database.db,
      `select name from events where workspace_id = $1 and subject_id = $2 and name like 'offer.%' order by seq`,
      [w.id, offerId],
    )
  ).map(({ name }) => name)
const entriesOf = (offerId: string) =>
  run<{ kind: string; from: string; to: string; amount: number; cause: string | null }>(
    w.installation.database.db,
    `select kind, from_account as "from", to_account as "to", amount, cause from ledger_entries where workspace_id = $1 and offer_id = $2 order by id`,
    [w.id, offerId],
  )

describe('what I may do', () => {
  test('everybody may do something from the first day on, leaders more, and it is said in numbers', async () => {
    const { id } = await noted(w, w.member)
    expect(await mayRefund(id)).toMatchObject({
      currency: 'GBP',
      limits: { perCase: 5_000, perContact: 10_000, inTotal: 200_000 },
      leftHere: 5_000,
      leastBy: 'per_case',
      onTimeout: { do: 'pass_up' },
    })
    expect((await mayRefund(id, w.manager)).leftHere).toBe(50_000)
    expect((await mayRefund(id, w.director)).leftHere).toBe(500_000)
    const { may, presets, can, offers } = await authority(id)
    expect(may.map((one: { act: string }) => one.act).sort()).toEqual([
      'exception',
      'extra_visit',
      'refund',
      'trial',
    ])
    expect(presets.map((one: { name: string; fits: boolean }) => [one.name, one.fits])).toEqual([
      ['Give money back', true],
      ['One extra visit', true],
      ['Bend the rule this once', true],
    ])
    expect([can.offer, offers]).toEqual([true, []])
  })
  test('for a colleague there are other things, and time off is for leaders to give', async () => {
    const ask = { requester: { colleagueId: w.director.id }, subject: 'My week' }
    const { id } = await noted(w, w.member, ask)
    const acts = async (by: Caller) =>
      (await authority(id, by)).may.map((one: { act: string }) => one.act).sort()
    expect(await acts(w.member)).toEqual(['commendation', 'exception', 'trial'])
    expect(await acts(w.manager)).toEqual([
      'article',
      'commendation',
      'exception',
      'gift',
      'time_off',
      'trial',
    ])
  })
})

describe('an offer', () => {
  test('is kept free while the reply is written, is told and owed once that has left, and stands from then on', async () => {
    const { id } = await arrives(w)
    const { body: prepared } = await add(id, refund(4_500))
    expect(prepared).toMatchObject({ state: 'prepared', amount: pounds(4_500), isCovered: false })
    expect((await mayRefund(id)).leftHere).toBe(500)
    expect(await entriesOf(prepared.id)).toEqual([])
    const messageId = await reply(id)
    await w.drain()
    const going = { state: 'prepared', messageId, isCovered: false, expiresAt: null, can: { drop: false } }
    expect(await offer(prepared.id)).toMatchObject(going)
    expect((await w.member.post(`/offers/${prepared.id}/acceptance`)).body.code).toBe('offer_over')
    expect([await told(prepared.id), await entriesOf(prepared.id)]).toEqual([['offer.prepared'], []])
    w.clock.move({ hours: 3 })
    await w.drain()
    expect(await offer(prepared.id)).toMatchObject(going)
    expect((await mayRefund(id)).leftHere).toBe(500)
    await leaves(w, messageId)
    // A worker that died in between does it again.
    await giveWith(systemOf(w), messageId)
    expect(await told(prepared.id)).toEqual(['offer.prepared', 'offer.made', 'offer.accepted'])
    expect(await offer(prepared.id)).toMatchObject({
      state: 'accepted',
      acceptedHow: 'no_choice',
      isCovered: true,
      messageId,
      can: { drop: false, decline: false },
    })
    expect(await entriesOf(prepared.id)).toEqual([
      { kind: 'given', from: 'granted', to: 'owed', amount: 4_500, cause: null },
    ])
    const honoured = await w.member.post(`/offers/${prepared.id}/honouring`)
    expect(honoured.body).toMatchObject({ state: 'honoured', isCovered: true })
    expect((await entriesOf(prepared.id)).map(({ kind }) => kind)).toEqual(['given', 'honoured'])
  })
  test('goes with the reply by itself, though the browser died after sending; and by its name at once', async () => {
    const { id } = await arrives(w)
    const { body } = await add(id, refund(1_000))
    const messageId = await reply(id)
    const placed = await w.member.post(`/conversations/${id}/offers/placing`, {
      messageId,
      offerIds: [body.id],
    })
    expect(placed.body.items[0]).toMatchObject({ id: body.id, state: 'prepared', messageId })
    const again = await w.member.post(`/conversations/${id}/offers/placing`, {
      messageId,
      offerIds: [body.id],
    })
    expect(again.status).toBe(200)
    await w.drain()
    await leaves(w, messageId)
    expect((await entriesOf(body.id)).length).toBe(1)
    const other = await w.manager.post(`/conversations/${id}/offers/placing`, {
      messageId,
      offerIds: [body.id],
    })
    expect([other.status, other.body.code]).toEqual([422, 'message_not_here'])
  })
  test('comes back with a reply that is taken back before it left, as if nothing had been', async () => {
    const { id } = await arrives(w)
    const { body } = await add(id, refund(2_000))
    const messageId = await reply(id)
    await placeNow(messageId)
    expect((await w.member.post(`/conversations/${id}/messages/${messageId}/undo`)).status).toBe(200)
    await leaves(w, messageId)
    await w.drain()
    expect(await offer(body.id)).toMatchObject({ state: 'prepared', messageId: null, can: { drop: true } })
    expect(await told(body.id)).toEqual(['offer.prepared', 'offer.prepared'])
    expect([await entriesOf(body.id), (await mayRefund(id)).leftHere]).toEqual([[], 3_000])
    const next = await reply(id)
    await w.drain()
    await leaves(w, next)
    expect(await offer(body.id)).toMatchObject({ state: 'accepted', messageId: next })
  })
  test('with a choice comes back through the ledger, and what they said yes to stands, though its reply is taken back', async () => {
    const { id, requester } = await arrives(w)
    const contactId = 'contactId' in requester ? requester.contactId : ''
    const { body: taken } = await add(id, refund(1_000, { needsChoice: true }))
    const { body: open } = await add(id, refund(500, { needsChoice: true }))
    const messageId = await reply(id)
    await placeNow(messageId)
    await acceptOffer(asContact(contactId), taken.id)
    await w.member.post(`/conversations/${id}/messages/${messageId}/undo`)
    await w.drain()
    expect((await offer(taken.id)).state).toBe('accepted')
    expect(await offer(open.id)).toMatchObject({ state: 'undone', reversal: { cause: 'undone' } })
    expect((await entriesOf(open.id)).map(({ kind, cause }) => [kind, cause])).toEqual([
      ['given', null],
      ['reversal', 'undone'],
    ])
    const [again] = (await authority(id)).offers
    expect([again.state, again.amount]).toEqual(['prepared', pounds(500)])
  })
  test('whose mail never arrives is not given, and goes with what is said next', async () => {
    const { id } = await arrives(w)
    const { body } = await add(id, refund(1_500))
    const messageId = await reply(id)
    await w.drain()
    await run(
      w.installation.database.db,
      `update messages set delivery_state = 'failed' where workspace_id = $1 and id = $2`,
      [w.id, messageId],
    )
    await giveWith(systemOf(w), messageId)
    expect((await offer(body.id)).state).toBe('prepared')
    w.clock.move({ minutes: 30 })
    const call = { how: 'call', html: '<p>I told her on the phone.</p>' }
    expect((await w.member.post(`/conversations/${id}/notes`, call)).status).toBe(200)
    await w.drain()
    expect((await offer(body.id)).state).toBe('accepted')
  })
  test('added after a message was written goes with it only while it is kept free', async () => {
    const { id } = await arrives(w)
    const messageId = await reply(id)
    w.clock.move({ minutes: 1 })
    const { body: late } = await add(id, refund(5_000))
    w.clock.move({ minutes: 16 })
    expect((await add(id, refund(5_000))).status).toBe(200)
    const placed = { messageId, offerIds: [late.id] }
    const { body } = await w.member.post(`/conversations/${id}/offers/placing`, placed)
    expect(body.code).toBe('over_limit')
  })
  test('is free again after fifteen minutes without a reply, and may be kept longer', async () => {
    const { id } = await arrives(w)
    const { body: first } = await add(id, refund(5_000))
    expect((await add(id, refund(100))).body).toMatchObject({ code: 'over_limit' })
    w.clock.move({ minutes: 14 })
    expect((await w.member.post(`/offers/${first.id}/renewal`)).status).toBe(200)
    w.clock.move({ minutes: 14 })
    expect((await mayRefund(id)).leftHere).toBe(0)
    w.clock.move({ minutes: 2 })
    expect((await mayRefund(id)).leftHere).toBe(5_000)
    const { body: second } = await add(id, refund(4_000))
    await w.drain()
    expect((await offer(first.id)).state).toBe('lapsed')
    const late = await w.member.post(`/offers/${first.id}/renewal`)
    expect([late.status, late.body.code, late.body.params.left]).toEqual([409, 'over_limit', 1_000])
    expect((await w.member.delete(`/offers/${second.id}`)).status).toBe(204)
    expect((await w.member.post(`/offers/${first.id}/renewal`)).body.state).toBe('prepared')
    await w.member.delete(`/offers/${first.id}`)
  })
  test('that was written in time keeps its room until the worker ties it to its reply', async () => {
    const { id } = await arrives(w)
    const { body: first } = await add(id, refund(5_000))
    w.clock.move({ minutes: 14 })
    const messageId = await reply(id)
    w.clock.move({ minutes: 10 })
    expect((await add(id, refund(100), w.member)).body.code).toBe('over_limit')
    await w.drain()
    expect(await offer(first.id)).toMatchObject({ state: 'prepared', messageId })
  })
  test('with a real choice waits for their yes; said twice it is said once, and it is done by a day', async () => {
    const { id, requester } = await arrives(w)
    const contactId = 'contactId' in requester ? requester.contactId : ''
    const offerId = await given(id, refund(3_000, { needsChoice: true }))
    expect(await offer(offerId)).toMatchObject({ state: 'offered', isCovered: true, honourBy: null })
    await Promise.all(Array.from({ length: 12 }, () => acceptOffer(asContact(contactId), offerId)))
    const accepted = await offer(offerId)
    expect(accepted).toMatchObject({ state: 'accepted', acceptedHow: 'on_page' })
    expect(Date.parse(accepted.honourBy)).toBeGreaterThan(w.clock.now().getTime())
    await w.drain()
    const heard = (await w.member.get('/notifications?limit=50')).body.items.filter(
      (each: { kind: string; conversationId: string }) => each.conversationId === id,
    )
    expect(heard.filter(({ kind }: { kind: string }) => kind === 'offer_accepted').length).toBe(1)
    const clocks = await run<{ state: string }>(
      w.installation.database.db,
      `select state from clocks where workspace_id = $1 and subject_kind = 'offer' and subject_id = $2`,
      [w.id, offerId],
    )
    expect(clocks).toEqual([{ state: 'running' }])
  })
  test('may be declined by whoever it is for, and by nobody else', async () => {
    const { id, requester } = await arrives(w)
    const contactId = 'contactId' in requester ? requester.contactId : ''
    const offerId = await given(id, refund(3_000))
    for (const by of [w.member, w.manager, w.director, w.admin])
      expect((await by.post(`/offers/${offerId}/refusal`)).body.code).toBe('not_allowed')
    await expect(declineOffer(asContact(await newContact(w)), offerId)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await declineOffer(asContact(contactId), offerId)
    await declineOffer(asContact(contactId), offerId)
    expect(await offer(offerId)).toMatchObject({ state: 'declined', reversal: { cause: 'declined' } })
    expect((await entriesOf(offerId)).map(({ kind, cause }) => [kind, cause])).toEqual([
      ['given', null],
      ['reversal', 'declined'],
    ])
    expect((await mayRefund(id)).leftHere).toBe(5_000)
  })
  test('to a colleague is theirs to accept; a deed is thanked by saying so, and done once that has left', async () => {
    const ask = { requester: { colleagueId: w.director.id }, subject: 'My week' }
    const { id } = await noted(w, w.manager, ask)
    const halfDay = await given(
      id,
      { act: 'time_off', amount: { pieces: 1 }, needsChoice: true, cause: 'thanks' },
      w.manager,
    )
    expect((await w.member.post(`/offers/${halfDay}/acceptance`)).body.code).toBe('not_allowed')
    expect((await w.director.post(`/offers/${halfDay}/acceptance`)).body.acceptedHow).toBe('on_page')
    expect((await add(id, { act: 'time_off', amount: { pieces: 1 } }, w.manager)).body).toMatchObject({
      code: 'over_limit',
      params: { left: 0, by: 'per_case' },
    })
    const words = await given(
      id,
      { act: 'commendation', amount: { pieces: 1 }, words: 'Thank you for Sunday.' },
      w.manager,
    )
    expect((await offer(words)).state).toBe('honoured')
  })
})
