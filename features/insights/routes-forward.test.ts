import { beforeAll, expect, test } from 'vitest'
import { chooseWay } from '#features/answers/commands-choose.ts'
import { arrives, leaves, noted, systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { figuresBegun } from './figures.fixture.ts'

let w: TestWorkspace
const shownAs = async (name: string, by: string | null = null) =>
  (await w.member.get('/figures/F06')).body.values.find(
    (one: { name: string; by: string | null }) => one.name === name && one.by === by,
  )
const answered = async (body: object, asked?: { id: string }) => {
  const { id } = asked ?? (await noted(w, w.member))
  const { status, body: said } = await w.member.post(`/conversations/${id}/answer`, body)
  expect(status).toBe(200)
  return said.conversation.answer as { waysForward: { id: string }[] } | null
}
const instead = (outcome: string) =>
  answered({
    outcome,
    explanation: 'The maker stopped it.',
    waysForward: [
      { kind: 'offer', words: 'The refurbished one' },
      { kind: 'introduction', words: 'Old stock', person: 'Bexley Salvage', reach: '020 7946 0155' },
    ],
  })

/**
 * Thirty-nine happenings: fifteen ask and get an answer, nine as asked, two partly, four not as asked; one of the four
 * takes the first way, one the second, one declines both, one says nothing. One asks for nothing, one still waits, and
 * one who got a no came back and then got what they asked for.
 */
beforeAll(async () => {
  w = await testWorkspace()
  await figuresBegun(w)
  for (let n = 0; n < 8; n += 1) await answered({ explanation: 'Repaired.' })
  await instead('partly')
  await instead('partly')
  const [one, two, three] = [
    await instead('not_as_asked'),
    await instead('not_as_asked'),
    await instead('not_as_asked'),
  ]
  await instead('not_as_asked')
  const choose = (way: { id: string } | undefined, yes: boolean) => chooseWay(systemOf(w), way!.id, yes)
  await choose(one!.waysForward[0], true)
  await choose(two!.waysForward[1], true)
  for (const way of three!.waysForward) await choose(way, false)
  await answered({ outcome: 'nothing_asked' }, await arrives(w))
  await arrives(w)
  const back = await noted(w, w.member)
  const way = { kind: 'offer', words: 'Another one' }
  await answered({ outcome: 'not_as_asked', explanation: 'None left.', waysForward: [way] }, back)
  await w.member.post(`/conversations/${back.id}/reopening`)
  await answered({ outcome: 'as_asked', explanation: 'One was found.' }, back)
  w.clock.move({ minutes: 1 })
})

test('F06: 4 of 15 not as asked, 2 of the 4 took something else, of one nothing is known, and nobody is left at no', async () => {
  // 8 + 2 partly + 4 not as asked + the one who came back; the answer before that is no more in force.
  const found = await shownAs('not_as_asked')
  expect(found).toMatchObject({ k: 4, n: 15, unit: 'share' })
  expect(found.value).toBeCloseTo(4 / 15, 10)
  expect(found.interval.low).toBeCloseTo(0.109, 3)
  expect(found.interval.high).toBeCloseTo(0.5195, 3)
  expect(await shownAs('alternative_accepted')).toMatchObject({ k: 2, n: 4, value: null })
  expect(await shownAs('alternative_unsaid')).toMatchObject({ value: 1, n: 4 })
  expect(await shownAs('dead_ends')).toMatchObject({ value: 0, n: 6 })
  expect(await shownAs('dead_ends', 'inside')).toMatchObject({ value: 0, n: 0 })
})
test("what is given without asking is nobody's yes", async () => {
  const { id } = await arrives(w)
  const amount = { minor: 1_000, currency: 'GBP' }
  const given = { act: 'refund', amount, words: 'The call-out is not charged.', cause: 'late' }
  const { body: offer } = await w.member.post(`/conversations/${id}/offers`, given)
  const message = { to: [{ name: '', address: 'jo@outside.example' }], html: '<p>None left.</p>' }
  const waysForward = [{ kind: 'offer', words: '', offerId: offer.id }]
  const { body, status } = await w.member.post(`/conversations/${id}/answer`, {
    outcome: 'not_as_asked',
    explanation: 'None left.',
    waysForward,
    message,
  })
  expect(status).toBe(200)
  await leaves(w, body.message.id)
  await w.drain()
  w.clock.move({ minutes: 1 })
  expect(
    (await w.member.get(`/conversations/${id}/answers`)).body.items[0].waysForward[0].acceptedAt,
  ).not.toBe(null)
  expect(await shownAs('alternative_accepted')).toMatchObject({ k: 2, n: 5 })
})
test('only whoever asked takes a way forward: no call of the desk can', async () => {
  const { id } = await noted(w, w.member)
  const said = await answered(
    { outcome: 'partly', explanation: 'Half.', waysForward: [{ kind: 'offer', words: 'The other half' }] },
    { id },
  )
  const wayId = said!.waysForward[0]!.id
  for (const path of [`/ways-forward/${wayId}/acceptance`, `/conversations/${id}/ways/${wayId}/acceptance`])
    expect((await w.member.post(path)).status).toBe(404)
})
