import { beforeAll, describe, expect, test } from 'vitest'
import { fireDue } from '#features/clocks/jobs.ts'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { leaves, noted, systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { beginAuthority } from './commands-begin.ts'
import { proposeFromAftermath } from './commands-ratchet.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
  await beginAuthority(systemOf(w))
  await sql(`update colleagues set manager_id = $2 where workspace_id = $1 and id = $3`, [
    w.manager.id,
    w.member.id,
  ])
  await sql(`update colleagues set manager_id = $2 where workspace_id = $1 and id = $3`, [
    w.director.id,
    w.manager.id,
  ])
})

const sql = (text: string, values: unknown[] = []) => run(w.installation.database.db, text, [w.id, ...values])
let people = 0
const mine = () => {
  people += 1
  const requester = { name: 'Greta Outside', email: `greta.${people}@${w.id}.example` }
  return noted(w, w.member, { subject: 'The boiler is cold', requester })
}
const pounds = (minor: number) => ({ minor, currency: 'GBP' })
const refund = (minor: number, more = {}) => ({
  act: 'refund',
  amount: pounds(minor),
  words: 'We give you the money back.',
  cause: 'broken_promise',
  reason: 'No hot water for six days.',
  ...more,
})
const ask = (id: string, minor = 18_000, more = {}) =>
  w.member.post(`/conversations/${id}/asks`, refund(minor, more))
const say = (by: Caller, id: string, what: string, body?: object) => by.post(`/asks/${id}/${what}`, body)
const inReply = async (id: string) =>
  (await w.member.get(`/conversations/${id}/offers`)).body.items.filter(
    ({ state, messageId }: { state: string; messageId: string | null }) =>
      state === 'prepared' && messageId === null,
  )
const seen = async (id: string) => (await w.member.get(`/conversations/${id}/asks`)).body.items[0]
const told = async (by: Caller) => {
  await w.drain()
  return (await by.get('/notifications?limit=50')).body.items.map(({ kind }: { kind: string }) => kind)
}
/** Ten o'clock of the next day. */
const nextMorning = () =>
  w.clock.move({
    minutes: ((34 - w.clock.now().getUTCHours()) % 24 || 24) * 60 - w.clock.now().getUTCMinutes(),
  })
/** The clock of whoever is asked comes: time passes, clocks fire, reactions run. */
async function nobodySays(): Promise<void> {
  w.clock.move({ hours: 2 })
  const { database, log } = w.installation
  await fireDue({ db: database.db, now: w.clock.now, log, contextOf: () => systemOf(w) })
  await w.drain()
}

describe('asking up', () => {
  test('one press asks the nearest above who may give it; one yes puts it into the reply, under their authority', async () => {
    const { id } = await mine()
    const { status, body } = await ask(id)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'asked',
      to: { id: w.manager.id },
      ownLimit: pounds(5_000),
      dueAt: '2026-11-17T10:00:00.000Z',
      can: { answer: false, withdraw: true },
      story: { times: 1, firstWords: expect.stringContaining('hot water') },
    })
    expect(await told(w.manager)).toContain('ask_opened')
    const waiting = (await w.manager.get('/asks')).body.items
    expect(waiting[0]).toMatchObject({ id: body.id, can: { answer: true } })
    expect((await say(w.director, body.id, 'approval')).status).toBe(403)
    const yes = await say(w.manager, body.id, 'approval')
    expect(yes.body).toMatchObject({ state: 'approved', answeredBy: { id: w.manager.id } })
    expect((await say(w.manager, body.id, 'approval')).body.state).toBe('approved')
    expect(await inReply(id)).toMatchObject([
      { amount: pounds(18_000), by: w.member.id, holderId: w.manager.id, cause: 'broken_promise' },
    ])
    expect(await told(w.member)).toContain('ask_approved')
  })
  test('what lapsed meanwhile is added again, under the same yes', async () => {
    const { id } = await mine()
    const { body } = await ask(id)
    await say(w.manager, body.id, 'approval')
    w.clock.move({ minutes: 20 })
    await w.drain()
    expect(await inReply(id)).toEqual([])
    expect((await seen(id)).options).toMatchObject([{ place: 1, canTake: true }])
    expect((await say(w.member, body.id, 'options/1/taking')).body).toMatchObject({
      state: 'prepared',
      holderId: w.manager.id,
    })
    expect((await seen(id)).options).toMatchObject([{ place: 1, canTake: false }])
  })
  test('one yes gives one thing once, also where the reply that it went with was taken back', async () => {
    const { id } = await mine()
    const { body } = await ask(id)
    await say(w.manager, body.id, 'approval')
    const [added] = await inReply(id)
    expect((await say(w.member, body.id, 'options/1/taking')).body.id).toBe(added.id)
    const reply = async () => {
      const to = [{ address: 'greta@outside.example' }]
      const html = '<p>You have your money back.</p>'
      const { body: message } = await w.member.post(`/conversations/${id}/messages`, {
        kind: 'reply',
        to,
        html,
      })
      const placed = {
        messageId: message.id,
        offerIds: (await inReply(id)).map((each: { id: string }) => each.id),
      }
      expect((await w.member.post(`/conversations/${id}/offers/placing`, placed)).status).toBe(200)
      return message.id
    }
    await w.member.post(`/conversations/${id}/messages/${await reply()}/undo`)
    await w.drain()
    expect((await seen(id)).options).toMatchObject([{ place: 1, canTake: false }])
    const [again] = await inReply(id)
    expect((await say(w.member, body.id, 'options/1/taking')).body.id).toBe(again.id)
    await reply()
    expect((await say(w.member, body.id, 'options/1/taking')).body.code).toBe('ask_over')
    expect(await inReply(id)).toEqual([])
  })
  test('a yes uses up the grant of whoever said it, and nothing of whoever asked', async () => {
    const requester = { name: 'Greta Outside', email: `greta.yes@${w.id}.example` }
    const [one, two] = [await noted(w, w.member, { requester }), await noted(w, w.member, { requester })]
    const left = async (id: string, by: Caller) =>
      (await by.get(`/conversations/${id}/authority`)).body.may.find(
        ({ act }: { act: string }) => act === 'refund',
      )
    const before = [await left(two.id, w.member), await left(two.id, w.manager)]
    expect(before).toMatchObject([
      { left: { perCase: 5_000, perContact: 10_000 } },
      { left: { perCase: 50_000, perContact: 100_000 } },
    ])
    const { body } = await ask(one.id, 18_000)
    await say(w.manager, body.id, 'approval')
    const message = { kind: 'reply', to: [{ address: requester.email }], html: '<p>You have it back.</p>' }
    const sent = await w.member.post(`/conversations/${one.id}/messages`, message)
    await w.drain()
    await leaves(w, sent.body.id)
    const [mias, maxs] = before.map(({ left: { inTotal } }) => inTotal)
    expect([await left(two.id, w.member), await left(two.id, w.manager)]).toMatchObject([
      { left: { perCase: 5_000, perContact: 10_000, inTotal: mias } },
      { left: { perCase: 50_000, perContact: 82_000, inTotal: maxs - 18_000 } },
    ])
    // The limit per case sums whatever was given in it, by whom ever.
    expect(await left(one.id, w.member)).toMatchObject({ left: { perCase: 0, perContact: 10_000 } })
    await w.director.put('/ledger/auditors', { colleagueIds: [w.manager.id] })
    const { items } = (await w.manager.get('/ledger?limit=100')).body
    expect(items.filter((each: { conversationId: string }) => each.conversationId === one.id)).toMatchObject([
      { kind: 'given', amount: pounds(18_000), grantId: before[1].grantId },
    ])
  })
  test('what one may give is not asked for, and what runs already is not asked twice', async () => {
    const { id } = await mine()
    expect((await ask(id, 4_000)).body.code).toBe('ask_not_needed')
    await ask(id)
    expect((await ask(id, 20_000)).body.code).toBe('ask_running')
  })
  test('another offer has its reason, and each of what may be given now is one press', async () => {
    const { id } = await mine()
    const { body } = await ask(id)
    const other = { because: 'The part was cheap.', options: [refund(9_000), refund(7_000)] }
    const options = other.options.map(({ act, amount, words }) => ({ act, amount, words }))
    expect((await say(w.manager, body.id, 'other-offer', { because: '', options })).body.code).toBe(
      'ask_because_needed',
    )
    const said = await say(w.manager, body.id, 'other-offer', { because: other.because, options })
    expect(said.body).toMatchObject({ state: 'other_offer', because: 'The part was cheap.' })
    const taken = await say(w.member, body.id, 'options/2/taking')
    expect(taken.body).toMatchObject({ amount: pounds(7_000), holderId: w.manager.id })
    expect((await say(w.member, body.id, 'options/2/taking')).body.id).toBe(taken.body.id)
    expect((await say(w.member, body.id, 'options/1/taking')).body.code).toBe('ask_over')
    expect((await seen(id)).options).toMatchObject([{ canTake: false }, { canTake: false }])
    expect(await inReply(id)).toHaveLength(1)
  })
  test('a no says why and what is possible instead; whoever asked reads both', async () => {
    const { id } = await mine()
    const { body } = await ask(id)
    expect(
      (await say(w.manager, body.id, 'refusal', { because: 'Paid twice.', instead: '' })).body.code,
    ).toBe('ask_instead_needed')
    await say(w.manager, body.id, 'refusal', { because: 'Paid twice.', instead: 'A visit tomorrow.' })
    expect(await seen(id)).toMatchObject({ state: 'declined', instead: 'A visit tomorrow.', options: [] })
    expect(await told(w.member)).toContain('ask_declined')
  })
  test('a manager gives no more than a manager may, and passes on what is not theirs', async () => {
    const { id } = await mine()
    const { body } = await ask(id)
    await ask(id)
    const passed = await say(w.manager, body.id, 'passing-on')
    expect(passed.body).toMatchObject({ to: { id: w.director.id }, passedOn: 1, state: 'asked' })
    const large = await mine()
    const { body: first } = await ask(large.id, 90_000)
    expect(first.to.id).toBe(w.director.id)
  })
})

describe('nobody answers', () => {
  test('the next one is asked, then the one after; at the end whoever asked hears that nobody did', async () => {
    const { id } = await mine()
    await ask(id)
    await nobodySays()
    expect(await seen(id)).toMatchObject({ to: { id: w.director.id }, passedOn: 1 })
    await nobodySays()
    expect((await seen(id)).to.id).toBe(w.admin.id)
    await nobodySays()
    expect(await seen(id)).toMatchObject({ state: 'timed_out', isAllowed: false })
    expect(await told(w.member)).toContain('ask_timed_out')
  })
  test('or the rule of their own grant allows it up to an amount', async () => {
    const grants = (await w.director.get('/grants?limit=100')).body.items
    const own = grants.find(
      ({ act, holder }: { act: string; holder: { roles?: string[] } }) =>
        act === 'refund' && holder.roles?.includes('member'),
    )
    const rule = { onTimeout: { do: 'allow', upTo: 9_000 } }
    expect((await w.director.patch(`/grants/${own.id}`, rule)).body).toMatchObject(rule)
    nextMorning()
    const { id } = await mine()
    await ask(id, 9_000)
    await nobodySays()
    expect(await seen(id)).toMatchObject({ state: 'timed_out', isAllowed: true })
    expect(await inReply(id)).toMatchObject([{ amount: pounds(9_000), holderId: w.member.id }])
  })
  test('what is closed or withdrawn waits for nobody', async () => {
    const { id } = await mine()
    const { body } = await ask(id)
    expect((await say(w.member, body.id, 'withdrawal')).body.state).toBe('withdrawn')
    const again = await ask(id)
    await w.member.post(`/conversations/${id}/answer`, { outcome: 'nothing_asked' })
    await w.drain()
    expect(await seen(id)).toMatchObject({ id: again.body.id, state: 'withdrawn' })
  })
})

test('what is granted every time is proposed as a wider grant, with its evidence; people decide', async () => {
  nextMorning()
  for (let each = 0; each < 22; each += 1) {
    const { id } = await mine()
    const { body } = await ask(id, 6_000, { cause: 'bill' })
    await say(w.manager, body.id, 'approval')
  }
  await w.drain()
  const proposed = (await w.director.get('/grants?state=proposed')).body.items
  expect(proposed).toMatchObject([
    {
      limits: { perCase: 6_000 },
      evidence: { cause: 'bill', asked: 22, granted: 22 },
      can: { decide: true },
    },
  ])
  await w.director.post(`/grants/${proposed[0].id}/decision`, { agrees: true })
  const { id } = await mine()
  expect((await ask(id, 6_000)).body.code).toBe('ask_not_needed')
})

test('where what is given leaves too many worse, a narrower grant is proposed with its evidence; never of one colleague', async () => {
  nextMorning()
  for (let each = 0; each < 10; each += 1) {
    const { id } = await mine()
    const given = await w.member.post(
      `/conversations/${id}/offers`,
      refund(each < 4 ? 5_000 : 2_000, { cause: 'product' }),
    )
    expect(given.status).toBe(200)
    const call = { how: 'call', html: '<p>You have it back.</p>' }
    await w.member.post(`/conversations/${id}/notes`, call)
    await w.drain()
    const solved = each < 4 ? 'no' : 'yes'
    await sql(
      `insert into observations (workspace_id, id, conversation_id, kind, contact_id, solved, noted_at)
       select $1, $2, id, 'solved', requester_contact_id, $3, $4 from conversations where workspace_id = $1 and id = $5`,
      [newId(), solved, w.clock.now(), id],
    )
    await proposeFromAftermath(systemOf(w), id)
  }
  const { items } = (await w.director.get('/grants?state=proposed')).body
  expect(items.filter(({ evidence }: { evidence: object }) => 'hurt' in evidence)).toMatchObject([
    { act: 'refund', evidence: { cause: 'product', given: 10, hurt: 4, days: 180 }, can: { decide: true } },
  ])
})
