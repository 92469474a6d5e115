import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives, systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { beginAuthority } from './commands-begin.ts'
import { tellOfGrantReviews } from './jobs-review.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const limits = (perCase: number | null) => ({ perCase, perContact: null, inTotal: null })
const gift = (holder: object, more = {}) => ({
  holder,
  act: 'replacement',
  currency: null,
  limits: limits(1),
  reviewOn: '2027-11-17',
  ...more,
})
const leftOf = async (by: Caller, act: string) => {
  const { id } = await arrives(w)
  const { body } = await by.get(`/conversations/${id}/authority`)
  return body.may.find((one: { act: string }) => one.act === act)?.leftHere
}
const kinds = async (id: string) =>
  (await w.member.get(`/grants/${id}/changes`)).body.items.map((each: { kind: string }) => each.kind)

test('a grant is proposed by whoever needs it, decided by a director, raised and lowered with a reason, and ended', async () => {
  const proposed = await w.member.post(
    '/grants',
    gift({ colleagueId: w.member.id }, { why: 'I exchange taps every week.' }),
  )
  expect(proposed.body).toMatchObject({ state: 'proposed', can: { decide: false }, isMine: true })
  const { id } = proposed.body
  expect(await leftOf(w.member, 'replacement')).toBeUndefined()
  expect((await w.manager.post(`/grants/${id}/decision`, { agrees: true })).status).toBe(403)
  expect((await w.director.post(`/grants/${id}/decision`, { agrees: true })).body.state).toBe('in_force')
  expect(await leftOf(w.member, 'replacement')).toBe(1)
  const raised = { limits: limits(3), version: 2 }
  expect((await w.director.patch(`/grants/${id}`, raised)).body.code).toBe('why_needed')
  expect(
    (await w.director.patch(`/grants/${id}`, { ...raised, why: 'It goes well.' })).body.limits.perCase,
  ).toBe(3)
  expect((await w.director.patch(`/grants/${id}`, { ...raised, why: 'Again.' })).body.code).toBe('stale')
  expect((await w.director.patch(`/grants/${id}`, { limits: limits(2), why: 'Taps are dear.' })).status).toBe(
    200,
  )
  expect(
    (await w.director.patch(`/grants/${id}`, { conditions: 'With the old one in return.' })).status,
  ).toBe(200)
  expect((await w.member.patch(`/grants/${id}`, { limits: limits(9), why: 'More.' })).status).toBe(403)
  expect((await w.director.post('/grants', gift({ colleagueId: w.member.id }))).body.code).toBe(
    'grant_exists',
  )
  expect((await w.director.post(`/grants/${id}/ending`, { why: 'Nobody asks for it.' })).body.state).toBe(
    'ended',
  )
  expect(await kinds(id)).toEqual(['ended', 'changed', 'lowered', 'raised', 'in_force', 'proposed'])
  expect(await leftOf(w.member, 'replacement')).toBeUndefined()
  expect((await w.director.patch(`/grants/${id}`, { limits: limits(9), why: 'Again.' })).body.code).toBe(
    'grant_ended',
  )
})

test('a proposal about a grant changes its limits when a director says yes; a no has a reason', async () => {
  const { items } = (await w.member.get('/grants?mine=true&limit=100')).body
  const own = items.find((each: { act: string }) => each.act === 'extra_visit')
  const more = gift(
    { roles: own.holder.roles },
    { act: 'extra_visit', limits: limits(2), changesId: own.id, why: 'One is not enough.' },
  )
  const one = await w.manager.post('/grants', more)
  expect(one.body).toMatchObject({ state: 'proposed', changesId: own.id })
  expect((await w.manager.post('/grants', more)).body.code).toBe('proposal_open')
  expect((await w.director.post(`/grants/${one.body.id}/decision`, { agrees: false })).body.code).toBe(
    'why_needed',
  )
  expect(
    (await w.director.post(`/grants/${one.body.id}/decision`, { agrees: false, why: 'Not yet.' })).body.state,
  ).toBe('ended')
  const two = await w.manager.post('/grants', more)
  expect(
    (await w.director.post(`/grants/${two.body.id}/decision`, { agrees: true, why: 'You are right.' }))
      .status,
  ).toBe(200)
  expect(await leftOf(w.member, 'extra_visit')).toBe(2)
  expect((await kinds(own.id))[0]).toBe('raised')
  const { body } = await w.director.get('/grants?state=proposed')
  expect(body.items).toEqual([])
})

test('of what one holds by role and what one holds oneself the wider counts, and they do not add up', async () => {
  const { body } = await w.director.post(
    '/grants',
    gift({ colleagueId: w.member.id }, { act: 'refund', currency: 'GBP', limits: limits(8_000) }),
  )
  const { id } = await arrives(w)
  const give = (minor: number) =>
    w.member.post(`/conversations/${id}/offers`, { act: 'refund', amount: { minor, currency: 'GBP' } })
  expect((await give(7_000)).body.grantId).toBe(body.id)
  expect((await give(5_000)).body).toMatchObject({ code: 'over_limit', params: { left: 1_000 } })
  expect((await give(1_000)).status).toBe(200)
})

test('what may be given with one press is set by an admin, for everybody, and ends for the future', async () => {
  const preset = {
    name: 'A month of service',
    act: 'refund',
    kind: 'credit',
    currency: 'GBP',
    amount: 2_900,
    words: 'It is on us.',
  }
  expect((await w.director.post('/offer-presets', preset)).status).toBe(403)
  const { body } = await w.admin.post('/offer-presets', preset)
  expect((await w.admin.post('/offer-presets', { ...preset, currency: null })).body.code).toBe('wrong_unit')
  const { id } = await arrives(w)
  const { presets } = (await w.member.get(`/conversations/${id}/authority`)).body
  expect(presets.find((each: { id: string }) => each.id === body.id)).toMatchObject({
    fits: true,
    amount: 2_900,
  })
  const { body: offer } = await w.member.post(`/conversations/${id}/offers`, { presetId: body.id })
  expect(offer).toMatchObject({
    kind: 'credit',
    words: 'It is on us.',
    amount: { minor: 2_900, currency: 'GBP' },
  })
  expect((await w.admin.put(`/offer-presets/${body.id}`, { ...preset, amount: 900 })).body.amount).toBe(900)
  expect((await w.member.get(`/offers/${offer.id}`)).body.amount.minor).toBe(2_900)
  expect((await w.admin.delete(`/offer-presets/${body.id}`)).status).toBe(204)
  expect((await w.member.post(`/conversations/${id}/offers`, { presetId: body.id })).status).toBe(404)
  const inside = await w.member.get('/offer-presets?limit=100')
  expect(inside.body.items.some((each: { id: string }) => each.id === body.id)).toBe(false)
})

test('those who decide hear once that the day of review of a grant has come', async () => {
  await beginAuthority(systemOf(w))
  const { items } = (await w.director.get('/grants?limit=100')).body
  const own = items.find((each: { act: string }) => each.act === 'trial')
  const today = w.clock.now().toISOString().slice(0, 10)
  const other = items.find((each: { act: string }) => each.act === 'exception')
  for (const { id } of [own, other])
    expect((await w.director.patch(`/grants/${id}`, { reviewOn: today })).status).toBe(200)
  for (const _ of [1, 2]) {
    await tellOfGrantReviews(w.installation.database.db, w.clock.now(), () => systemOf(w))
    await w.drain()
  }
  const told = async (by: Caller) =>
    (await by.get('/notifications?limit=50')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'grant_review',
    )
  // Two came due, and there is one thing to look at.
  expect(await told(w.director)).toMatchObject([{ payload: { grantId: expect.any(String) } }])
  expect([await told(w.member), await told(w.manager), await told(w.admin)]).toEqual([[], [], []])
})

test('what was accepted stands with whoever answers for it, and with those who see it, until it is done', async () => {
  const { id } = await arrives(w)
  await w.member.post(`/conversations/${id}/taking`)
  const offered = await w.member.post(`/conversations/${id}/offers`, {
    act: 'refund',
    amount: { minor: 900, currency: 'GBP' },
    words: 'The call-out is not charged.',
    cause: 'late',
    reason: 'Two hours late, without a word.',
    needsChoice: true,
  })
  await w.member.post(`/conversations/${id}/messages`, {
    kind: 'reply',
    to: [{ address: 'greta@outside.example' }],
    html: '<p>The call-out is not charged.</p>',
  })
  await w.drain()
  expect((await w.member.post(`/offers/${offered.body.id}/acceptance`)).status).toBe(200)
  const owed = async (by: Caller, view: string) =>
    (await by.get(`/offers?view=${view}&limit=100`)).body.items.filter(
      ({ offer }: { offer: { id: string } }) => offer.id === offered.body.id,
    )
  expect(await owed(w.member, 'mine')).toMatchObject([
    {
      offer: { state: 'accepted', reason: 'Two hours late, without a word.', can: { honour: true } },
      conversation: { id },
      answersFor: { id: w.member.id },
    },
  ])
  expect(await owed(w.manager, 'mine')).toEqual([])
  expect(await owed(w.manager, 'all')).toHaveLength(1)
  const stranger = await w.colleague({ inTeam: false, name: 'Sid Stranger' })
  const seen = (await stranger.get(`/conversations/${id}`)).status === 200
  expect(await owed(stranger, 'all')).toHaveLength(seen ? 1 : 0)
  expect((await w.member.post(`/offers/${offered.body.id}/honouring`)).status).toBe(200)
  expect([await owed(w.member, 'mine'), await owed(w.manager, 'all')]).toEqual([[], []])
})

test('nobody is left with nothing to give: the last grant of a role neither ends nor goes down to nothing', async () => {
  await beginAuthority(systemOf(w))
  const { items } = (await w.director.get('/grants?limit=100')).body
  const ofMembers = items.filter(
    ({ holder }: { holder: { roles?: string[] } }) => holder.roles?.includes('member') ?? false,
  )
  expect(ofMembers.length).toBeGreaterThan(2)
  const end = (id: string) => w.director.post(`/grants/${id}/ending`, { why: 'It is not needed.' })
  const ended = []
  for (const { id } of ofMembers) ended.push((await end(id)).body.code)
  expect(ended.slice(0, -1).every((code) => code === undefined)).toBe(true)
  expect(ended.at(-1)).toBe('role_needs_grant')
  const last = ofMembers.at(-1)!.id
  const nothing = { limits: limits(0), why: 'Not this year.' }
  expect((await w.director.patch(`/grants/${last}`, nothing)).body).toMatchObject({
    code: 'role_needs_grant',
    params: { role: 'member' },
  })
  await w.director.post('/grants', gift({ roles: ['member'] }))
  expect((await end(last)).body.state).toBe('ended')
})

test('the currency can be another until something is given; limits are of the same worth in round numbers', async () => {
  const house = await testWorkspace()
  expect((await house.member.get('/currency')).body).toMatchObject({
    currency: 'GBP',
    can: { change: false },
  })
  expect((await house.director.get('/grants?limit=100')).body.items).toEqual([])
  expect((await house.member.put('/currency', { currency: 'EUR' })).status).toBe(403)
  const money = async () =>
    (await house.director.get('/grants?limit=100')).body.items
      .filter(({ currency }: { currency: string | null }) => currency !== null)
      .map(({ act, currency, limits }: { act: string; currency: string; limits: { perCase: number } }) =>
        [act, currency, limits.perCase].join(' '),
      )
      .sort()
  expect((await house.director.put('/currency', { currency: 'EUR' })).body.currency).toBe('EUR')
  const euros = ['gift EUR 5000', 'refund EUR 50000', 'refund EUR 500000', 'refund EUR 5000']
  expect(await money()).toEqual(euros.toSorted())
  expect((await house.director.put('/currency', { currency: 'JPY' })).body.currency).toBe('JPY')
  expect(await money()).toContain('refund JPY 8000')
  expect((await house.member.get('/offer-presets?limit=100')).body.items[0].currency).toBe('JPY')
  const { id } = await arrives(house)
  const give = { act: 'refund', amount: { minor: 500, currency: 'JPY' } }
  const { body: offer } = await house.member.post(`/conversations/${id}/offers`, give)
  const refused = await house.director.put('/currency', { currency: 'EUR' })
  expect([refused.status, refused.body.code, refused.body.params]).toEqual([
    409,
    'currency_in_use',
    { currency: 'JPY' },
  ])
  await house.member.delete(`/offers/${offer.id}`)
  expect((await house.director.put('/currency', { currency: 'EUR' })).body).toMatchObject({
    currency: 'EUR',
    isUsed: false,
  })
})

test('a house from before has what a new one begins with, laid down by the migration and by no reading', async () => {
  const { db } = w.installation.database
  const [old, made] = [await testWorkspace(), await testWorkspace()]
  const zone = `update workspaces set time_zone = 'Asia/Tokyo', locale = 'ar' where id = any($1)`
  await run(db, zone, [[old.id, made.id]])
  const rows = (id: string, of: string) =>
    run<object>(db, `select ${of} where workspace_id = $1 order by seed`, [id])
  const GRANTS = `seed, roles, act, unit, audience, per_case, per_contact, in_total, conditions, on_timeout, state from grants`
  const PRESETS = `seed, name, act, kind, audience, unit, amount, words, needs_choice, position from offer_presets`
  await old.member.get('/grants?limit=100')
  await old.member.get('/failure-kinds')
  expect(await rows(old.id, GRANTS)).toEqual([])
  const migration = readFileSync(new URL('../../db/migrations/0048_begun.sql', import.meta.url), 'utf8')
  for (const _ of [1, 2]) for (const statement of migration.split(/;\n/)) await run(db, statement, [])
  await beginAuthority(systemOf(made))
  for (const of of [GRANTS, PRESETS]) expect(await rows(old.id, of)).toEqual(await rows(made.id, of))
  expect((await rows(old.id, GRANTS)).length).toBe(10)
  const kinds = (await old.member.get('/failure-kinds')).body.items
  expect(kinds).toHaveLength(10)
  expect((await old.member.get('/grants?limit=100')).body.items).toHaveLength(10)
})
