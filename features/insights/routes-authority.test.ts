import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives, leaves, newContact } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { figuresBegun } from './figures.fixture.ts'

let w: TestWorkspace
const valueIn = async (id: string, name: string, by: string | null = null) =>
  (await w.member.get(`/figures/${id}`)).body.values.find(
    (one: { name: string; by: string | null }) => one.name === name && one.by === by,
  )
const pounds = (minor: number) => ({ act: 'refund', amount: { minor, currency: 'GBP' } })
const TO = [{ address: 'greta@outside.example' }]

/** Gives something with a reply; `closes` answers with it as asked. */
async function give(id: string, what: object, by: Caller = w.member): Promise<string> {
  const { body } = await by.post(`/conversations/${id}/offers`, what)
  const message = { kind: 'reply', to: TO, html: '<p>We put it right.</p>' }
  const { body: sent } = await by.post(`/conversations/${id}/messages`, message)
  await by.post(`/conversations/${id}/offers/placing`, { messageId: sent.id, offerIds: [body.id] })
  await leaves(w, sent.id)
  return body.id
}
const resolve = async (id: string, by: Caller = w.member) => {
  const { status, body } = await by.post(`/conversations/${id}/answer`, {
    outcome: 'as_asked',
    message: { to: TO, html: '<p>It is done.</p>' },
    close: true,
  })
  expect([status, body.code]).toEqual([200, undefined])
  await leaves(w, body.message.id)
}
const came = async () =>
  (await arrives(w, { requester: { contactId: await newContact(w), name: 'Greta Outside' } })).id

/**
 * Thirty-nine happenings. Eleven come. Eight of them get £10 because we were late, and seven of those are answered. The
 * ninth gets an extra visit and is answered; the tenth gets £20 on the manager's own limit for a wrong bill and is
 * answered. For the eleventh £300 is asked: the answer is yes, and it is answered. Six of the offers are done.
 */
beforeAll(async () => {
  w = await testWorkspace()
  await figuresBegun(w)
  const late: string[] = []
  for (let n = 0; n < 8; n += 1) {
    const id = await came()
    late.push(await give(id, { ...pounds(1_000), cause: 'late' }))
    if (n < 7) await resolve(id)
  }
  const visited = await came()
  await give(visited, { act: 'extra_visit', amount: { pieces: 1 }, cause: 'went_wrong' })
  await resolve(visited)
  const billed = await came()
  await give(billed, { ...pounds(2_000), cause: 'bill' }, w.manager)
  await resolve(billed, w.manager)
  const more = await came()
  const asked = await w.member.post(`/conversations/${more}/asks`, {
    ...pounds(30_000),
    kind: 'refund',
    cause: 'late',
    reason: 'Three weeks without heating.',
  })
  expect([asked.status, asked.body.code]).toEqual([200, undefined])
  w.clock.move({ hours: 2 })
  const above = [w.manager, w.director, w.admin].find(({ id }) => id === asked.body.to.id)!
  const yes = await above.post(`/asks/${asked.body.id}/approval`)
  expect([yes.status, yes.body.code]).toEqual([200, undefined])
  await resolve(more)
  for (const id of late.slice(0, 6)) await w.member.post(`/offers/${id}/honouring`)
})

describe('F08 and F09, from thirty-nine happenings', () => {
  it('what was put right on one’s own authority: 9 of the 10 that are resolved, one is not known yet', async () => {
    expect(await valueIn('F08', 'within')).toMatchObject({ k: 9, n: 10, open: 1 })
    const { value, interval } = await valueIn('F08', 'within')
    expect(value).toBeCloseTo(9 / 10, 10)
    // Wilson for 9 of 10.
    expect(interval.low).toBeCloseTo(0.5958, 3)
    expect(interval.high).toBeCloseTo(0.9821, 3)
  })
  it('how long it took to hear, and how often it was yes', async () => {
    expect(await valueIn('F08', 'answer_half')).toMatchObject({ value: 2, n: 1, open: 0, unit: 'hours' })
    expect(await valueIn('F08', 'granted')).toMatchObject({ k: 1, n: 1, value: null })
    expect(await valueIn('F08', 'want_of_authority')).toMatchObject({ value: 0 })
  })
  it('what it cost, by cause and by no person; requests are counted, not parts of a sum', async () => {
    expect(await valueIn('F09', 'given', 'cause_late')).toMatchObject({
      unit: 'money',
      currency: 'GBP',
      n: 8,
      value: 8_000,
    })
    expect(await valueIn('F09', 'given', 'cause_bill')).toMatchObject({ value: 2_000, n: 1 })
    expect(await valueIn('F09', 'given_pieces', 'cause_went_wrong')).toMatchObject({
      value: 1,
      n: 1,
      unit: 'count',
    })
    const text = JSON.stringify((await w.member.get('/figures/F09')).body)
    expect([w.member.id, w.manager.id].some((id) => text.includes(id))).toBe(false)
  })
  it('what is done of what was accepted: 6 of 6, the others still have time; once late they count', async () => {
    expect(await valueIn('F09', 'honoured')).toMatchObject({ k: 6, n: 6 })
    const { open } = await valueIn('F09', 'honoured')
    const [row] = await run<{ n: number }>(
      w.installation.database.db,
      `select count(*)::int as n from offers where workspace_id = $1 and state = 'accepted'`,
      [w.id],
    )
    expect(open).toBe(row!.n)
    w.clock.move({ days: 12 })
    expect(await valueIn('F09', 'honoured')).toMatchObject({ k: 6, n: 6 + open, open: 0 })
  })
})
