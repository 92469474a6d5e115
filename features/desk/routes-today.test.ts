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

  it('a team is asked without anybody being named', async () => {
    const { body } = await w.director.post('/asks', {
      to: { teamId: w.teamId },
      words: 'Could you look at the printer?',
    })
    const { body: mine } = await w.director.get('/today')
    expect(mine.promisedToMe).toMatchObject([{ id: body.id, withWhom: 'Front desk', waitsForMe: false }])
  })
})
