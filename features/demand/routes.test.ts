import { beforeAll, describe, expect, test } from 'vitest'
import { fireClocks } from '#features/clocks/commands-fire.ts'
import { run } from '#platform/db/database.ts'
import { arrives, newContact, systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { beginKinds } from './commands-kinds.ts'
import { ASKED_ONE_IN, CODED_ONE_IN, isDrawn, TIME_ONE_IN } from './domain/drawn.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
  await beginKinds(systemOf(w))
})

const BOILER = {
  subject: 'No hot water',
  bodyText: 'Our boiler makes no hot water since Monday, it shows the error E119. Could an engineer come?',
}
const to = [{ address: 'greta@outside.example' }]
const demand = async (id: string, by = w.member) => (await by.get(`/conversations/${id}/demand`)).body
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
const close = (id: string, by = w.member) =>
  by.post(`/conversations/${id}/answer`, { message: { to, html: '<p>The engineer comes.</p>' } })

describe('why somebody came', () => {
  test('is inferred, changed with one key, and what a person said stays', async () => {
    const { id, requester } = await arrives(w, BOILER)
    await w.drain()
    expect(await demand(id)).toMatchObject({ demand: 'value', by: 'inferred', nth: 1, why: [], repeats: [] })

    const said = await w.member.put(`/conversations/${id}/demand`, { demand: 'failure' })
    expect(said.body).toMatchObject({ demand: 'failure', by: 'person', can: { say: true } })
    await w.member.put(`/conversations/${id}/demand`, { demand: 'value' })
    w.clock.move({ hours: 30 })
    await arrives(w, { into: id, requester, bodyText: 'Any news? I am still waiting.' })
    await w.drain()
    expect(await demand(id)).toMatchObject({
      demand: 'value',
      by: 'person',
      nth: 2,
      why: expect.arrayContaining(['came_again', 'chasing']),
    })
    expect(await view(id)).toMatchObject({ demand: 'value', demandBy: 'person', nth: 2 })
  })

  test('has a kind and a cause where somebody names them; kinds are the workspace’s own', async () => {
    const { id } = await arrives(w, { bodyText: 'You promised that somebody would come on Tuesday.' })
    await w.drain()
    expect(await demand(id)).toMatchObject({ demand: 'failure', kind: { code: 'not_done', name: '' } })
    const { items } = (await w.member.get('/failure-kinds')).body
    expect(items.map(({ code }: { code: string }) => code)).toHaveLength(10)
    expect((await w.member.post('/failure-kinds', { name: 'Wrong part' })).status).toBe(403)
    const added = (await w.admin.post('/failure-kinds', { name: 'Wrong part' })).body
    const cause = await arrives(w)
    const put = (body: object) => w.member.put(`/conversations/${id}/demand`, { demand: 'failure', ...body })
    expect((await put({ failureKindId: added.id, causedById: cause.id })).body).toMatchObject({
      kind: { name: 'Wrong part' },
      causedBy: { id: cause.id },
    })
    expect((await put({})).body.kind.name).toBe('Wrong part')
    await w.admin.patch(`/failure-kinds/${added.id}`, { isEnded: true })
    expect((await put({ failureKindId: null })).body.kind).toBeNull()
    expect((await put({ failureKindId: added.id })).body.code).toBe('failure_kind_ended')
    expect((await put({ causedById: id })).status).toBe(422)
  })
})

describe('who came back', () => {
  test('is found across channels for the same person within thirty days, and shown as the third time', async () => {
    const requester = { contactId: await newContact(w, 'Ana Ribeiro'), name: 'Ana Ribeiro' }
    const first = await arrives(w, { ...BOILER, requester })
    await w.drain()
    await close(first.id)
    w.clock.move({ days: 3 })
    const called = await w.member.post('/conversations', {
      inboxId: w.inboxId,
      requester: { contactId: requester.contactId },
      subject: 'Boiler',
      heard: { how: 'call', words: 'Called: the boiler shows error E119 and there is no hot water.' },
    })
    await w.drain()
    await close(called.body.id)
    w.clock.move({ days: 2 })
    const third = await arrives(w, {
      requester,
      subject: 'Boiler still not working after visit',
      bodyText:
        'This is the third time I am writing. The engineer came on Tuesday and nobody has called since.',
    })
    const other = await arrives(w, {
      requester,
      subject: 'Invoice 2210',
      bodyText: 'Invoice 2210 has been taken twice from my account. Please look into it.',
    })
    await w.drain()
    const found = await demand(third.id)
    expect(found).toMatchObject({ demand: 'failure', nth: 3 })
    expect(found.repeats.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      [called.body.id, 'linked'],
      [first.id, 'linked'],
    ])
    expect(await demand(other.id)).toMatchObject({ demand: 'value', nth: 1, repeats: [] })
    const list = (await w.member.get('/conversations?view=came_back')).body.items
    expect(list.map(({ id }: { id: string }) => id)).toContain(third.id)
    expect(list.map(({ id }: { id: string }) => id)).not.toContain(other.id)
    expect((await w.member.get('/conversations/counts')).body.views.came_back).toBeGreaterThan(0)

    const apart = await w.member.put(`/conversations/${third.id}/repeats/${first.id}`, { is: 'apart' })
    expect(apart.body.nth).toBe(2)
    await w.member.put(`/conversations/${third.id}/repeats/${called.body.id}`, { is: 'apart' })
    await w.drain()
    expect(await demand(third.id)).toMatchObject({
      nth: 1,
      demand: 'failure',
      why: expect.not.arrayContaining(['repeat']),
    })
    const linked = await w.member.put(`/conversations/${other.id}/repeats/${third.id}`, { is: 'linked' })
    expect(linked.status).toBe(200)
    const wrongWay = await w.member.put(`/conversations/${first.id}/repeats/${third.id}`, { is: 'linked' })
    expect(wrongWay.body.code).toBe('repeat_not_earlier')
    const stranger = await arrives(w)
    const theirs = await w.member.put(`/conversations/${stranger.id}/repeats/${first.id}`, { is: 'linked' })
    expect(theirs.body.code).toBe('repeat_other_requester')
  })

  test('somebody else’s words, however alike, are never taken for theirs, nor what is older than thirty days', async () => {
    const one = await arrives(w, BOILER)
    const other = await arrives(w, BOILER)
    w.clock.move({ days: 31 })
    const late = await arrives(w, { ...BOILER, requester: one.requester })
    await w.drain()
    expect((await demand(other.id)).repeats).toEqual([])
    expect((await demand(late.id)).repeats).toEqual([])
  })
})

describe('the one question of the day', () => {
  test('is asked on every repeat, at most once a day, and is answered by saying why they came', async () => {
    const asker = await w.colleague({ inTeam: true, name: 'Ada Asked' })
    const ask = async () => (await asker.get('/demand-question')).body.question
    const repeated = async () => {
      const { id, requester } = await arrives(w, BOILER)
      await w.drain()
      await close(id, asker)
      const again = await arrives(w, { into: id, requester, bodyText: 'It still does not work.' })
      await w.drain()
      await asker.post(`/conversations/${again.id}/answer`, {
        outcome: 'as_asked',
        message: { to, html: '<p>Repaired.</p>' },
      })
      await w.drain()
      return id
    }
    const [first] = [await repeated(), await repeated()]
    expect(await ask()).toMatchObject({ conversation: { id: first }, demand: 'failure' })
    expect(await demand(first, asker)).toMatchObject({ isAsked: true })
    expect((await demand(first)).isAsked).toBe(false)
    await asker.put(`/conversations/${first}/demand`, { demand: 'failure' })
    expect(await ask()).toBeNull()
    await repeated()
    expect(await ask()).toBeNull()
    w.clock.move({ days: 1 })
    const next = await repeated()
    expect(await ask()).toMatchObject({ conversation: { id: next } })
    w.clock.move({ days: 1 })
    expect(await ask()).toBeNull()
  })
})

describe('had I enough time', () => {
  test('is asked of some at most once a day, and what is said knows neither who said it nor where', async () => {
    const { db } = w.installation.database
    const asker = await w.colleague({ inTeam: true, name: 'Tim Timely' })
    const ask = async () => (await asker.get('/demand-question')).body.question
    const drawn = (id: string) =>
      isDrawn('time', id, TIME_ONE_IN) &&
      !isDrawn('asked', id, ASKED_ONE_IN) &&
      !isDrawn('coded', id, CODED_ONE_IN)
    let lot = (await arrives(w)).id
    while (!drawn(lot)) lot = (await arrives(w)).id
    await w.drain()
    await close(lot, asker)
    await w.drain()
    const question = await ask()
    expect(question).toMatchObject({ about: 'time' })
    const { id } = question.conversation
    expect(await demand(id, asker)).toMatchObject({ isAsked: false })
    const say = (by: typeof w.member) => by.put(`/conversations/${id}/time-answer`, { enough: false })
    expect((await say(w.member)).body.code).toBe('not_asked')
    expect((await say(asker)).status).toBe(204)
    expect((await say(asker)).body.code).toBe('not_asked')
    expect(await ask()).toBeNull()
    const kept = await run<Record<string, unknown>>(
      db,
      `select * from time_answers where workspace_id = $1`,
      [w.id],
    )
    expect(kept).toHaveLength(1)
    expect(Object.keys(kept[0]!).sort()).toEqual(['had_enough', 'id', 'said_on', 'workspace_id'])
    const [event] = await run<{ actorId: string | null; conversationId: string | null; payload: object }>(
      db,
      `select actor_id as "actorId", conversation_id as "conversationId", payload from events
       where workspace_id = $1 and name = 'enough_time.said'`,
      [w.id],
    )
    expect(event).toEqual({ actorId: null, conversationId: null, payload: {} })
  })
})

describe('two look, and neither sees the other’s word', () => {
  test('never one’s own; two words and it is done', async () => {
    const { db } = w.installation.database
    const { id } = await arrives(w, { bodyText: 'Where is my parcel 4711-AX?', subject: 'Parcel' })
    await w.drain()
    await close(id)
    await w.drain()
    await run(db, `delete from demand_samples where workspace_id = $1`, [w.id])
    await run(
      db,
      `insert into demand_samples (workspace_id, conversation_id, drawn_at) values ($1, $2, $3)`,
      [w.id, id, w.clock.now()],
    )
    const next = async (by = w.manager) => (await by.get('/demand-codings/next')).body
    expect(await next(w.member)).toEqual({ next: null, waiting: 0 })
    const seen = await next()
    expect(seen).toMatchObject({ waiting: 1, next: { conversationId: id } })
    expect(seen.next.words).toContain('Where is my parcel')
    expect(Object.keys(seen.next).sort()).toEqual(['at', 'channel', 'conversationId', 'words'])
    const code = (by: typeof w.manager, said: string) =>
      by.put(`/conversations/${id}/demand-coding`, { demand: said })
    expect((await code(w.member, 'value')).body.code).toBe('nothing_to_code')
    expect((await code(w.manager, 'value')).status).toBe(204)
    expect((await code(w.manager, 'failure')).body.code).toBe('nothing_to_code')
    expect((await next()).next).toBeNull()
    expect((await code(w.director, 'failure')).status).toBe(204)
    expect((await code(w.admin, 'failure')).body.code).toBe('nothing_to_code')
    const events = await run<{ actorId: string | null }>(
      db,
      `select actor_id as "actorId" from events where workspace_id = $1 and name = 'demand.coded'`,
      [w.id],
    )
    expect(events).toEqual([{ actorId: null }, { actorId: null }])
  })
})

describe('what stopped me', () => {
  test('one key: whom I report to sees to it by a time, and I hear what is done', async () => {
    await w.admin.patch(`/colleagues/${w.member.id}`, { managerId: w.manager.id })
    const { id } = await arrives(w)
    const raised = await w.member.post(`/conversations/${id}/barriers`, { kind: 'stock' })
    expect(raised.body).toMatchObject({
      kind: 'stock',
      words: '',
      ownerId: w.manager.id,
      can: { answer: false },
    })
    await w.drain()
    const mine = (await w.manager.get('/barriers')).body.items
    expect(mine).toMatchObject([{ id: raised.body.id, conversation: { id }, can: { answer: true } }])
    const notices = (await w.manager.get('/notifications')).body.items
    expect(notices.map(({ kind }: { kind: string }) => kind)).toContain('barrier_raised')
    w.clock.move({ days: 4 })
    const [due] = await run<{ id: string }>(
      w.installation.database.db,
      `select id from clocks where workspace_id = $1 and subject_kind = 'barrier' and subject_id = $2`,
      [w.id, raised.body.id],
    )
    await fireClocks(systemOf(w), [due!.id])
    await w.drain()
    const again = (await w.manager.get('/notifications')).body.items
    expect(again.map(({ kind }: { kind: string }) => kind)).toContain('barrier_late')
    const answer = (by: typeof w.member) =>
      by.post(`/barriers/${raised.body.id}/answer`, { words: 'The part is ordered for every van.' })
    expect((await answer(w.member)).status).toBe(403)
    expect((await answer(w.manager)).body).toMatchObject({ answer: 'The part is ordered for every van.' })
    expect((await answer(w.manager)).body.code).toBe('barrier_answered')
    expect((await w.manager.get('/barriers')).body.items).toEqual([])
    const [clock] = await run<{ state: string }>(
      w.installation.database.db,
      `select state from clocks where workspace_id = $1 and subject_kind = 'barrier' and subject_id = $2`,
      [w.id, raised.body.id],
    )
    expect(clock!.state).toBe('missed')
  })

  test('a number to reach that stands in the way for the third time is for a director to answer', async () => {
    const { id } = await arrives(w)
    const raise = async (kind: string) =>
      (await w.member.post(`/conversations/${id}/barriers`, { kind })).body.ownerId
    expect([await raise('metric'), await raise('metric')]).toEqual([w.manager.id, w.manager.id])
    expect(await raise('rule')).toBe(w.manager.id)
    expect(await raise('metric')).toBe(w.director.id)
    w.clock.move({ days: 91 })
    expect(await raise('metric')).toBe(w.manager.id)
    const all = (by: typeof w.member) => by.get('/barriers?view=all&limit=2')
    expect([(await all(w.member)).status, (await all(w.manager)).status]).toEqual([403, 403])
    const { items, next } = (await all(w.director)).body
    expect(items.map(({ kind, ownerId }: { kind: string; ownerId: string }) => [kind, ownerId])).toEqual([
      ['metric', w.manager.id],
      ['metric', w.director.id],
    ])
    expect((await w.director.get(`/barriers?view=all&cursor=${next}`)).body.items[0].kind).toBe('rule')
  })
})
