import { beforeAll, describe, expect, it } from 'vitest'
import { beginKinds } from '#features/demand/commands-kinds.ts'
import { keepTime } from '#features/demand/queries-asking.ts'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, newContact, systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { figuresBegun } from './figures.fixture.ts'

let w: TestWorkspace
const figure = async (id: string) => (await w.member.get(`/figures/${id}`)).body
const valueIn = async (id: string, name: string, by: string | null = null) =>
  (await figure(id)).values.find(
    (one: { name: string; by: string | null }) => one.name === name && one.by === by,
  )

beforeAll(async () => {
  w = await testWorkspace()
  await beginKinds(systemOf(w))
})

it('a figure that nobody answers for has no values; each says its question, its formula and its guard', async () => {
  const { items } = (await w.member.get('/figures')).body
  const ids = items.map(({ id }: { id: string }) => id)
  expect(ids).toEqual(expect.arrayContaining(['F01', 'F02', 'F03', 'F04', 'F07', 'F22']))
  for (const each of items)
    expect([each.title, each.formula, each.guard].map((words) => words.length > 12)).toEqual([
      true,
      true,
      true,
    ])
  expect(await figure('F03')).toMatchObject({ id: 'F03', figure: 'failure', isShown: false, values: [] })
  await figuresBegun(w)
  expect(await figure('F03')).toMatchObject({ isShown: true })
  expect((await w.member.get('/figures/F99')).status).toBe(404)
})

/**
 * Forty happenings. Twelve people come on 1 November: a, b and c come again. a again after 3 days by another mail (linked),
 * b after 10 days by telephone (linked), c after 2 days in the same thread. d writes after 5 days in other words of which
 * some are the same (suggested). Two people are new 6 days ago; one asked for nothing.
 */
describe('F03 and F04, from forty happenings', () => {
  const texts: Record<string, string> = {
    a: 'The boiler in our kitchen shows the error E119 and heats no water.',
    b: 'The radiator in the bedroom leaks badly near the valve.',
    c: 'Our thermostat loses its programme every night at twelve.',
    d: 'Please service the condensing heat pump behind the garage wall.',
  }
  beforeAll(async () => {
    const start = new Date(w.clock.now().getTime())
    const people = new Map<string, { contactId: string; name: string }>()
    const first = new Map<string, string>()
    for (const name of 'abcdefghijkl') {
      const requester = { contactId: await newContact(w, `P${name}`), name: `P${name}` }
      people.set(name, requester)
      const bodyText = texts[name] ?? `Could you tell me the price of item ${name}${name}${name}, please?`
      first.set(name, (await arrives(w, { requester, subject: `Question ${name}`, bodyText })).id)
    }
    w.clock.move({ days: 2 })
    await arrives(w, { into: first.get('c')!, requester: people.get('c')!, bodyText: 'Any news about it?' })
    w.clock.move({ days: 1 })
    await arrives(w, {
      requester: people.get('a')!,
      subject: 'Error E119',
      bodyText: `${texts.a} It is the second time.`,
    })
    w.clock.move({ days: 2 })
    const maybe =
      'A pump of yours makes noise; what does a new garage door cost, what colours, which sizes for the wall?'
    await arrives(w, { requester: people.get('d')!, subject: 'Pump, garage', bodyText: maybe })
    w.clock.move({ days: 5 })
    const called = { how: 'call', words: 'Called: the radiator in the bedroom still leaks near the valve.' }
    const requester = { contactId: people.get('b')!.contactId }
    await w.member.post('/conversations', {
      inboxId: w.inboxId,
      requester,
      subject: 'Radiator',
      heard: called,
    })
    const nothing = await arrives(w, { subject: 'Newsletter', bodyText: 'Our winter catalogue is out now.' })
    await w.member.post(`/conversations/${nothing.id}/answer`, { outcome: 'nothing_asked' })
    w.clock.move({ days: 15 })
    for (const name of 'mn')
      await arrives(w, {
        subject: name,
        bodyText: `What does item ${name}${name}${name} cost with delivery?`,
      })
    await w.drain()
    w.clock.move({ days: 6 })
    expect((w.clock.now().getTime() - start.getTime()) / 86_400_000).toBe(31)
  })

  it('F03: 3 of 17 came only because something was not right; what had gone wrong is named where it shows', async () => {
    // 12 first ones, of which c is a failure by its second coming; a2 and b2 are failures; d2, m and n are value.
    expect(await valueIn('F03', 'failure_share')).toMatchObject({ k: 3, n: 17, open: 0, unit: 'share' })
    const { value, interval } = await valueIn('F03', 'failure_share')
    expect(value).toBeCloseTo(3 / 17, 10)
    expect(interval.low).toBeCloseTo(0.0619, 3)
    expect(interval.high).toBeCloseTo(0.4103, 3)
    expect(await valueIn('F03', 'failure_kind', 'chasing')).toMatchObject({ value: 1, n: 3 })
    // 18 times somebody came; not the first about it: a2, b2, and c's second.
    expect(await valueIn('F03', 'repeat_effort')).toMatchObject({ k: 3, n: 18 })
    expect(await valueIn('F03', 'kappa')).toMatchObject({ value: null, n: 0 })
  })

  it('F04: within 7 days 2 of 14, within 30 days 3 of 11; what is not old enough or not decided is not counted', async () => {
    // Older than 7 days: 12 first ones, a2, d2, b2 = 15, of which d is not decided. Came again within 7 days: a, c.
    expect(await valueIn('F04', 'came_again_7')).toMatchObject({ k: 2, n: 14, open: 3 })
    // Older than 30 days: the 12 first ones, of which d is not decided. Within 30 days: a, b, c.
    expect(await valueIn('F04', 'came_again_30')).toMatchObject({ k: 3, n: 11, open: 6 })
    const { interval } = await valueIn('F04', 'came_again_30')
    expect(interval.low).toBeCloseTo(0.0975, 3)
    expect(interval.high).toBeCloseTo(0.5656, 3)
  })

  it('says how far two agree from twenty on, and how many of how many before', async () => {
    const rows = await run<{ id: string }>(
      w.installation.database.db,
      `select id from conversations where workspace_id = $1 order by number limit 4`,
      [w.id],
    )
    const said = [['value', 'value'], ['failure', 'failure'], ['value', 'failure'], ['value']]
    for (const [at, words] of said.entries())
      for (const [place, demand] of words.entries())
        await run(
          w.installation.database.db,
          `insert into demand_codings (workspace_id, conversation_id, place, coder_id, demand, coded_at) values ($1, $2, $3, $4, $5, $6)`,
          [
            w.id,
            rows[at]!.id,
            place + 1,
            [w.manager.id, w.director.id][place],
            demand,
            new Date(w.clock.now().getTime() - 1),
          ],
        )
    expect(await valueIn('F03', 'agreed')).toMatchObject({ k: 2, n: 3, value: null, open: 1 })
    expect(await valueIn('F03', 'kappa')).toMatchObject({ value: null, n: 3, open: 1 })
  })

  it('F07: half of three searches had a yes after 4 hours; 2 of 17 were handed on, one came back, one was introduced', async () => {
    const { db } = w.installation.database
    const [asked] = await run<{ id: string }>(
      db,
      `select id from conversations where workspace_id = $1 order by number limit 1`,
      [w.id],
    )
    const ago = (hours: number) => new Date(w.clock.now().getTime() - hours * 3_600_000)
    const ids = [newId(), newId(), newId(), newId()]
    // Asked ten hours ago: no after two, the next one yes after four. Another yes after one. One waits since ten hours.
    const offers = [
      { state: 'declined', offered: 10, ended: 8, after: null, back: false, introduced: null },
      { state: 'accepted', offered: 8, ended: 6, after: ids[0], back: false, introduced: 5 },
      {
        state: 'accepted',
        offered: 10,
        ended: 9,
        after: null,
        back: true,
        introduced: null,
        reason: 'expertise',
      },
      { state: 'offered', offered: 10, ended: null, after: null, back: false, introduced: null },
    ]
    for (const [at, one] of offers.entries())
      await run(
        db,
        `insert into handoffs (workspace_id, id, conversation_id, giver_id, reason, to_kind, colleague_id, state, offered_at, expires_at,
           ended_at, accepted_by, accepted_how, after_id, is_back, introduced_at)
         values ($1, $2, $3, $4, $14, 'colleague', $5, $6, $7, $7, $8, $9, $10, $11, $12, $13)`,
        [
          w.id,
          ids[at],
          asked!.id,
          w.member.id,
          w.manager.id,
          one.state,
          ago(one.offered),
          one.ended === null ? null : ago(one.ended),
          one.state === 'accepted' ? w.manager.id : null,
          one.state === 'accepted' ? 'said' : null,
          one.after,
          one.back,
          one.introduced === null ? null : ago(one.introduced),
          one.reason ?? 'time',
        ],
      )
    expect(await valueIn('F07', 'accepted_half')).toMatchObject({ value: 4, n: 3, open: 1, unit: 'hours' })
    // By what it was for: two for their time, of which one still waits, and one for what somebody knows.
    expect(await valueIn('F07', 'accepted_half', 'time')).toMatchObject({ value: 4, n: 2, open: 1 })
    expect(await valueIn('F07', 'accepted_half', 'expertise')).toMatchObject({ value: 1, n: 1, open: 0 })
    expect(await valueIn('F07', 'accepted_half', 'authority')).toBeUndefined()
    const { handoffs } = (await w.member.get('/insights')).body
    expect(handoffs.byReason.map(({ reason, n }: { reason: string; n: number }) => [reason, n])).toEqual([
      ['expertise', 1],
      ['time', 2],
    ])
    const often = await valueIn('F07', 'per_hundred')
    expect(often).toMatchObject({ n: 17, open: 1 })
    expect(often.value).toBeCloseTo(200 / 17, 10)
    // Two of seventeen: by Byar 0.24 to 7.22 of seventeen.
    expect([often.interval.low, often.interval.high].map((each) => Math.round(each * 17) / 100)).toEqual([
      0.22, 7.22,
    ])
    expect(await valueIn('F07', 'back')).toMatchObject({ k: 1, n: 2, value: null })
    expect(await valueIn('F07', 'introduced')).toMatchObject({ k: 1, n: 2 })
  })

  it('every value of every figure says of how many, how sure and what is open, and beside it what guards it', async () => {
    const { items } = (await w.member.get('/figures')).body
    for (const { id, notMeasured, guard } of items) {
      const { values } = await figure(id)
      expect(guard.length, id).toBeGreaterThan(12)
      if (notMeasured !== null) expect([id, values]).toEqual([id, []])
      for (const one of values) {
        expect([Number.isInteger(one.n), Number.isInteger(one.open)], `${id} ${one.name}`).toEqual([
          true,
          true,
        ])
        const isSure = one.value === null || ['count', 'money'].includes(one.unit) || one.interval !== null
        expect(isSure, `${id} ${one.name}`).toBe(true)
        if (one.unit === 'share') expect(one.isInWords, `${id} ${one.name}`).toBe(one.value === null)
      }
    }
  })

  it('F10 to F12 say that they are not measured, and why', async () => {
    const { items } = (await w.member.get('/figures')).body
    const told = items.filter(({ notMeasured }: { notMeasured: string | null }) => notMeasured !== null)
    expect(told.map(({ id }: { id: string }) => id)).toEqual(['F10', 'F11', 'F12'])
    expect(await figure('F10')).toMatchObject({ figure: 'content', isShown: false, values: [] })
    expect((await figure('F10')).notMeasured).toContain('three small questions')
  })

  it('F01 and F02 are there by the same way', async () => {
    expect(await figure('F01')).toMatchObject({ figure: 'kept', isShown: true })
    expect(await valueIn('F02', 'answered_half')).toMatchObject({ unit: 'hours', n: 17 })
  })
})

describe('F23, from sixteen happenings', () => {
  const said = (k: number, n: number) =>
    w.contextAs(w.director).transaction(async (tx) => {
      for (let each = 0; each < n; each += 1) await keepTime(tx, each < k)
    })

  it('says nothing of fewer than five, then how many had enough time and how sure that is', async () => {
    await said(2, 4)
    expect(await valueIn('F23', 'enough')).toBeUndefined()
    expect(await valueIn('F23', 'enough_few')).toMatchObject({ value: 4, n: 4 })
    await said(6, 6)
    const { k, n, interval } = await valueIn('F23', 'enough')
    expect([k, n]).toEqual([8, 10])
    // Wilson for 8 of 10.
    expect(interval.low).toBeCloseTo(0.4902, 3)
    expect(interval.high).toBeCloseTo(0.9433, 3)
  })
  it('says beside it what stopped somebody, and how much of that is not answered yet', async () => {
    const { id } = await arrives(w)
    const raise = async (kind: string) =>
      (await w.member.post(`/conversations/${id}/barriers`, { kind })).body
    await raise('tool')
    const { id: answered, ownerId } = await raise('stock')
    await raise('stock')
    const owner = [w.manager, w.director, w.admin].find((one) => one.id === ownerId)!
    await owner.post(`/barriers/${answered}/answer`, { words: 'It is ordered.' })
    w.clock.move({ minutes: 1 })
    const { values } = await figure('F23')
    const stopped = values.filter(({ name }: { name: string }) => name === 'stopped')
    expect(stopped).toMatchObject([
      { by: 'stopped_stock', value: 2 },
      { by: 'stopped_tool', value: 1 },
    ])
    expect(await valueIn('F23', 'stopped_waiting')).toMatchObject({ value: 2 })
  })
})
