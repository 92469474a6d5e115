import { beforeAll, describe, expect, test } from 'vitest'
import { fireDue } from '#features/clocks/jobs.ts'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, noted, systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
let ravi: Caller
let repairs: string
beforeAll(async () => {
  w = await testWorkspace()
  ravi = await w.colleague({ name: 'Ravi Repairs' })
  repairs = await insertTeam('Repairs', [ravi])
  await knows(ravi.id, 'Boilers', 3)
  await sql(`update colleagues set manager_id = $2 where workspace_id = $1 and id = $3`, [
    w.manager.id,
    w.member.id,
  ])
})

const sql = (text: string, values: unknown[] = []) => run(w.installation.database.db, text, [w.id, ...values])
async function insertTeam(name: string, members: Caller[]): Promise<string> {
  const id = newId()
  await sql(`insert into teams (workspace_id, id, name, lead_id, created_at) values ($1, $2, $3, $4, $5)`, [
    id,
    name,
    members[0]!.id,
    w.clock.now(),
  ])
  for (const { id: member } of members)
    await sql(`insert into team_members (workspace_id, team_id, colleague_id) values ($1, $2, $3)`, [
      id,
      member,
    ])
  return id
}
async function knows(colleagueId: string, name: string, level: number) {
  const id = newId()
  await sql(`insert into skills (workspace_id, id, name, created_at) values ($1, $2, $3, $4)`, [
    id,
    name,
    w.clock.now(),
  ])
  await sql(
    `insert into colleague_skills (workspace_id, colleague_id, skill_id, level) values ($1, $2, $3, $4)`,
    [colleagueId, id, level],
  )
}
const view = async (id: string) => (await w.admin.get(`/conversations/${id}`)).body
const mine = (given = {}) => noted(w, w.member, { subject: 'The boiler is cold', ...given })
const offer = (id: string, to: object, more = {}) =>
  w.member.post(`/conversations/${id}/handoffs`, { to, ...more })
const now = async (id: string) => (await w.admin.get(`/conversations/${id}/handoffs`)).body.items[0]
const say = (by: Caller, id: string, what: 'acceptance' | 'refusal' | 'withdrawal', body?: object) =>
  by.post(`/handoffs/${id}/${what}`, body)
const told = async (by: Caller, kind: string, conversationId: string) => {
  await w.drain()
  const { body } = await by.get('/notifications?limit=50')
  return body.items.filter(
    (each: { kind: string; conversationId: string }) =>
      each.kind === kind && each.conversationId === conversationId,
  ).length
}
/** The clock of whoever is asked comes: time passes, clocks fire, reactions run. */
async function nobodySays(): Promise<void> {
  w.clock.move({ days: 4 })
  const { database, log } = w.installation
  await fireDue({ db: database.db, now: w.clock.now, log, contextOf: () => systemOf(w) })
  await w.drain()
}

describe('who can help', () => {
  test('says why for each, and which comes first is who knows the matter; no figure leaves the server', async () => {
    const { id } = await mine()
    const { status, body } = await w.member.get(`/conversations/${id}/helpers`)
    expect(status).toBe(200)
    expect(body.items[0]).toMatchObject({ id: ravi.id, reason: 'expertise', acceptsAtOnce: false })
    expect(body.items[0].why[0]).toEqual({ code: 'knows', what: 'Boilers' })
    const max = body.items.find((each: { id: string }) => each.id === w.manager.id)
    expect(max).toMatchObject({ acceptsAtOnce: true })
    expect(max.why.map(({ code }: { code: string }) => code)).toContain('manager')
    expect(body.items.map((each: { id: string }) => each.id)).not.toContain(w.member.id)
    expect(JSON.stringify(body)).not.toMatch(/load|weight|score/)
    expect(body.story.need).toContain('The boiler is cold')
    expect(body.story.tried).toContain('No hot water since Monday.')
  })
  test('what needs a decision finds whoever may give more than the one who asks', async () => {
    const { id } = await mine({ subject: 'Asks for money back' })
    const why = async () => (await w.member.get(`/conversations/${id}/helpers?q=Ravi`)).body.items[0].why
    const more = { code: 'may_decide' }
    await w.member.patch(`/conversations/${id}`, { kind: 'complaint' })
    expect(await why()).not.toContainEqual(more)
    const given = await w.director.post('/grants', {
      holder: { colleagueId: ravi.id },
      act: 'refund',
      currency: 'EUR',
      audience: 'outside',
      limits: { perCase: 90_000_000, perContact: null, inTotal: null },
      reviewOn: '2030-01-01',
    })
    expect(given.body.state).toBe('in_force')
    expect(await why()).toContainEqual(more)
  })
  test('finds colleagues and teams by a few letters', async () => {
    const { id } = await mine()
    const { body } = await w.member.get(`/conversations/${id}/helpers?q=repai`)
    expect(body.items.map((each: { kind: string; name: string }) => `${each.kind} ${each.name}`)).toEqual([
      'colleague Ravi Repairs',
      'team Repairs',
    ])
  })
})

describe('bringing someone in', () => {
  test('for what they know: until they say yes it stays with the giver; then it is theirs and their team’s', async () => {
    const { id } = await mine()
    const { status, body } = await offer(id, { colleagueId: ravi.id })
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'offered', reason: 'expertise', giverId: w.member.id })
    expect(await view(id)).toMatchObject({ ownerId: w.member.id, askedId: ravi.id, teamId: w.teamId })
    expect(await told(ravi, 'handoff_asked', id)).toBe(1)
    const asked = (await ravi.get('/handoffs')).body.items
    expect(asked[0]).toMatchObject({ id: body.id, can: { accept: true, decline: true } })
    expect((await w.member.get('/handoffs?view=given')).body.items[0].id).toBe(body.id)
    expect((await say(w.director, body.id, 'acceptance')).status).toBe(403)
    expect((await say(ravi, body.id, 'acceptance')).body).toMatchObject({
      state: 'accepted',
      acceptedHow: 'said',
    })
    expect(await view(id)).toMatchObject({ ownerId: ravi.id, askedId: null, teamId: repairs })
    expect(await told(w.member, 'handoff_accepted', id)).toBe(1)
    expect((await say(ravi, body.id, 'refusal', { because: 'x' })).body.code).toBe('handoff_over')
  })
  test('a reply or a note of the one asked is a yes', async () => {
    const { id } = await mine()
    const { body } = await offer(id, { colleagueId: ravi.id })
    await ravi.post(`/conversations/${id}/notes`, { html: '<p>The valve. I ring her.</p>' })
    await w.drain()
    expect(await now(id)).toMatchObject({
      id: body.id,
      state: 'accepted',
      acceptedHow: 'wrote',
      acceptedBy: ravi.id,
    })
    expect(await view(id)).toMatchObject({ ownerId: ravi.id, askedId: null, teamId: repairs })
  })
  test('for a decision: a no with its reason goes back to the giver, or on to whom it names', async () => {
    const { id } = await mine({ subject: 'Asks for a refund' })
    await w.member.patch(`/conversations/${id}`, { kind: 'complaint' })
    await sql(`update teams set accepts_own_work = false where workspace_id = $1 and id = $2`, [w.teamId])
    const first = (await offer(id, { colleagueId: w.manager.id })).body
    expect(first).toMatchObject({ reason: 'authority', state: 'offered' })
    expect((await say(w.manager, first.id, 'refusal', { because: ' ' })).body.code).toBe('because_needed')
    const no = await say(w.manager, first.id, 'refusal', {
      because: 'Above my limit',
      suggestedId: w.director.id,
    })
    expect(no.body).toMatchObject({ state: 'declined', declinedBecause: 'Above my limit' })
    expect(await now(id)).toMatchObject({
      state: 'offered',
      colleagueId: w.director.id,
      why: [{ code: 'suggested' }, ...(await now(id)).why.slice(1)],
    })
    await say(w.director, (await now(id)).id, 'refusal', { because: 'On the phone' })
    expect(await view(id)).toMatchObject({ ownerId: w.member.id, askedId: null })
    expect(await told(w.member, 'handoff_declined', id)).toBe(2)
    expect(await told(w.member, 'handoff_came_back', id)).toBe(1)
    await sql(`update teams set accepts_own_work = true where workspace_id = $1 and id = $2`, [w.teamId])
  })
  test('for their time: who says nothing is followed by the next, then the lead, then up; the giver has it all the time', async () => {
    const { id } = await mine({ subject: 'Something' })
    await offer(id, { anyone: true })
    const asked: string[] = []
    for (let turn = 0; turn < 12; turn += 1) {
      const handoff = await now(id)
      if (handoff.state !== 'offered') break
      asked.push(handoff.colleagueId ?? handoff.teamId)
      expect((await view(id)).ownerId).toBe(w.member.id)
      await nobodySays()
    }
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked).toContain(w.teamId)
    expect(asked).not.toContain(w.member.id)
    expect((await now(id)).state).toBe('expired')
    expect(await told(w.member, 'handoff_came_back', id)).toBe(1)
    expect(await view(id)).toMatchObject({ ownerId: w.member.id, askedId: null, teamId: w.teamId })
  })
  test('inside the team it is theirs at once where the team wants that; a team that does not asks', async () => {
    const { id } = await mine()
    const { body } = await offer(id, { colleagueId: w.manager.id })
    expect(body).toMatchObject({ state: 'accepted', acceptedHow: 'setting' })
    expect(await view(id)).toMatchObject({ ownerId: w.manager.id, teamId: w.teamId })
    const names = (await view(id)).timeline.map((event: { name: string }) => event.name)
    expect(names).toContain('conversation.assigned')
  })
  test('to a team: whoever says yes first has it, the second is told that it is answered', async () => {
    const [ines, tom] = [await w.colleague({ name: 'Ines' }), await w.colleague({ name: 'Tom' })]
    const team = await insertTeam(`Billing ${newId().slice(-4)}`, [ines, tom])
    const { id } = await mine()
    const { body } = await offer(id, { teamId: team })
    expect((await tom.get('/handoffs/count')).body).toEqual({ asked: 1, isUsed: true })
    expect((await say(tom, body.id, 'refusal', { because: 'no' })).status).toBe(403)
    const both = await Promise.all([say(tom, body.id, 'acceptance'), say(ines, body.id, 'acceptance')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await view(id)).teamId).toBe(team)
  })
  test('it is taken back, or asked of another instead; closing ends it', async () => {
    const { id } = await mine()
    const first = (await offer(id, { colleagueId: ravi.id })).body
    const second = (await offer(id, { colleagueId: w.director.id }, { reason: 'authority' })).body
    expect(second.reason).toBe('authority')
    expect((await say(ravi, first.id, 'acceptance')).body.code).toBe('handoff_over')
    const third = (await offer(id, { colleagueId: ravi.id })).body
    expect((await say(w.member, third.id, 'withdrawal')).body.state).toBe('withdrawn')
    expect((await view(id)).askedId).toBeNull()
    const last = (await offer(id, { colleagueId: ravi.id })).body
    await w.member.post(`/conversations/${id}/answer`, { explanation: 'Done.' })
    await w.drain()
    expect(await now(id)).toMatchObject({ id: last.id, state: 'withdrawn' })
  })
  test('back with somebody who had it before is seen', async () => {
    const { id } = await mine()
    await say(ravi, (await offer(id, { colleagueId: ravi.id })).body.id, 'acceptance')
    const back = await ravi.post(`/conversations/${id}/handoffs`, { to: { colleagueId: w.member.id } })
    expect((await say(w.member, back.body.id, 'acceptance')).body.isBack).toBe(true)
  })
  test('the new owner introduces themselves with one press, and whose turn it is stays', async () => {
    const { id } = await mine()
    const { body } = await offer(id, { colleagueId: ravi.id })
    await say(ravi, body.id, 'acceptance')
    const drawn = await ravi.get(`/handoffs/${body.id}/introduction`)
    expect(drawn.body).toMatchObject({ canSend: true })
    expect(drawn.body.text).toContain('Mia Member has told me everything')
    const before = await view(id)
    const sent = await ravi.post(`/handoffs/${body.id}/introduction`, { text: drawn.body.text })
    expect(sent.body.introducedAt).not.toBeNull()
    const after = await view(id)
    expect(after.messages.items[0]).toMatchObject({ kind: 'outbound', authorColleagueId: ravi.id })
    expect([after.state, after.nextDueAt]).toEqual([before.state, before.nextDueAt])
    expect((await ravi.post(`/handoffs/${body.id}/introduction`, { text: 'Again' })).status).toBe(403)
  })
})

describe('passing someone on', () => {
  test('any colleague does it from a phone: who, what, how to reach them', async () => {
    const shop = await w.colleague({ name: 'Sam Shop' })
    const given = { name: 'Leila', phone: '020 7946 0958', need: 'Her boiler leaks' }
    expect((await shop.post('/pass-on', { name: 'Leila', need: 'x' })).body.code).toBe('contact_way_needed')
    const unread = await shop.post('/pass-on', { ...given, phone: 'call me' })
    expect(unread.status).toBe(422)
    expect(unread.body.fields).toMatchObject([{ path: 'body.phone' }])
    const suggested = await shop.get('/pass-on/helpers?need=boiler%20leaks')
    expect(suggested.body.items[0].id).toBe(ravi.id)
    const { status, body } = await shop.post('/pass-on', { ...given, to: { colleagueId: ravi.id } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'offered',
      colleagueId: ravi.id,
      conversation: { subject: 'Her boiler leaks' },
    })
    expect(body.story.need).toContain('Her boiler leaks')
    await say(ravi, body.id, 'acceptance')
    expect(await view(body.conversation.id)).toMatchObject({ ownerId: ravi.id, channel: 'phone' })
  })
})

describe('routing', () => {
  const rule = (given: object) =>
    w.admin.put(`/routing/${w.inboxId}`, {
      mode: 'least_loaded',
      bySkills: true,
      byLanguage: true,
      samePerson: true,
      onlyWhoIsHere: false,
      atMost: null,
      acceptanceMinutes: 60,
      introduces: false,
      moves: [],
      ...given,
    })
  test('whoever says yes is introduced by the team after ten minutes, unless they spoke first', async () => {
    await rule({ mode: 'off', introduces: true })
    const given = async () => {
      const { id } = await mine({ subject: 'Introduce me' })
      await say(ravi, (await offer(id, { colleagueId: ravi.id })).body.id, 'acceptance')
      return id
    }
    const [silent, spoken] = [await given(), await given()]
    await ravi.post(`/conversations/${spoken}/notes`, { how: 'call', html: '<p>I rang her.</p>' })
    await w.drain()
    w.clock.move({ minutes: 11 })
    await w.drain()
    const byTeam = async (id: string) =>
      (await view(id)).messages.items
        .filter(({ isAutomatic }: { isAutomatic: boolean }) => isAutomatic)
        .map(({ text }: { text: string }) => text)
    expect(await byTeam(silent)).toEqual([
      expect.stringContaining('Ravi Repairs looks after this for you now'),
    ])
    expect(await byTeam(spoken)).toEqual([])
    expect((await now(silent)).introducedAt).not.toBeNull()
  })
  test('gives what comes in, and says why in the timeline', async () => {
    await rule({ mode: 'round_robin' })
    const owners = new Set<string>()
    for (let each = 0; each < 3; each += 1) {
      const { id } = await arrives(w, { subject: 'Round', bodyText: 'Hello' })
      await w.drain()
      const it = await view(id)
      expect(it.ownerId).not.toBeNull()
      owners.add(it.ownerId)
      const chose = it.timeline.find((event: { name: string }) => event.name === 'routing.chose')
      expect(chose.payload.why).toEqual(['next_in_turn'])
    }
    expect(owners.size).toBe(3)
  })
  test('the same person comes to the same colleague; words move it to another team', async () => {
    await rule({ moves: [{ words: ['valve'], language: null, teamId: repairs }] })
    const first = await arrives(w, { subject: 'Hello' })
    await w.drain()
    const { ownerId } = await view(first.id)
    const second = await arrives(w, { subject: 'Again', requester: first.requester })
    const valve = await arrives(w, { subject: 'A valve drips' })
    await w.drain()
    expect((await view(second.id)).ownerId).toBe(ownerId)
    expect(await view(valve.id)).toMatchObject({ teamId: repairs, ownerId: ravi.id })
  })
  test('whoever can is asked by the team, which has it until somebody says yes', async () => {
    await rule({ mode: 'ask' })
    const { id } = await arrives(w, { subject: 'The boiler is cold' })
    await w.drain()
    expect(await view(id)).toMatchObject({ ownerId: null, askedId: ravi.id })
    expect(await now(id)).toMatchObject({ giverId: null, toKind: 'anyone' })
    await say(ravi, (await now(id)).id, 'acceptance')
    expect((await view(id)).ownerId).toBe(ravi.id)
  })
  test('what comes due while its owner is on leave is the team’s again, with the time that was told', async () => {
    await rule({ mode: 'off' })
    const { id, nextDueAt } = await mine()
    const { giveBackDueUntil } = await import('./commands-route.ts')
    await giveBackDueUntil(systemOf(w), w.member.id, new Date(w.clock.now().getTime() + 14 * 86_400_000))
    expect(await view(id)).toMatchObject({ ownerId: null, nextDueAt })
    const left = (await view(id)).timeline.find(
      (event: { name: string }) => event.name === 'conversation.owner_left',
    )
    expect(left.payload.reason).toBe('on_leave')
  })
})
