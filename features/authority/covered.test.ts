import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { endpoints } from '#server/contract.ts'
import { arrives, leaves, newContact, systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { tokenWithScopes } from '../../tooling/walk-ground.ts'
import { bodyFor, type Ids, pathWith } from '../../tooling/walk-samples.ts'
import { beginAuthority } from './commands-begin.ts'
import { balanceOf, ledgerIsTrue } from './ledger.fixture.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const sql = <Row>(text: string, values: unknown[] = []) =>
  run<Row>(w.installation.database.db, text, [w.id, ...values])
const post = (path: string, token: string, body?: unknown) =>
  w.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  })

/** Whatever could reach an offer: itself, its grant, its conversation and message, whom it is for. */
const TOUCHES = /offers|grants|ledger|conversations|messages|asks|contacts|handoffs|ways/

interface Given {
  readonly offerId: string
  readonly conversationId: string
  readonly messageId: string
  readonly contactId: string
  readonly grantId: string
}
/** An offer whose message has left. */
async function left(by: Caller = w.member, more = {}): Promise<Given> {
  const contactId = await newContact(w, 'Greta Outside')
  const { id: conversationId } = await arrives(w, { requester: { contactId, name: 'Greta Outside' } })
  const { body: offer } = await by.post(`/conversations/${conversationId}/offers`, {
    act: 'refund',
    amount: { minor: 2_500, currency: 'GBP' },
    words: 'Greta Outside need not pay the call-out.',
    reason: 'Greta wrote three times.',
    cause: 'effort',
    ...more,
  })
  const { body: message } = await by.post(`/conversations/${conversationId}/messages`, {
    kind: 'reply',
    to: [{ address: 'greta@outside.example' }],
    html: '<p>You need not pay the call-out.</p>',
  })
  await w.drain()
  await leaves(w, message.id)
  return { offerId: offer.id, conversationId, messageId: message.id, contactId, grantId: offer.grantId }
}
const entered = async ({ offerId }: Given) =>
  (
    await sql<{ kind: string }>(
      `select kind from ledger_entries where workspace_id = $1 and offer_id = $2 order by kind`,
      [offerId],
    )
  ).map(({ kind }) => kind)

describe('what was given within a grant stands (I06)', () => {
  test('no endpoint of the whole API takes back an offer whose message has left, whoever calls it', async () => {
    w = await testWorkspace()
    const given = await left()
    const choice = await left(w.manager, { needsChoice: true })
    const idsOf = ({ offerId, conversationId, messageId, contactId, grantId }: Given): Ids => ({
      anything: offerId,
      offer: offerId,
      conversation: conversationId,
      message: messageId,
      contact: contactId,
      grant: grantId,
      colleague: w.member.id,
      team: w.teamId,
      inbox: w.inboxId,
      workspace: w.id,
      preset: newId(),
    })
    const touching = endpoints.filter(
      ({ method, access, path }) => method !== 'GET' && /colleague|admin/.test(access) && TOUCHES.test(path),
    )
    const tried = new Set<string>()
    for (const caller of [w.member, w.director, w.admin])
      for (const one of touching)
        for (const ids of one.path.startsWith('/offers') ? [idsOf(given), idsOf(choice)] : [idsOf(given)]) {
          tried.add(`${one.method} ${one.path}`)
          await w.app.inject({
            method: one.method,
            url: `/api/v1${pathWith(one.path, ids)}`,
            headers: { authorization: `Bearer ${caller.token}`, 'content-type': 'application/json' },
            payload: JSON.stringify(bodyFor(one, ids) ?? {}),
          })
        }
    expect(tried.size).toBeGreaterThan(50)
    for (const it of [given, choice]) {
      expect(await entered(it)).not.toContain('reversal')
      const [row] = await sql<{ state: string }>(
        `select state from offers where workspace_id = $1 and id = $2`,
        [it.offerId],
      )
      expect(['offered', 'accepted', 'honoured']).toContain(row!.state)
    }
    w = await testWorkspace()
  })

  test('lowering or ending the grant is for the future', async () => {
    const given = await left()
    const why = 'Too much of it.'
    const { body: grant } = await w.director.post('/grants', {
      holder: { colleagueId: w.member.id },
      act: 'replacement',
      currency: null,
      limits: { perCase: 2, perContact: null, inTotal: null },
      reviewOn: '2027-01-01',
    })
    const { body } = await w.member.post(`/conversations/${given.conversationId}/offers`, {
      act: 'replacement',
      amount: { pieces: 2 },
    })
    const changed = await w.director.patch(`/grants/${grant.id}`, {
      limits: { perCase: 1, perContact: null, inTotal: null },
      why,
    })
    expect(changed.status).toBe(200)
    expect((await w.director.post(`/grants/${grant.id}/ending`, { why })).body.state).toBe('ended')
    expect((await w.member.get(`/offers/${body.id}`)).body.state).toBe('prepared')
    const again = await w.member.post(`/conversations/${given.conversationId}/offers`, {
      act: 'replacement',
      amount: { pieces: 1 },
    })
    expect(again.body.code).toBe('no_grant')
  })

  test('the database itself keeps the ledger: entries stay, amounts agree, an offer and its entries say the same', async () => {
    const { offerId } = await left()
    const refused = (text: string) => expect(sql(text, [offerId])).rejects.toThrow()
    await refused(`delete from ledger_entries where workspace_id = $1 and offer_id = $2`)
    await refused(`update ledger_entries set amount = 1 where workspace_id = $1 and offer_id = $2`)
    await refused(`update offers set amount = 1 where workspace_id = $1 and id = $2`)
    await refused(
      `update offers set state = 'declined', declined_at = made_at, ended_at = made_at, honoured_at = null where workspace_id = $1 and id = $2`,
    )
    await refused(
      `update offers set state = 'lapsed', ended_at = made_at, honoured_at = null where workspace_id = $1 and id = $2`,
    )
    const entry = (amount: string, kind: string, cause: string) =>
      `insert into ledger_entries (workspace_id, id, offer_id, kind, amount, unit, from_account, to_account, cause, reverses_id, reverses_kind, entered_at)
       select workspace_id, gen_random_uuid(), offer_id, '${kind}', ${amount}, unit, 'owed', 'granted', ${cause}, id, 'given', entered_at
       from ledger_entries where workspace_id = $1 and offer_id = $2 and kind = 'given'`
    await refused(entry('amount', 'reversal', `'declined'`))
    await refused(entry('amount - 1', 'reversal', `'declined'`))
    await refused(entry('amount', 'reversal', `'regretted'`))
    await refused(entry('amount', 'reversal', 'null'))
    await refused(
      `insert into ledger_entries (workspace_id, id, offer_id, kind, amount, unit, from_account, to_account, entered_at)
       select workspace_id, gen_random_uuid(), id, 'honoured', amount, unit, 'owed', 'done', made_at from offers where workspace_id = $1 and id = $2`,
    )
    await ledgerIsTrue(w)
  })
})

describe('the shop that pays', () => {
  test('books by a token made for it, once; a person books nothing in its name', async () => {
    const shop = await tokenWithScopes(w, w.admin, ['payments:write'])
    const paid = await left()
    const failed = await left()
    const pay = (id: string, outcome: string, token = shop) =>
      post(`/offers/${id}/payment`, token, { outcome, reference: 'R-1' })
    expect((await pay(paid.offerId, 'failed', w.admin.token)).statusCode).toBe(403)
    for (let n = 0; n < 3; n += 1) expect((await pay(paid.offerId, 'paid')).json().state).toBe('honoured')
    expect(await entered(paid)).toEqual(['given', 'honoured'])
    expect((await pay(paid.offerId, 'failed')).json().code).toBe('offer_over')
    for (let n = 0; n < 3; n += 1)
      expect((await pay(failed.offerId, 'failed')).json()).toMatchObject({
        state: 'payment_failed',
        reversal: { cause: 'payment_failed' },
        isCovered: false,
      })
    expect(await entered(failed)).toEqual(['given', 'reversal'])
    await w.drain()
    const heard = (await w.member.get('/notifications?limit=50')).body.items
    expect(heard.filter((each: { kind: string }) => each.kind === 'offer_payment_failed').length).toBe(1)
    expect((await post(`/offers/${newId()}/payment`, shop, { outcome: 'paid' })).statusCode).toBe(404)
    // With nothing but this scope, it sees and does nothing else.
    expect((await post(`/offers/${paid.offerId}/honouring`, shop)).statusCode).toBe(403)
  })
})

describe('the ledger', () => {
  test('is read and taken out by those named to audit it, with the team and no colleague; it balances', async () => {
    const { offerId } = await left()
    for (const by of [w.member, w.manager, w.director, w.admin])
      expect((await by.get('/ledger')).status).toBe(403)
    expect((await w.manager.put('/ledger/auditors', { colleagueIds: [w.manager.id] })).status).toBe(403)
    expect((await w.director.put('/ledger/auditors', { colleagueIds: [w.manager.id] })).status).toBe(204)
    expect((await w.manager.get('/ledger/auditors')).body).toMatchObject({ can: { read: true, name: false } })
    const { body } = await w.manager.get('/ledger?limit=100')
    const mine = body.items.filter((each: { offerId: string }) => each.offerId === offerId)
    expect(mine).toMatchObject([
      { kind: 'given', from: 'granted', to: 'owed', team: 'Front desk', cause: 'effort', reversal: null },
    ])
    expect(JSON.stringify(body)).not.toContain(w.member.id)
    const turned = (await w.manager.get('/ledger?limit=100&first=newest')).body
    expect(turned.items.map(({ id }: { id: string }) => id)).toEqual(
      body.items.map(({ id }: { id: string }) => id).toReversed(),
    )
    const { items: newest, next } = (await w.manager.get('/ledger?limit=1&first=newest')).body
    expect(newest).toEqual(turned.items.slice(0, 1))
    if (turned.items.length > 1)
      expect((await w.manager.get(`/ledger?limit=1&first=newest&cursor=${next}`)).body.items).toEqual(
        turned.items.slice(1, 2),
      )
    const { status, body: csv } = await w.manager.get('/ledger/export')
    expect([status, csv.split('\r\n')[0]]).toEqual([
      200,
      'at,kind,from,to,amount,unit,offerId,conversationNumber,team,grantId,act,offerKind,cause,reason,reversal,reversesId',
    ])
    expect(csv).toContain(offerId)
    expect(csv).not.toContain(w.member.id)
    const { items } = (await w.manager.get('/ledger/balance')).body
    expect(items.map(({ unit, sum }: { unit: string; sum: number }) => [unit, sum])).toContainEqual([
      'GBP',
      0,
    ])
  })
  test('keeps amounts, and no words, of somebody who is erased', async () => {
    const given = await left()
    const before = await balanceOf(w)
    const { status } = await w.admin.post(`/contacts/${given.contactId}/erasure`, {
      confirmName: 'Greta Outside',
    })
    expect(status).toBeLessThan(300)
    const [row] = await sql<{ amount: number; words: string; reason: string; cause: string }>(
      `select amount, words, reason, cause from offers where workspace_id = $1 and id = $2`,
      [given.offerId],
    )
    expect(row).toEqual({ amount: 2_500, words: '', reason: '', cause: 'effort' })
    expect(await balanceOf(w)).toEqual(before)
    await ledgerIsTrue(w)
  })
  test('of another organisation is another: nothing of it is seen, counted or used', async () => {
    const other = await testWorkspace()
    await beginAuthority(systemOf(other))
    const given = await left()
    for (const path of [
      `/offers/${given.offerId}`,
      `/conversations/${given.conversationId}/authority`,
      `/grants/${given.grantId}`,
    ])
      expect((await other.admin.get(path)).status).toBe(404)
    for (const deed of ['acceptance', 'refusal', 'honouring', 'renewal'])
      expect((await other.admin.post(`/offers/${given.offerId}/${deed}`)).status).toBe(404)
    const theirs = await arrives(other)
    const { body } = await other.member.get(`/conversations/${theirs.id}/authority`)
    expect(body.may.find((one: { act: string }) => one.act === 'refund').leftHere).toBe(5_000)
    expect(body.may.some((one: { grantId: string }) => one.grantId === given.grantId)).toBe(false)
    expect(await balanceOf(other)).toEqual([])
  })
})
