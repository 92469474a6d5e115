import { beforeEach, describe, expect, test } from 'vitest'
import { fireClocks } from '#features/clocks/commands-fire.ts'
import { arrives, systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { renewOffered } from './jobs-offered.ts'
import { itIs, week, wePromise, weWork } from './promises.fixture.ts'

let w: TestWorkspace
beforeEach(async () => {
  w = await testWorkspace()
  itIs(w, '2026-11-17T09:00:00Z')
  await weWork(w, { periods: week('09:00-17:00') })
  await wePromise(w, { kind: 'first_answer', amount: 2, unit: 'working_hours' })
})
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
const promises = async (id: string) => (await w.member.get(`/conversations/${id}/promises`)).body
const rows = async (name: string) =>
  (await w.member.get(`/conversations?view=${name}`)).body.items.map((row: { id: string }) => row.id)

describe('a new time', () => {
  test('is not offered before it comes due, and sent by one press from half an hour before', async () => {
    const { id } = await arrives(w)
    expect((await promises(id)).newTime).toBeNull()
    expect((await w.member.post(`/conversations/${id}/new-time`, {})).body.code).toBe('nothing_due')
    itIs(w, '2026-11-17T10:30:00Z')
    const { newTime } = await promises(id)
    expect(newTime).toMatchObject({ at: '2026-11-17T13:00:00.000Z', isLate: false })
    expect(newTime.words).toContain('You will hear from the Front desk team by 13:00.')
    expect(newTime.words).toContain('We say sorry.')
    await w.member.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
    const { body } = await w.member.post(`/conversations/${id}/new-time`, {})
    expect(body).toMatchObject({
      promisedAt: '2026-11-17T13:00:00.000Z',
      promisedKind: 'next_update',
      nextStep: ':hear',
      state: 'owned',
    })
    expect(body.messages.items[0]).toMatchObject({
      isAutomatic: true,
      authorColleagueId: null,
      to: [{ address: 'greta@outside.example' }],
    })
    expect(body.messages.items[0].text).toContain('from Mia Member by 13:00')
  })
  test('leaves a miss a miss; the answer keeps the new promise', async () => {
    const { id } = await arrives(w)
    itIs(w, '2026-11-17T11:20:00Z')
    expect(await rows('late')).toEqual([id])
    expect((await promises(id)).newTime).toMatchObject({ isLate: true })
    await w.member.post(`/conversations/${id}/new-time`, {
      at: '2026-11-17T16:00:00Z',
      words: 'We said 11:00. You will hear by 13:30, I am sure.',
    })
    expect((await view(id)).messages.items[0].text).toBe('We said 11:00. You will hear by 16:00, I am sure.')
    expect(await rows('late')).toEqual([])
    expect(await rows('promised')).toEqual([id])
    itIs(w, '2026-11-17T15:00:00Z')
    const to = [{ address: 'greta@outside.example' }]
    await w.member.post(`/conversations/${id}/messages`, { kind: 'reply', to, html: '<p>Here.</p>' })
    const states = (await promises(id)).items.map(
      (one: { kind: string; state: string }) => `${one.kind} ${one.state}`,
    )
    expect(states).toEqual(['first_answer missed', 'next_update kept'])
    expect(await rows('promised')).toEqual([])
  })
  test('is the last but one notice of ours: then a person writes', async () => {
    const { id } = await arrives(w)
    for (const at of ['2026-11-17T10:45:00Z', '2026-11-17T12:45:00Z', '2026-11-17T14:45:00Z']) {
      itIs(w, at)
      await w.member.post(`/conversations/${id}/new-time`, {})
    }
    expect((await view(id)).messageCount).toBe(3)
    expect((await promises(id)).newTime).toBeNull()
    expect((await w.member.post(`/conversations/${id}/new-time`, {})).body.code).toBe('enough_notices')
  })
})

describe('“not now, but by …”', () => {
  const states = async (id: string) =>
    (await promises(id)).items.map((one: { kind: string; state: string }) => `${one.kind} ${one.state}`)
  test('answers whoever asked, and runs until somebody comes back; putting it off again keeps nothing', async () => {
    await wePromise(w, { kind: 'deferral', amount: 5, unit: 'working_days' })
    const ida = await w.colleague({ name: 'Ida Inside' })
    const { id } = await arrives(w, { requester: { colleagueId: ida.id, name: 'Ida' } })
    const to = [{ name: 'Ida', address: 'ida@inside.example' }]
    const say = (words: string, until?: string) =>
      w.member.post(`/conversations/${id}/messages`, {
        ...{ kind: 'reply', to, html: `<p>${words}</p>` },
        ...(until ? { promise: { kind: 'deferral', text: 'Not now', at: until } } : {}),
      })
    await say('I cannot do this justice today.', '2026-11-19T10:00:00.000Z')
    expect(await states(id)).toEqual(['first_answer kept', 'deferral running', 'deferral running'])
    expect(await view(id)).toMatchObject({
      promisedKind: 'deferral',
      promisedAt: '2026-11-19T10:00:00.000Z',
      nextStep: 'Not now',
    })
    itIs(w, '2026-11-18T09:00:00Z')
    const again = await say('Nor tomorrow.', '2026-11-20T10:00:00.000Z')
    expect(await states(id)).toEqual(['first_answer kept', ...Array(3).fill('deferral running')])
    expect((await view(id)).promisedAt).toBe('2026-11-20T10:00:00.000Z')
    await w.member.post(`/conversations/${id}/messages/${again.body.id}/undo`)
    expect((await states(id)).filter((one: string) => one === 'deferral void')).toHaveLength(1)
    await say('Nor tomorrow.', '2026-11-20T10:00:00.000Z')
    itIs(w, '2026-11-20T09:00:00Z')
    await say('Here it is.')
    expect((await states(id)).filter((one: string) => one.startsWith('deferral')).sort()).toEqual(
      ['deferral kept', 'deferral kept', 'deferral missed', 'deferral void'].sort(),
    )
  })
})

describe('a miss', () => {
  const miss = async (at: string) => {
    const { id } = await arrives(w)
    itIs(w, at)
    const [clock] = (await promises(id)).items
    await fireClocks(systemOf(w), [clock.id])
    await w.drain()
    return id
  }
  test('is told to whoever asked by the team, where the workspace wants that: sorry, by when, and what they get', async () => {
    const { steps } = (await w.member.get('/escalation-steps')).body
    expect((await w.admin.put('/escalation-steps', { steps, tells: true })).body.tells).toBe(true)
    const id = await miss('2026-11-17T11:01:00Z')
    const it = await view(id)
    expect(it).toMatchObject({ messageCount: 2, promisedAt: '2026-11-17T13:15:00.000Z' })
    expect(it.messages.items[0]).toMatchObject({
      isAutomatic: true,
      to: [{ address: 'greta@outside.example' }],
    })
    expect(it.messages.items[0].text).toContain('we have not managed it. We are sorry.')
    expect(it.messages.items[0].text).toContain('We say sorry.')
    const [first] = (await promises(id)).items
    expect(first).toMatchObject({ state: 'missed', toldAt: w.clock.now().toISOString(), missedBecause: null })
    expect((await w.admin.put('/escalation-steps', { steps: [] })).body.tells).toBe(true)
  })
  test('of what was to be made sure is told the same way, and at its new time it is still to be made sure', async () => {
    const { steps } = (await w.member.get('/escalation-steps')).body
    await w.admin.put('/escalation-steps', { steps, tells: true })
    const { id } = await arrives(w)
    const message = { to: [{ name: 'Greta', address: 'greta@outside.example' }], html: '<p>I think so.</p>' }
    const unverifiedUntil = '2026-11-17T16:00:00.000Z'
    await w.member.post(`/conversations/${id}/answer`, { message, unverifiedUntil, close: true })
    itIs(w, '2026-11-18T09:30:00Z')
    const late = (await promises(id)).items.find((one: { kind: string }) => one.kind === 'verification')
    await fireClocks(systemOf(w), [late.id])
    await w.drain()
    const it = await view(id)
    expect(it).toMatchObject({ promisedKind: 'verification', promisedAt: '2026-11-18T11:30:00.000Z' })
    expect(it.messages.items[0].text).toContain('we have not managed it. We are sorry.')
    // Found only the next morning, it was missed when it was due.
    const [missed] = (await promises(id)).items.filter((one: { state: string }) => one.state === 'missed')
    expect(missed).toMatchObject({ missedAt: unverifiedUntil })
  })
  test('is left to whoever has it to tell, unless the workspace says otherwise', async () => {
    expect((await view(await miss('2026-11-17T11:01:00Z'))).messageCount).toBe(1)
  })
})

describe('a promise by hand', () => {
  test('is the next step; a call is kept by a call, a later time for it takes its place', async () => {
    const { id } = await arrives(w)
    const at = '2026-11-17T10:00:00Z'
    const given = await w.member.post(`/conversations/${id}/promises`, {
      kind: 'call_back',
      text: 'Call her',
      at,
    })
    expect(given.body).toMatchObject({
      promisedKind: 'call_back',
      nextStep: 'Call her',
      nextDueAt: '2026-11-17T10:00:00.000Z',
    })
    await w.member.post(`/conversations/${id}/promises`, {
      kind: 'call_back',
      text: 'Call her',
      at: '2026-11-17T15:00:00Z',
    })
    expect((await view(id)).promisedKind).toBe('first_answer')
    await w.member.post(`/conversations/${id}/notes`, { how: 'call', html: '<p>She is glad.</p>' })
    expect((await view(id)).promisedAt).toBeNull()
    const past = await w.member.post(`/conversations/${id}/promises`, { kind: 'call_back', text: 'Call', at })
    expect(past.status).toBe(200)
    itIs(w, '2026-11-17T10:00:00Z')
    expect(
      (await w.member.post(`/conversations/${id}/promises`, { kind: 'call_back', text: 'Call', at })).body
        .code,
    ).toBe('next_step_in_the_past')
  })
  test('whoever does not see the conversation promises nothing in it', async () => {
    const { id } = await arrives(w)
    const other = await testWorkspace()
    for (const path of ['promises', 'new-time'])
      expect(
        (
          await other.member.post(
            `/conversations/${id}/${path}`,
            path === 'promises' ? { kind: 'call_back', text: 'x', at: '2026-11-17T15:00:00Z' } : {},
          )
        ).status,
      ).toBe(404)
    expect((await other.member.get(`/conversations/${id}/promises`)).status).toBe(404)
  })
})

describe('I stopped to help', () => {
  test('what I have that is due within the hour is offered; taking it is one press; my own times stay', async () => {
    const [soon, later] = [await arrives(w), await arrives(w, { at: new Date('2026-11-17T09:50:00Z') })]
    for (const { id } of [soon, later])
      await w.member.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
    itIs(w, '2026-11-17T10:10:00Z')
    expect((await w.member.post('/me/helping')).body).toEqual({ offered: 1 })
    expect(await rows('offered')).toEqual([soon.id])
    expect(await view(soon.id)).toMatchObject({
      ownerId: w.member.id,
      promisedAt: '2026-11-17T11:00:00.000Z',
    })
    const { body } = await w.manager.post(`/conversations/${soon.id}/assignment`, { ownerId: w.manager.id })
    expect(body).toMatchObject({
      ownerId: w.manager.id,
      offeredAt: null,
      promisedAt: '2026-11-17T11:00:00.000Z',
    })
    expect((await w.member.delete('/me/helping')).status).toBe(200)
  })
  test('if nobody takes it a new time goes out before the old one passes', async () => {
    const { id } = await arrives(w)
    await w.member.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
    itIs(w, '2026-11-17T10:10:00Z')
    await w.member.post('/me/helping')
    const { db } = w.installation.database
    await renewOffered(db, w.clock.now(), () => systemOf(w))
    expect((await view(id)).messageCount).toBe(1)
    itIs(w, '2026-11-17T10:51:00Z')
    await renewOffered(db, w.clock.now(), () => systemOf(w))
    expect(await view(id)).toMatchObject({
      messageCount: 2,
      ownerId: w.member.id,
      promisedAt: '2026-11-17T13:00:00.000Z',
    })
    expect(await rows('offered')).toEqual([id])
    itIs(w, '2026-11-17T11:01:00Z')
    const [first] = (await promises(id)).items
    expect(first.missedBecause).toBeNull()
    await fireClocks(systemOf(w), [first.id])
    await w.drain()
    expect((await promises(id)).items[0]).toMatchObject({ state: 'missed', missedBecause: 'load' })
    await w.member.delete('/me/helping')
    expect(await view(id)).toMatchObject({ offeredAt: null, promisedAt: '2026-11-17T13:00:00.000Z' })
  })
})

test('whose it is hears of what comes due and of a miss, then who leads the team, then who is above', async () => {
  const { db } = w.installation.database
  await db
    .updateTable('colleagues')
    .set({ manager_id: w.director.id })
    .where('id', '=', w.member.id)
    .execute()
  const { id } = await arrives(w)
  await w.member.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
  const kindsOf = async (caller: Caller) =>
    (await caller.get('/notifications')).body.items.map((one: { kind: string }) => one.kind)
  for (const at of ['10:35', '11:05', '12:05', '15:05']) {
    itIs(w, `2026-11-17T${at}:00Z`)
    const [clock] = (await promises(id)).items
    await fireClocks(systemOf(w), [clock.id])
  }
  await w.drain()
  expect(await kindsOf(w.member)).toEqual(['clock_missed', 'clock_due_soon'])
  expect(await kindsOf(w.manager)).toEqual(['clock_escalated'])
  expect(await kindsOf(w.director)).toEqual(['clock_escalated'])
})

test('calling danger less takes two', async () => {
  const { id } = await arrives(w)
  await w.member.patch(`/conversations/${id}`, { harm: 'danger' })
  const asked = await w.member.patch(`/conversations/${id}`, { harm: 'none' })
  expect(asked.body).toMatchObject({ harm: 'danger', lowering: { to: 'none', byId: w.member.id } })
  expect((await w.manager.patch(`/conversations/${id}`, { harm: 'none' })).body).toMatchObject({
    harm: 'none',
    lowering: null,
  })
})
