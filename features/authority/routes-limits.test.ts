import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, leaves, newContact, noted, systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { beginAuthority } from './commands-begin.ts'
import { declineOffer } from './commands-decide.ts'
import { asContact, balanceOf, ledgerIsTrue } from './ledger.fixture.ts'

let w: TestWorkspace
let refunds: string
beforeAll(async () => {
  w = await testWorkspace()
  await beginAuthority(systemOf(w))
  const { items } = (await w.director.get('/grants?limit=100')).body
  refunds = items.find(
    (each: { act: string; holder: { roles?: string[] } }) =>
      each.act === 'refund' && each.holder.roles?.includes('member'),
  ).id
})
const sql = <Row>(text: string, values: unknown[] = []) =>
  run<Row>(w.installation.database.db, text, [w.id, ...values])
const limits = (perCase: number | null, perContact: number | null, inTotal: number | null) =>
  w.director.patch(`/grants/${refunds}`, { limits: { perCase, perContact, inTotal }, why: 'For this test.' })
const give = (id: string, minor: number, by: Caller = w.member, currency = 'GBP') =>
  by.post(`/conversations/${id}/offers`, { act: 'refund', amount: { minor, currency }, cause: 'late' })
const said = ({ status, body }: { status: number; body: { code?: string; params?: object } }) =>
  status === 200 ? 'given' : [body.code, body.params]

describe('limits', () => {
  test('of the case count all that anybody gave in it and in those linked to it', async () => {
    await limits(5_000, null, null)
    const requester = { contactId: await newContact(w), name: 'Greta Outside' }
    const one = await arrives(w, { requester })
    const two = await arrives(w, { requester })
    const three = await arrives(w, { requester })
    const colleague = await w.colleague({ inTeam: true, name: 'Cora Colleague' })
    expect(said(await give(one.id, 3_000))).toBe('given')
    expect(said(await give(one.id, 2_500, colleague))).toEqual([
      'over_limit',
      { left: 2_000, unit: 'GBP', by: 'per_case' },
    ])
    expect(said(await give(two.id, 2_500))).toBe('given')
    await w.member.post(`/conversations/${two.id}/links`, { toId: three.id })
    expect(said(await give(three.id, 3_000))).toEqual([
      'over_limit',
      { left: 2_500, unit: 'GBP', by: 'per_case' },
    ])
    await w.member.post(`/conversations/${three.id}/links`, { toId: one.id })
    expect(said(await give(three.id, 100))).toEqual(['over_limit', { left: 0, unit: 'GBP', by: 'per_case' }])
    expect((await w.member.post(`/conversations/${one.id}/merge`, { intoId: two.id })).status).toBe(200)
    expect(said(await give(two.id, 100))).toEqual(['over_limit', { left: 0, unit: 'GBP', by: 'per_case' }])
  })
  test('per contact count a calendar month of the house’s zone, and each holder’s own', async () => {
    await limits(null, 4_000, null)
    const requester = { contactId: await newContact(w), name: 'Greta Outside' }
    const inNew = async () => (await arrives(w, { requester })).id
    const colleague = await w.colleague({ inTeam: true, name: 'Carl Colleague' })
    expect(said(await give(await inNew(), 3_000))).toBe('given')
    const perContact = { left: 1_000, unit: 'GBP', by: 'per_contact' }
    expect(said(await give(await inNew(), 1_500))).toEqual(['over_limit', perContact])
    expect(said(await give(await inNew(), 4_000, colleague))).toBe('given')
    expect(said(await give((await arrives(w)).id, 4_000))).toBe('given')
    w.clock.move({ seconds: (Date.parse('2026-12-01T00:00:01Z') - w.clock.now().getTime()) / 1_000 })
    expect(said(await give(await inNew(), 4_000))).toBe('given')
  })
  test('in total are shared by all who hold it', async () => {
    const used = (await w.director.get(`/grants/${refunds}`)).body.usedThisMonth
    await limits(null, null, used + 10_000)
    const colleague = await w.colleague({ inTeam: true, name: 'Cleo Colleague' })
    expect(said(await give((await arrives(w)).id, 6_000))).toBe('given')
    expect(said(await give((await arrives(w)).id, 6_000, colleague))).toEqual([
      'over_limit',
      { left: 4_000, unit: 'GBP', by: 'in_total' },
    ])
    expect((await w.director.get(`/grants/${refunds}`)).body.usedThisMonth).toBe(used + 6_000)
  })
  test('of one currency are none of another: nothing is converted', async () => {
    await limits(5_000, null, null)
    const { id } = await arrives(w)
    expect(said(await give(id, 5_000))).toBe('given')
    expect(said(await give(id, 1, w.member, 'EUR'))).toEqual(['no_grant', { act: 'refund', unit: 'EUR' }])
    const { status } = await w.director.post('/grants', {
      holder: { roles: ['member'] },
      act: 'refund',
      currency: 'EUR',
      limits: { perCase: 2_000, perContact: null, inTotal: null },
      reviewOn: '2027-11-17',
    })
    expect(status).toBe(200)
    expect(said(await give(id, 2_000, w.member, 'EUR'))).toBe('given')
    expect(said(await give(id, 1, w.member, 'EUR'))).toEqual([
      'over_limit',
      { left: 0, unit: 'EUR', by: 'per_case' },
    ])
  })
  test('of what has no price count in pieces', async () => {
    const { id } = await arrives(w)
    const visit = (pieces: number) =>
      w.member.post(`/conversations/${id}/offers`, { act: 'extra_visit', amount: { pieces } })
    expect(said(await visit(2))).toEqual(['over_limit', { left: 1, unit: null, by: 'per_case' }])
    expect(said(await visit(1))).toBe('given')
    expect(said(await visit(1))).toEqual(['over_limit', { left: 0, unit: null, by: 'per_case' }])
    const wrong = await w.director.post('/grants', {
      holder: { colleagueId: w.member.id },
      act: 'extra_visit',
      currency: 'GBP',
      limits: { perCase: 1, perContact: null, inTotal: null },
      reviewOn: '2027-11-17',
    })
    expect(said(wrong)).toEqual(['wrong_unit', {}])
  })
  test('lowered afterwards take nothing back, and no gift is ever smaller than nothing', async () => {
    await limits(5_000, null, null)
    const { id } = await arrives(w)
    const { body } = await give(id, 5_000)
    await limits(1_000, null, null)
    expect((await w.member.get(`/offers/${body.id}`)).body.state).toBe('prepared')
    expect(said(await give(id, 1))).toEqual(['over_limit', { left: 0, unit: 'GBP', by: 'per_case' }])
    expect((await give(id, 0)).status).toBe(422)
    expect((await give(id, -5)).status).toBe(422)
    expect((await give(id, 1.5)).status).toBe(422)
  })
})

describe('nobody gives to themselves', () => {
  test('not as the colleague who asked, and not on a contact record with their own address', async () => {
    const own = await noted(w, w.manager, { requester: { colleagueId: w.member.id }, subject: 'Mine' })
    const thanks = { act: 'commendation', amount: { pieces: 1 } }
    expect(said(await w.member.post(`/conversations/${own.id}/offers`, thanks))).toEqual(['own_record', {}])
    const [row] = await sql<{ email: string }>(
      `select email from colleagues where workspace_id = $1 and id = $2`,
      [w.member.id],
    )
    const { body: contact } = await w.admin.post('/contacts', {
      name: 'Mia at home',
      emails: [row!.email.toUpperCase()],
    })
    const { id } = await arrives(w, { requester: { contactId: contact.id, name: 'Mia at home' } })
    expect(said(await give(id, 100))).toEqual(['own_record', {}])
    expect((await w.member.get(`/conversations/${id}/authority`)).body).toMatchObject({
      isMine: true,
      may: [],
      can: { offer: false },
    })
    expect(said(await give(id, 100, w.manager))).toBe('given')
  })
})

describe('at once', () => {
  test('two hundred who offer at the same moment never pass a limit, and the ledger balances', async () => {
    const used = (await w.director.get(`/grants/${refunds}`)).body.usedThisMonth
    await limits(1_000, 1_500, used + 6_000)
    const requesters = await Promise.all(
      Array.from({ length: 4 }, async () => ({ contactId: await newContact(w), name: 'Greta Outside' })),
    )
    const conversations = await Promise.all(
      Array.from({ length: 12 }, async (_, at) => (await arrives(w, { requester: requesters[at % 4]! })).id),
    )
    for (const at of [0, 4])
      await w.member.post(`/conversations/${conversations[at]}/links`, { toId: conversations[at + 1] })
    const givers = [
      w.member,
      await w.colleague({ inTeam: true, name: 'Cy' }),
      await w.colleague({ inTeam: true, name: 'Cat' }),
    ]
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        give(conversations[(at * 7) % 12]!, 100 + ((at * 37) % 400), givers[at % 3]),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const given = answers.filter(({ status }) => status === 200)
    const total = given.reduce((sum, { body }) => sum + body.amount.minor, 0)
    expect(total).toBeGreaterThan(3_000)
    expect(total).toBeLessThanOrEqual(6_000)
    const cases = [[0, 1], [4, 5], [2], [3], [6], [7], [8], [9], [10], [11]]
    for (const family of cases) {
      const here = given.filter(({ body }) => family.some((at) => conversations[at] === body.conversationId))
      expect(here.reduce((sum, { body }) => sum + body.amount.minor, 0)).toBeLessThanOrEqual(1_000)
    }
    const half = given.filter((_, at) => at % 2 === 0)
    const outcomes = await Promise.all(
      half.map(async ({ body }) => {
        const giver = givers.find(({ id }) => id === body.by)!
        const { body: message } = await giver.post(`/conversations/${body.conversationId}/messages`, {
          kind: 'reply',
          to: [{ address: 'greta@outside.example' }],
          html: '<p>We put it right.</p>',
        })
        const place = () =>
          giver.post(`/conversations/${body.conversationId}/offers/placing`, {
            messageId: message.id,
            offerIds: [body.id],
          })
        const placed = await Promise.all([place(), place()])
        await Promise.all([leaves(w, message.id), leaves(w, message.id)])
        return placed.map(({ status }) => status)
      }),
    )
    expect(outcomes.flat().every((status) => status === 200)).toBe(true)
    await w.drain()
    await ledgerIsTrue(w)
    expect((await balanceOf(w)).every(({ sum }) => sum === 0)).toBe(true)
  })

  test('whatever is offered, sent, taken back, accepted and declined in whichever order, limits hold and the ledger balances', async () => {
    const before = (await w.director.get(`/grants/${refunds}`)).body.usedThisMonth
    const most = { perCase: 1_000, perContact: 1_800, inTotal: before + 20_000 }
    await limits(most.perCase, most.perContact, most.inTotal)
    const step = fc.record({
      what: fc.constantFrom(
        'give',
        'give',
        'give',
        'drop',
        'renew',
        'pass',
        'place',
        'decline',
        'accept',
        'honour',
        'leave',
      ),
      at: fc.nat(5),
      who: fc.nat(1),
      minor: fc.integer({ min: 1, max: 1_100 }),
    })
    const other = await w.colleague({ inTeam: true, name: 'Cosmo Colleague' })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const contactId = await newContact(w)
        const requester = { contactId, name: 'Greta Outside' }
        const ids = [(await arrives(w, { requester })).id, (await arrives(w, { requester })).id]
        await w.member.post(`/conversations/${ids[0]}/links`, { toId: ids[1] })
        const offers: { id: string; by: Caller; conversationId: string }[] = []
        for (const { what, at, who, minor } of steps) {
          const by = who === 0 ? w.member : other
          const conversationId = ids[at % 2]!
          if (what === 'give') {
            const { status, body } = await give(conversationId, minor, by)
            if (status === 200) offers.push({ id: body.id, by, conversationId })
            continue
          }
          if (what === 'pass') {
            w.clock.move({ minutes: 9 })
            continue
          }
          const offer = offers[at % Math.max(1, offers.length)]
          if (offer) await change(what, offer, contactId)
        }
        const sums = await sql<{ sum: number }>(
          `select coalesce(sum(amount), 0)::bigint as sum from offers where workspace_id = $1 and conversation_id = any($2)
             and (state in ('offered', 'accepted', 'honoured') or state = 'prepared' and (message_id is not null or expires_at > $3))`,
          [ids, w.clock.now()],
        )
        expect(sums[0]!.sum).toBeLessThanOrEqual(most.perCase)
        await ledgerIsTrue(w)
      }),
      { numRuns: Number(process.env.REGARD_HISTORIES ?? 12) },
    )
  })
})

async function change(
  what: string,
  { id, by, conversationId }: { id: string; by: Caller; conversationId: string },
  contactId: string,
) {
  if (what === 'drop') return by.delete(`/offers/${id}`)
  if (what === 'renew') return by.post(`/offers/${id}/renewal`)
  if (what === 'honour') return by.post(`/offers/${id}/honouring`)
  if (what === 'accept') return w.manager.post(`/offers/${id}/acceptance`)
  if (what === 'decline') return declineOffer(asContact(w, contactId), id).catch(() => null)
  const { body } = await by.post(`/conversations/${conversationId}/messages`, {
    kind: 'reply',
    to: [{ address: 'greta@outside.example' }],
    html: `<p>${newId()}</p>`,
  })
  const placed = await by.post(`/conversations/${conversationId}/offers/placing`, {
    messageId: body.id,
    offerIds: [id],
  })
  if (what === 'leave') await leaves(w, body.id)
  return placed
}
