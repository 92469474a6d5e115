import { beforeAll, describe, expect, it } from 'vitest'
import { promised } from '#features/clocks/promises.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
  const ground = { db: w.installation.database.db, workspaceId: w.id, at: w.clock.now() }
  await promised(
    ground,
    { kind: 'first_answer', amount: 2, unit: 'working_hours' },
    { text: 'A person answers in two hours.' },
  )
})

describe('today', () => {
  it('shows what I owe, soonest first, and says when they can be told that it will be later', async () => {
    const { body: mine } = await w.member.post('/conversations', {
      inboxId: w.inboxId,
      requester: { name: 'Ana', email: 'ana@x.example' },
      subject: 'Boiler',
      heard: { how: 'note', words: 'Still cold.' },
    })
    const { body: early } = await w.member.get('/today')
    expect(early.promisedByMe).toMatchObject([
      {
        id: mine.id,
        number: mine.number,
        requester: { kind: 'contact', name: 'Ana' },
        kind: 'first_answer',
        isLate: false,
        canTell: false,
      },
    ])
    expect(early.clause.text).toBe('A person answers in two hours.')
    expect((await w.member.get('/today/count')).body).toEqual({ due: 1, hasFigures: false })
    w.clock.move({ minutes: 100 })
    expect((await w.member.get('/today')).body.promisedByMe[0]).toMatchObject({
      isLate: false,
      canTell: true,
    })
    w.clock.move({ minutes: 30 })
    expect((await w.member.get('/today')).body.promisedByMe[0]).toMatchObject({ isLate: true, canTell: true })
    expect((await w.director.get('/today')).body.promisedByMe).toEqual([])
  })

  it('asking a colleague is a conversation like any other: promised to me, asked of them, and theirs by replying', async () => {
    const asked = await w.member.post('/asks', {
      to: { colleagueId: w.manager.id },
      words: 'I need a second ladder by Friday.',
    })
    expect(asked.status).toBe(200)
    const { body: mine } = await w.member.get('/today')
    expect(mine.promisedToMe).toMatchObject([
      {
        id: asked.body.id,
        what: 'request',
        subject: 'I need a second ladder by Friday.',
        withWhom: 'Max Manager',
        isLate: false,
      },
    ])
    const { body: theirs } = await w.manager.get('/today')
    expect(theirs.askedOfMe).toMatchObject([{ from: 'Mia Member', requesterName: 'Mia Member' }])
    expect((await w.manager.get('/today/count')).body.due).toBe(1)
    const accepted = await w.manager.post(`/handoffs/${theirs.askedOfMe[0].id}/acceptance`)
    expect(accepted.status).toBe(200)
    const { body: after } = await w.manager.get('/today')
    expect(after.askedOfMe).toEqual([])
    expect(after.promisedByMe).toMatchObject([
      { id: asked.body.id, requester: { kind: 'colleague', name: 'Mia Member' } },
    ])
    expect((await w.member.post('/asks', { to: { colleagueId: w.member.id }, words: 'x' })).status).toBe(422)
  })

  it('a question to a manager is one, so that what managers promise runs for it; not one to a colleague', async () => {
    const asked = async (to: object) =>
      (await w.member.post('/asks', { to, words: 'May I go at four?' })).body.id
    const ravi = await w.colleague({ name: 'Ravi Repairs', inTeam: true })
    const kindOf = async (id: string) => (await w.admin.get(`/conversations/${id}`)).body.kind
    expect(await kindOf(await asked({ colleagueId: w.manager.id }))).toBe('question_to_manager')
    expect(await kindOf(await asked({ colleagueId: ravi.id }))).toBe('help')
  })

  it('after something hard a colleague asks their manager for a talk, with one press', async () => {
    const { body: who } = await w.member.get('/care')
    expect(who).toEqual({
      to: { id: w.manager.id, name: 'Max Manager' },
      inbox: { id: w.inboxId, name: expect.any(String) },
      readers: { everyone: true, team: 'Front desk', names: expect.any(Array), count: expect.any(Number) },
    })
    const { body } = await w.member.post('/care', { words: 'I should like to talk with you.' })
    expect(body.to).toEqual(who.to)
    expect((await w.admin.get(`/conversations/${body.id}`)).body).toMatchObject({
      kind: 'care',
      requester: { kind: 'colleague', id: w.member.id },
      askedId: w.manager.id,
    })
    expect((await w.manager.get('/care')).body.to.id).not.toBe(w.manager.id)
    const { body: own } = await w.admin.post('/inboxes', {
      name: 'Leads',
      teamId: w.teamId,
      openTo: 'members',
    })
    const { inbox, readers } = (await w.member.get('/care')).body
    expect(inbox).toEqual({ id: own.id, name: 'Leads' })
    expect(readers).toMatchObject({ everyone: false, team: 'Front desk', count: readers.names.length })
    // Who is said to read it there reads it, and nobody else does.
    const talk = (await w.member.post('/care', { words: 'I should like to talk with you.' })).body.id
    const nora = await w.colleague({ name: 'Nora Next Door' })
    const vera = await w.colleague({ name: 'Vera Let-In' })
    await w.admin.patch(`/inboxes/${own.id}`, { memberIds: [vera.id] })
    const said = (await w.member.get('/care')).body.readers.names
    for (const each of [w.manager, w.director, w.admin, nora, vera]) {
      const { name } = (await each.get('/me')).body
      const { status } = await each.get(`/conversations/${talk}`)
      expect([name, said.includes(name)]).toEqual([name, status === 200])
    }
    expect([said[0], said.includes('Vera Let-In')]).toEqual(['Max Manager', true])
  })

  it('my word in a conversation that another has is mine to keep, and pages follow one another', async () => {
    const { body: theirs } = await w.manager.post('/conversations', {
      inboxId: w.inboxId,
      requester: { name: 'Bo', email: 'bo@x.example' },
      subject: 'Radiator',
      take: true,
      heard: { how: 'note', words: 'It drips.' },
    })
    const at = new Date(w.clock.now().getTime() + 600_000).toISOString()
    await w.director.post(`/conversations/${theirs.id}/promises`, {
      kind: 'call_back',
      text: 'I ring Bo',
      at,
    })
    const given = { id: theirs.id, kind: 'call_back', words: 'I ring Bo', withWhom: 'Max Manager', at }
    const { body } = await w.director.get('/today')
    expect(body.promisedByMe).toMatchObject([given])
    expect(body.next).toBeNull()
    expect((await w.director.get('/today/count')).body.due).toBe(1)
    const seen: string[] = []
    let cursor = ''
    do {
      const page = (await w.manager.get(`/today/promised-by-me?limit=1${cursor}`)).body
      seen.push(...page.items.map((one: { id: string }) => one.id))
      cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`
    } while (cursor !== '')
    expect(seen).toEqual(
      (await w.manager.get('/today')).body.promisedByMe.map((one: { id: string }) => one.id),
    )
    expect(seen.length).toBeGreaterThan(1)
  })

  it('a team is asked without anybody being named', async () => {
    const { body } = await w.director.post('/asks', {
      to: { teamId: w.teamId },
      words: 'Could you look at the printer?',
    })
    const { body: mine } = await w.director.get('/today')
    expect(mine.promisedToMe).toMatchObject([{ id: body.id, withWhom: 'Front desk', waitsForMe: false }])
  })
})
