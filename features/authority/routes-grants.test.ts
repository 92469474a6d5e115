import { beforeAll, expect, test } from 'vitest'
import { arrives } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'

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
