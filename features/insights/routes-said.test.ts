import { beforeAll, describe, expect, it } from 'vitest'
import { asksQuestions } from '#features/observations/commands-surveys.ts'
import { run } from '#platform/db/database.ts'
import { arrives, newContact, systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { figuresBegun } from './figures.fixture.ts'

let w: TestWorkspace
const valueIn = async (id: string, name: string, by: string | null = null) =>
  (await w.member.get(`/figures/${id}`)).body.values.find(
    (one: { name: string; by: string | null }) => one.name === name && one.by === by,
  )

interface Person {
  readonly contactId: string
  readonly id: string
  readonly address: string
  readonly requester: { readonly contactId: string; readonly name: string }
}
const people = new Map<string, Person>()
const of = (name: string): Person => people.get(name)!
const messages: string[] = []

async function answers(name: string): Promise<void> {
  const { id, address } = of(name)
  const message = { to: [{ name, address }], html: '<p>It is done.</p>' }
  const { status, body } = await w.member.post(`/conversations/${id}/answer`, {
    outcome: 'as_asked',
    message,
  })
  expect(status).toBe(200)
  messages.push(body.message.id)
}
async function taps(name: string, fields: Record<string, string>): Promise<void> {
  const { body } = await w.member.post(`/conversations/${of(name).id}/page-links`)
  expect((await new TheirPage(w, body.path).send(fields)).statusCode).toBe(303)
}

/**
 * Thirty-five happenings. Twelve people ask (12). All but l are answered (11). a to f say that it is solved (6); what f asked
 * for is an approval (1). g says "not yet", is answered again and then says that it is solved (3). After ten days b writes again (1), after
 * twelve days c asks the same anew (1).
 */
beforeAll(async () => {
  w = await testWorkspace()
  await figuresBegun(w)
  await w.admin.put('/surveys', { oneIn: 1 })
  for (const name of 'abcdefghijkl') {
    const requester = { contactId: await newContact(w, `P${name}`), name: `P${name}` }
    const address = (await w.admin.get(`/contacts/${requester.contactId}`)).body.emails[0]
    const bodyText =
      name === 'c'
        ? 'The radiator in the bedroom leaks badly near the valve.'
        : `Could you tell me the price of item ${name}${name}${name}, please?`
    const { id } = await arrives(w, { requester, subject: `Question ${name}`, bodyText })
    people.set(name, { ...requester, requester, id, address })
  }
  await w.admin.patch(`/contacts/${of('k').contactId}`, { kind: 'supplier' })
  await w.member.patch(`/conversations/${of('f').id}`, { kind: 'approval' })
  for (const name of 'abcdefghijk') await answers(name)
  for (const messageId of messages) await systemOf(w).transaction((tx) => asksQuestions(tx, messageId))
  w.clock.move({ minutes: 10 })
  for (const name of 'abcdef') await taps(name, { do: 'solved' })
  for (const name of 'abc') await taps(name, { do: 'questions', respect: 'yes' })
  await taps('g', { do: 'not-solved' })
  await answers('g')
  w.clock.move({ minutes: 10 })
  await taps('g', { do: 'solved' })
  await w.drain()
})

describe('F13, from eleven that were asked and three that answered', () => {
  it('counts nobody as silent who was asked less than a week ago', async () => {
    expect(await valueIn('F13', 'response')).toMatchObject({ k: 3, n: 3, open: 8, value: null })
  })
  it('after that 3 of 11, by channel and by kind of party', async () => {
    w.clock.move({ days: 10 })
    const { id, requester } = of('b')
    await arrives(w, { into: id, requester, bodyText: 'The price you gave me is wrong after all.' })
    w.clock.move({ days: 2 })
    await arrives(w, {
      requester: of('c').requester,
      subject: 'Radiator again',
      bodyText: 'The radiator in the bedroom leaks badly near the valve. It is the second time.',
    })
    await w.drain()
    w.clock.move({ days: 20 })
    const whole = await valueIn('F13', 'response')
    expect(whole).toMatchObject({ k: 3, n: 11, open: 0, unit: 'share' })
    expect(whole.value).toBeCloseTo(3 / 11, 10)
    expect(whole.interval.low).toBeCloseTo(0.0975, 3)
    expect(whole.interval.high).toBeCloseTo(0.5656, 3)
    expect(await valueIn('F13', 'response_channel', 'email')).toMatchObject({ k: 3, n: 11 })
    expect(await valueIn('F13', 'response_party', 'customer')).toMatchObject({ k: 3, n: 10 })
    expect(await valueIn('F13', 'response_party', 'supplier')).toMatchObject({ k: 0, n: 1 })
  })
})

describe('F13 below one in ten', () => {
  it('is said in words only: 3 of 31', async () => {
    await run(
      w.installation.database.db,
      `insert into survey_asks (workspace_id, id, conversation_id, contact_id, channel, party_kind, asked_at)
       select $1, gen_random_uuid(), $2, $3, 'phone', 'customer', $4 from generate_series(1, 20)`,
      [w.id, of('a').id, of('a').contactId, new Date(w.clock.now().getTime() - 8 * 86_400_000)],
    )
    expect(await valueIn('F13', 'response')).toMatchObject({
      k: 3,
      n: 31,
      value: null,
      interval: null,
      isInWords: true,
    })
    expect(await valueIn('F13', 'response_channel', 'email')).toMatchObject({ isInWords: false })
    expect(await valueIn('F13', 'response_channel', 'phone')).toMatchObject({ k: 0, n: 20, isInWords: true })
  })
})

describe('F05, from thirty-five happenings', () => {
  it('gross 5 of 10: a, c, d, e and f; what nobody confirmed counts as not met and is said apart', async () => {
    // Ended: a, c, d, e, f and g confirmed, h to k unconfirmed. Open: b, l and what c asked anew. g was opened again.
    const gross = await valueIn('F05', 'first_contact')
    expect(gross).toMatchObject({ k: 5, n: 10, open: 3, value: 0.5 })
    expect(gross.interval.low).toBeCloseTo(0.2366, 3)
    expect(gross.interval.high).toBeCloseTo(0.7634, 3)
    expect(await valueIn('F05', 'first_contact_unsaid')).toMatchObject({ value: 4, n: 10 })
  })
  it('net 4 of 9: an approval cannot be met at once', async () => {
    expect(await valueIn('F05', 'first_contact_net')).toMatchObject({ k: 4, n: 9, open: 3 })
  })
  it('it lasted for 5 of 10: a, d, e, f and g; c came again within thirty days', async () => {
    expect(await valueIn('F05', 'lasted')).toMatchObject({ k: 5, n: 10, open: 3, value: 0.5 })
  })
  it('colleagues stand apart', async () => {
    expect(await valueIn('F05', 'lasted', 'inside')).toMatchObject({ k: 0, n: 0, open: 0 })
  })
})
