import { beforeEach, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, noted, systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { closeDue, wakeDue } from './jobs.ts'

let w: TestWorkspace
beforeEach(async () => {
  w = await testWorkspace()
})
const view = async (id: string) => (await w.admin.get(`/conversations/${id}`)).body
const assign = (by: 'member' | 'manager' | 'director', id: string, body: object) =>
  w[by].post(`/conversations/${id}/assignment`, body)
const happened = async (id: string) =>
  (await view(id)).timeline.map((event: { name: string }) => event.name).reverse()

async function otherTeam(): Promise<string> {
  const id = newId()
  await run(
    w.installation.database.db,
    `insert into teams (workspace_id, id, name, lead_id, created_at) values ($1, $2, 'Repairs', $3, $4)`,
    [w.id, id, w.director.id, w.clock.now()],
  )
  return id
}

describe('who has it (I01)', () => {
  test('what arrives is the team’s until somebody takes it', async () => {
    const { id } = await arrives(w)
    expect(await view(id)).toMatchObject({ ownerId: null, teamId: w.teamId, state: 'received' })
    const { body } = await assign('member', id, { ownerId: w.member.id })
    expect(body).toMatchObject({ ownerId: w.member.id, state: 'owned' })
    expect(await happened(id)).toEqual(['conversation.opened', 'message.received', 'conversation.taken'])
  })
  test('giving is inside the team; nobody outside it, nobody of another organisation', async () => {
    const { id } = await arrives(w)
    const [cleo, other] = [await w.colleague(), await testWorkspace()]
    for (const ownerId of [cleo.id, other.member.id, newId()])
      expect(await assign('member', id, { ownerId })).toMatchObject({
        status: 422,
        body: { code: 'not_in_team' },
      })
    expect((await cleo.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })).status).toBe(403)
    expect((await assign('member', id, { ownerId: w.manager.id })).body.ownerId).toBe(w.manager.id)
    expect(await happened(id)).toContain('conversation.assigned')
  })
  test('a manager gives back to the team what its owner left, and says why', async () => {
    const { id } = await noted(w, w.member)
    expect((await assign('member', id, { ownerId: null, reason: 'sick' })).status).toBe(403)
    expect((await assign('manager', id, { ownerId: null })).body.code).toBe('reason_needed')
    const { body } = await assign('manager', id, { ownerId: null, reason: 'sick' })
    expect(body).toMatchObject({ ownerId: null, state: 'received' })
    expect(await happened(id)).toContain('conversation.owner_left')
  })
  test('another team gets what nobody has; what somebody has takes a handoff', async () => {
    const teamId = await otherTeam()
    const { id } = await arrives(w)
    const routed = await w.member.post(`/conversations/${id}/routing`, { teamId })
    expect(routed.body).toMatchObject({ teamId, ownerId: null })
    const mine = await noted(w, w.member)
    const refused = await w.member.post(`/conversations/${mine.id}/routing`, { teamId })
    expect(refused).toMatchObject({ status: 409, body: { code: 'owned_by_someone' } })
  })
  test('a write on an older state is refused and says which is the newer', async () => {
    const { id } = await arrives(w)
    const { version } = await view(id)
    await assign('member', id, { ownerId: w.member.id })
    const late = await assign('manager', id, { ownerId: w.manager.id, version })
    expect(late).toMatchObject({ status: 409, body: { code: 'stale', params: { version: version + 1 } } })
    const change = await w.manager.patch(`/conversations/${id}`, { subject: 'Other', version })
    expect(change.status).toBe(409)
  })
  test('of two who take it at the same moment one wins, and the other is told', async () => {
    const { id } = await arrives(w)
    const { version } = await view(id)
    const both = await Promise.all([
      assign('member', id, { ownerId: w.member.id, version }),
      assign('manager', id, { ownerId: w.manager.id, version }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await happened(id)).filter((name: string) => name === 'conversation.taken')).toHaveLength(1)
  })
  test('fifty who take it at once leave one owner and an unbroken line of owners', async () => {
    const { id } = await arrives(w)
    const both = [w.member, w.manager, w.director]
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        const by = both[n % 3]!
        return by.post(`/conversations/${id}/assignment`, { ownerId: by.id })
      }),
    )
    const taken = await run<{ ownerId: string; from: string | null }>(
      w.installation.database.db,
      `select payload ->> 'ownerId' as "ownerId", payload ->> 'from' as "from" from events
       where workspace_id = $1 and conversation_id = $2 and name = 'conversation.taken' order by seq`,
      [w.id, id],
    )
    let owner: string | null = null
    for (const event of taken) {
      expect(event.from).toBe(owner)
      owner = event.ownerId
    }
    expect((await view(id)).ownerId).toBe(owner)
  })
})

describe('an owner who leaves', () => {
  test('the team leaves nothing of it behind: what they had is the team’s again', async () => {
    const leaving = await w.colleague({ inTeam: true, name: 'Lea Leaving' })
    const { id } = await noted(w, leaving)
    expect((await w.admin.delete(`/teams/${w.teamId}/members/${leaving.id}`)).status).toBe(200)
    await w.drain()
    expect(await view(id)).toMatchObject({ ownerId: null, teamId: w.teamId, state: 'received' })
    expect(await happened(id)).toContain('conversation.owner_left')
  })
  test.each(['reopened by a colleague', 'opened by their mail'])(
    'what is %s later is the team’s',
    async (how) => {
      const leaving = await w.colleague({ inTeam: true, name: 'Lea Leaving' })
      const { id, requester } = await arrives(w)
      await leaving.post(`/conversations/${id}/answer`, { explanation: 'Repaired.' })
      await w.admin.patch(`/colleagues/${leaving.id}`, { state: 'ended' })
      if (how === 'opened by their mail') await arrives(w, { into: id, requester })
      else await w.member.post(`/conversations/${id}/reopening`)
      expect(await view(id)).toMatchObject({ ownerId: null, state: 'received', nextStep: ':answer' })
      expect(await happened(id)).toContain('conversation.owner_left')
    },
  )
})

describe('the next step (I02)', () => {
  test('snoozing sets it, waking by the timer keeps it in sight', async () => {
    const { id } = await noted(w, w.member)
    const until = new Date(w.clock.now().getTime() + 3_600_000).toISOString()
    const { body } = await w.member.post(`/conversations/${id}/snooze`, { until })
    expect(body).toMatchObject({ snoozedUntil: until, nextStepAt: until, nextStep: ':wake' })
    const db = w.installation.database.db
    await wakeDue(db, w.clock.now(), () => systemOf(w))
    expect((await view(id)).snoozedUntil).toBe(until)
    w.clock.move({ hours: 1 })
    await wakeDue(db, w.clock.now(), () => systemOf(w))
    await wakeDue(db, w.clock.now(), () => systemOf(w))
    expect(await view(id)).toMatchObject({ snoozedUntil: null, nextStepAt: until })
    expect((await happened(id)).filter((name: string) => name === 'conversation.woken')).toHaveLength(1)
  })
  test.each([
    ['the past', -1, 'snooze_in_the_past'],
    ['years from now', 24 * 400, 'snooze_too_far'],
  ])('nothing sleeps until %s', async (_, hours, code) => {
    const { id } = await noted(w, w.member)
    const until = new Date(w.clock.now().getTime() + hours * 3_600_000).toISOString()
    expect(await w.member.post(`/conversations/${id}/snooze`, { until })).toMatchObject({
      status: 422,
      body: { code },
    })
  })
  test('the database too refuses an open conversation without one', async () => {
    const { id } = await noted(w, w.member)
    for (const broken of ['next_step_at = null', 'next_due_at = null', `next_step = ''`])
      await expect(
        run(
          w.installation.database.db,
          `update conversations set ${broken} where workspace_id = $1 and id = $2`,
          [w.id, id],
        ),
      ).rejects.toThrow('check constraint')
  })
  test('what was answered closes by itself on its day, when nobody was heard', async () => {
    const { id } = await noted(w, w.member)
    await w.member.post(`/conversations/${id}/answer`, { explanation: 'Repaired.', close: false })
    const answered = await view(id)
    expect(answered).toMatchObject({ state: 'answered', nextStep: ':close_unless_heard' })
    const close = () => closeDue(w.installation.database.db, w.clock.now(), () => systemOf(w))
    await close()
    expect((await view(id)).state).toBe('answered')
    w.clock.move({ days: 8 })
    await close()
    expect(await view(id)).toMatchObject({ state: 'closed', closedAs: 'unconfirmed' })
  })
  test('what still has to be made sure is not closed by the clock: it is the owner’s next step (I04)', async () => {
    const { id } = await noted(w, w.member)
    const unverifiedUntil = new Date(w.clock.now().getTime() + 86_400_000).toISOString()
    await w.member.post(`/conversations/${id}/answer`, { explanation: 'I think so.', unverifiedUntil })
    w.clock.move({ days: 30 })
    await closeDue(w.installation.database.db, w.clock.now(), () => systemOf(w))
    expect(await view(id)).toMatchObject({
      state: 'answered',
      nextStep: ':look_again',
      nextStepAt: unverifiedUntil,
    })
  })
  test('a next step that a colleague set on an answered one is done by a person, not by the timer', async () => {
    const { id } = await noted(w, w.member)
    await w.member.post(`/conversations/${id}/answer`, { explanation: 'Repaired.', close: false })
    const at = new Date(w.clock.now().getTime() + 3_600_000).toISOString()
    await w.member.patch(`/conversations/${id}`, { nextStep: { text: 'Ring her', at } })
    w.clock.move({ days: 30 })
    await closeDue(w.installation.database.db, w.clock.now(), () => systemOf(w))
    expect((await view(id)).state).toBe('answered')
  })
})

describe('tags', () => {
  test('are one whatever the case, made when new, and given by two at once without a quarrel', async () => {
    const [a, b] = [await noted(w, w.member), await noted(w, w.member)]
    const names = ['Boiler', 'tap', 'Älter', 'zone', 'yard']
    const both = await Promise.all([
      w.member.put(`/conversations/${a.id}/tags`, { names: [...names, 'BOILER'] }),
      w.manager.put(`/conversations/${b.id}/tags`, { names: [...names].reverse() }),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const all = (await w.member.get('/tags')).body.items.map((tag: { name: string }) =>
      tag.name.toLowerCase(),
    )
    expect(all.sort()).toEqual([...names].map((name) => name.toLowerCase()).sort())
  })
})
