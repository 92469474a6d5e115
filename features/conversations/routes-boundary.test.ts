import { beforeAll, describe, expect, test } from 'vitest'
import { arrives } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { itIs, week, wePromise, weWork } from './promises.fixture.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
  itIs(w, '2026-11-17T09:00:00Z')
  await weWork(w, { periods: week('09:00-17:00') })
  await wePromise(w, { kind: 'first_answer', amount: 2, unit: 'working_hours' })
})
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
const promises = async (id: string) => (await w.member.get(`/conversations/${id}/promises`)).body

describe('after words that hurt', () => {
  const because = 'You are all fools'
  const until = '2026-11-19T09:00:00.000Z'
  const to = [{ address: 'greta@outside.example' }]
  const steps = async (id: string) => (await w.member.get(`/conversations/${id}/boundaries`)).body
  const reply = (id: string, html = '<p>You hear from us on Thursday.</p>') =>
    w.member.post(`/conversations/${id}/messages`, { kind: 'reply', to, html })

  test('what was not said does not hold, and a reply taken back takes it and its promise back', async () => {
    const { id } = await arrives(w)
    await w.member.post(`/conversations/${id}/boundaries`, { step: 'pause', because, until })
    const { body: other } = await w.manager.post(`/conversations/${id}/messages`, {
      kind: 'reply',
      to,
      html: '<p>Hello.</p>',
    })
    expect((await steps(id)).items).toMatchObject([{ isSaid: false, isUnsaid: true }])
    expect(other.id).toBeDefined()
    await arrives(w, { into: id })
    const { body: message } = await reply(id)
    await w.member.post(`/conversations/${id}/messages/${message.id}/undo`)
    expect((await steps(id)).items).toMatchObject([{ isSaid: false, isUnsaid: true }])
    expect(await view(id)).toMatchObject({ nextStep: ':answer', promisedKind: 'first_answer' })
    const [{ id: stepId }] = (await steps(id)).items
    await w.member.delete(`/conversations/${id}/boundaries/${stepId}`)
    expect(await steps(id)).toMatchObject({ items: [], next: 'warning' })
  })
  test('it is told to colleagues in the conversation, and marks nobody in lists, search or other conversations', async () => {
    const { id, requester } = await arrives(w)
    const another = await arrives(w, { requester, subject: 'The bill' })
    await w.member.post(`/conversations/${id}/boundaries`, { step: 'warning', because })
    await w.member.post(`/conversations/${id}/boundaries`, { step: 'colleague', because })
    expect((await view(id)).timeline.slice(0, 2)).toMatchObject([
      { name: 'boundary.taken', actorId: w.member.id, payload: { step: 'colleague' } },
      { name: 'boundary.taken', payload: { step: 'warning' } },
    ])
    const { body: list } = await w.member.get('/conversations?view=open')
    const [one, two] = list.items
    expect(Object.keys(one)).toEqual(Object.keys(two))
    expect(JSON.stringify(list)).not.toMatch(/boundar|fools/)
    expect((await w.member.get('/search?q=fools')).body.items).toEqual([])
    expect((await steps(another.id)).items).toEqual([])
    expect((await steps(id)).next).toBe('pause')
  })
  test('a pause without an end, or longer than two weeks, is refused', async () => {
    const { id } = await arrives(w)
    for (const given of [null, '2026-12-24T09:00:00Z', '2026-11-16T09:00:00Z']) {
      const answered = await w.member.post(`/conversations/${id}/boundaries`, {
        step: 'pause',
        because,
        until: given,
      })
      expect(answered).toMatchObject({ status: 422, body: { code: 'boundary_until' } })
    }
  })
  test('a pause goes with my reply and promises its day; no clock stops, and it ends by itself', async () => {
    const { id } = await arrives(w)
    expect(await steps(id)).toMatchObject({ items: [], next: 'warning', offered: { pause: [{}, until, {}] } })
    const { body } = await w.member.post(`/conversations/${id}/boundaries`, { step: 'pause', because, until })
    expect(body.words).toContain('You will hear from us by Thursday 09:00.')
    expect((await steps(id)).items).toMatchObject([{ because, isSaid: false, isInForce: false }])
    expect(await view(id)).toMatchObject({ state: 'received', promisedKind: 'first_answer' })
    await reply(id)
    expect((await steps(id)).items).toMatchObject([{ step: 'pause', isSaid: true, isInForce: true }])
    expect(await view(id)).toMatchObject({
      state: 'working',
      waitingOn: null,
      promisedKind: 'next_update',
      promisedAt: until,
      nextStepAt: until,
      nextStep: ':hear',
    })
    expect((await promises(id)).items).toMatchObject([
      { kind: 'first_answer', state: 'kept' },
      { kind: 'next_update', words: 'They hear from us, as we said', state: 'running' },
    ])
    await arrives(w, { into: id })
    expect(await view(id)).toMatchObject({ promisedKind: 'first_answer' })
    itIs(w, until)
    expect((await steps(id)).items).toMatchObject([{ isSaid: true, isInForce: false }])
  })
})
