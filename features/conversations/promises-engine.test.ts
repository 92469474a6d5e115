import { beforeEach, describe, expect, test } from 'vitest'
import { fireClocks } from '#features/clocks/commands-fire.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, noted, systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { addImported, openImported } from './commands-imported.ts'
import { recordSent } from './commands-sent-elsewhere.ts'
import { itIs, week, wePromise, wePromiseAnew, weWork } from './promises.fixture.ts'

let w: TestWorkspace
beforeEach(async () => {
  w = await testWorkspace()
  itIs(w, '2026-11-17T09:00:00Z')
  await weWork(w, { periods: week('09:00-17:00') })
})
const ANSWER = { kind: 'first_answer', amount: 2, unit: 'working_hours' }
const UPDATE = { kind: 'next_update', amount: 4, unit: 'working_hours', pausesWhile: ['waiting_on_them'] }
const SOLVED = { kind: 'resolution', amount: 2, unit: 'working_days', pausesWhile: ['waiting_on_them'] }
const to = [{ name: 'Greta', address: 'greta@outside.example' }]
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
const clocks = async (id: string) => (await w.member.get(`/conversations/${id}/promises`)).body.items
const clock = async (id: string, kind: string) =>
  (await clocks(id)).findLast((one: { kind: string }) => one.kind === kind)
const told = async (id: string) => (await view(id)).promisedAt
const reply = (id: string, more: object = {}) =>
  w.member.post(`/conversations/${id}/messages`, { kind: 'reply', to, html: '<p>On Friday.</p>', ...more })

describe('what is promised to whoever writes', () => {
  test('the time told is on the row and orders it, with the arithmetic beside it', async () => {
    await wePromise(w, ANSWER)
    itIs(w, '2026-11-21T16:40:00Z')
    const { id } = await arrives(w)
    expect(await view(id)).toMatchObject({
      promisedAt: '2026-11-23T11:00:00.000Z',
      promisedKind: 'first_answer',
      nextDueAt: '2026-11-23T11:00:00.000Z',
    })
    expect((await clock(id, 'first_answer')).explanation).toMatchObject({
      startsAt: '2026-11-21T16:40:00.000Z',
      countedFrom: '2026-11-23T09:00:00.000Z',
      amount: 2,
      unit: 'working_hours',
      dueAt: '2026-11-23T11:00:00.000Z',
    })
  })
  test('a team that follows the house again is counted in the hours of the house, also those set since', async () => {
    await wePromise(w, ANSWER)
    await weWork(w, { periods: week('20:00-23:00'), teamId: w.teamId })
    expect(await told((await arrives(w)).id)).toBe('2026-11-17T22:00:00.000Z')
    expect((await w.admin.delete(`/teams/${w.teamId}/calendar`)).status).toBe(200)
    await weWork(w, { periods: week('10:00-18:00') })
    expect(await view((await arrives(w)).id)).toMatchObject({
      promisedAt: '2026-11-17T12:00:00.000Z',
      nextStepAt: '2026-11-18T10:00:00.000Z',
    })
  })
  test('a colleague who asks is promised the same, unless it is promised to customers alone (I12)', async () => {
    await wePromise(w, ANSWER)
    await wePromise(w, { ...ANSWER, amount: 1 }, { audience: 'public' })
    const ida = await w.colleague({ name: 'Ida Inside' })
    const inside = await arrives(w, { requester: { colleagueId: ida.id, name: 'Ida' } })
    expect(await told(inside.id)).toBe('2026-11-17T11:00:00.000Z')
    expect(await told((await arrives(w)).id)).toBe('2026-11-17T10:00:00.000Z')
  })
  test('what we begin, what a machine sent and what was brought in from an archive promise nothing', async () => {
    await wePromise(w, ANSWER)
    const ours = await noted(w, w.member, {
      heard: undefined,
      message: { html: '<p>Your boiler is due.</p>' },
    })
    const machine = await arrives(w, { isAutomatic: true })
    const mail = (await arrives(w)).requester as { contactId: string }
    const imported = {
      ...{ messageId: newId(), direction: 'in' as const, contact: { id: mail.contactId, name: 'Greta' } },
      ...{ authorColleagueId: null, isAutomatic: false, from: to[0]!, to: [], cc: [], subject: 'Old' },
      ...{ bodyText: 'Old', bodyHtml: null, quotedText: '', quotedHtml: null, hasRemoteImages: false },
      ...{ isTruncated: false, notice: null, fileNames: [], headerMessageId: null, headerInReplyTo: null },
      ...{ headerReferences: [], mailId: null, at: new Date('2026-11-16T10:00:00Z') },
    }
    const archive = await openImported(systemOf(w), w.inboxId, imported)
    await addImported(systemOf(w), archive, { ...imported, messageId: newId() })
    for (const id of [ours.id, machine.id, archive]) expect(await clocks(id)).toEqual([])
  })
})

describe('the eight rules of other desks', () => {
  test('one that somebody else than the requester began is promised no answer', async () => {
    await wePromise(w, ANSWER)
    const it = await noted(w, w.member, { heard: undefined, need: 'Boiler check' })
    expect(it.promisedAt).toBeNull()
  })
  test('our answer keeps the promise, a second one changes nothing, their reply starts it anew', async () => {
    await wePromise(w, ANSWER)
    const { id } = await arrives(w)
    w.clock.move({ minutes: 30 })
    await reply(id)
    expect(await clock(id, 'first_answer')).toMatchObject({ state: 'kept' })
    await reply(id)
    expect(await told(id)).toBeNull()
    w.clock.move({ minutes: 30 })
    await arrives(w, { into: id })
    expect(await told(id)).toBe('2026-11-17T12:00:00.000Z')
    expect(await clocks(id)).toHaveLength(2)
  })
  test('another promise applied by a person counts from the same start: two hours more or less, recorded, never later than told', async () => {
    await wePromise(w, ANSWER)
    const [four, one] = [
      await wePromise(w, { ...ANSWER, amount: 4, only: { kinds: ['safety'] } }),
      await wePromise(w, { ...ANSWER, amount: 1, only: { kinds: ['safety'] } }),
    ]
    const { id } = await arrives(w)
    w.clock.move({ minutes: 10 })
    await w.member.put(`/conversations/${id}/promises/${four}`)
    expect(await clock(id, 'first_answer')).toMatchObject({
      startsAt: '2026-11-17T09:00:00.000Z',
      dueAt: '2026-11-17T13:00:00.000Z',
      madeBy: w.member.id,
    })
    expect(await told(id)).toBe('2026-11-17T11:00:00.000Z')
    const after = await w.member.put(`/conversations/${id}/promises/${one}`)
    expect(after.body.promisedAt).toBe('2026-11-17T10:00:00.000Z')
    expect(after.body.timeline.map((event: { name: string }) => event.name)).toContain(
      'conversation.promise_applied',
    )
    expect((await w.member.put(`/conversations/${id}/promises/${newId()}`)).body.code).toBe(
      'promise_not_here',
    )
  })
  test('an update waits while they are asked, goes on later when they write; the first answer does not wait', async () => {
    await wePromise(w, UPDATE)
    await wePromise(w, ANSWER)
    const { id } = await arrives(w)
    await reply(id)
    expect(await clock(id, 'next_update')).toMatchObject({ state: 'paused', pauseReason: 'waiting_on_them' })
    expect(await told(id)).toBeNull()
    itIs(w, '2026-11-18T12:00:00Z')
    await arrives(w, { into: id })
    expect(await clock(id, 'next_update')).toMatchObject({
      state: 'running',
      dueAt: '2026-11-18T16:00:00.000Z',
    })
    expect(await told(id)).toBe('2026-11-18T14:00:00.000Z')
    await w.member.patch(`/conversations/${id}`, {
      waitingOn: 'others',
      nextStep: { text: 'The maker tells us', at: '2026-11-20T12:00:00Z' },
    })
    expect(await told(id)).toBe('2026-11-18T14:00:00.000Z')
  })
  test('round the clock no minute is lost at midnight', async () => {
    await weWork(w, { periods: week('00:00-24:00', 1, 7) })
    await wePromise(w, { ...ANSWER, amount: 48, unit: 'working_hours' })
    itIs(w, '2026-11-18T23:58:00Z')
    expect(await told((await arrives(w)).id)).toBe('2026-11-20T23:58:00.000Z')
  })
  test('48 hours of twelve a day from Wednesday night over two holidays are due six days later', async () => {
    const holidays = ['2026-11-19', '2026-11-20'].map((on) => ({ on, name: 'Holiday' }))
    await weWork(w, { periods: week('08:00-20:00', 1, 7), holidays })
    await wePromise(w, { ...ANSWER, amount: 48, unit: 'working_hours' })
    itIs(w, '2026-11-18T23:00:00Z')
    expect(await told((await arrives(w)).id)).toBe('2026-11-24T20:00:00.000Z')
  })
  test('a shorter update never overrules the first answer before there was one', async () => {
    await wePromise(w, { ...UPDATE, amount: 1 })
    await wePromise(w, ANSWER)
    const { id } = await arrives(w)
    expect(await clocks(id)).toHaveLength(1)
    expect(await view(id)).toMatchObject({
      promisedAt: '2026-11-17T11:00:00.000Z',
      promisedKind: 'first_answer',
    })
  })
  test('time of long ago is counted with the offset in force then', async () => {
    await weWork(w, { timeZone: 'Europe/London', periods: week('09:00-17:00') })
    await wePromise(w, ANSWER)
    itIs(w, '2026-07-14T15:30:00Z')
    expect(await told((await arrives(w)).id)).toBe('2026-07-15T09:30:00.000Z')
    itIs(w, '2026-11-17T09:00:00Z')
  })
})

describe('the clock goes on as it was told', () => {
  test('only a person keeps a promise: a note, a forward and a notice of ours do not; a call, a visit and a mail sent elsewhere do', async () => {
    await wePromise(w, ANSWER)
    const { id } = await arrives(w)
    await w.member.post(`/conversations/${id}/notes`, { html: '<p>Hm.</p>' })
    await reply(id, { kind: 'forward' })
    expect(await told(id)).toBe('2026-11-17T11:00:00.000Z')
    await w.member.post(`/conversations/${id}/notes`, { how: 'call', html: '<p>Said so.</p>' })
    expect(await clock(id, 'first_answer')).toMatchObject({ state: 'kept' })
    const other = await arrives(w)
    w.clock.move({ hours: 3 })
    const content = {
      ...{ messageId: newId(), from: to[0]!, to: [], cc: [], subject: 'Re', bodyText: 'Yes', bodyHtml: null },
      ...{ quotedText: '', quotedHtml: null, hasRemoteImages: false, isTruncated: false, notice: null },
      ...{ fileNames: [], headerMessageId: null, headerInReplyTo: null, headerReferences: [], mailId: null },
      author: null,
    }
    await recordSent(systemOf(w), other.id, { ...content, at: new Date('2026-11-17T10:00:00Z') })
    expect(await clock(other.id, 'first_answer')).toMatchObject({
      state: 'kept',
      stoppedAt: '2026-11-17T10:00:00.000Z',
    })
  })
  test('taking a reply back before it leaves starts the clock again, with the time that was told', async () => {
    await wePromise(w, ANSWER)
    await wePromise(w, UPDATE)
    const { id } = await arrives(w)
    const promise = { kind: 'call_back', text: 'Call her', at: '2026-11-17T15:00:00Z' }
    const { body } = await reply(id, { promise })
    expect(await view(id)).toMatchObject({ promisedKind: 'call_back', nextStep: 'Call her' })
    await w.member.post(`/conversations/${id}/messages/${body.id}/undo`)
    expect(await view(id)).toMatchObject({
      promisedAt: '2026-11-17T11:00:00.000Z',
      promisedKind: 'first_answer',
    })
    expect(
      (await clocks(id)).map((one: { kind: string; state: string }) => `${one.kind} ${one.state}`),
    ).toEqual(['first_answer running', 'next_update void', 'call_back void'])
  })
  test('a new owner, another team with other hours and a later version of the promise change nothing that was told', async () => {
    const promise = await wePromise(w, ANSWER)
    const { id } = await arrives(w)
    const team = await w.admin.post('/teams', { name: 'Night', memberIds: [w.member.id] })
    await weWork(w, { periods: week('20:00-23:00'), teamId: team.body.id })
    await wePromiseAnew(w, promise, { ...ANSWER, amount: 8 })
    await w.member.post(`/conversations/${id}/routing`, { teamId: team.body.id })
    expect(await told(id)).toBe('2026-11-17T11:00:00.000Z')
    await reply(id)
    await arrives(w, { into: id })
    expect(await told(id)).toBe('2026-11-19T22:00:00.000Z')
  })
  test('solving stops, reopening goes on with what was left; nothing asked counts nowhere', async () => {
    await wePromise(w, SOLVED)
    const { id } = await arrives(w)
    expect(await told(id)).toBe('2026-11-19T09:00:00.000Z')
    itIs(w, '2026-11-18T09:00:00Z')
    const message = { to, html: '<p>Repaired.</p>' }
    await w.member.post(`/conversations/${id}/answer`, { outcome: 'as_asked', close: true, message })
    expect(await clock(id, 'resolution')).toMatchObject({ state: 'kept' })
    itIs(w, '2026-11-23T10:00:00Z')
    await arrives(w, { into: id })
    expect(await clock(id, 'resolution')).toMatchObject({
      state: 'running',
      dueAt: '2026-11-24T10:00:00.000Z',
    })
    await w.member.post(`/conversations/${id}/answer`, { outcome: 'nothing_asked', close: true })
    expect((await clocks(id)).map((one: { state: string }) => one.state)).toEqual(['void'])
    expect(await view(id)).toMatchObject({ state: 'closed', promisedAt: null, nextDueAt: null })
  })
  test('closing without a word to them is no kept promise', async () => {
    await wePromise(w, ANSWER)
    const { id } = await arrives(w)
    await reply(id)
    await arrives(w, { into: id, bodyText: 'Thank you' })
    await w.member.post(`/conversations/${id}/answer`, { outcome: 'as_asked', close: true })
    expect((await clocks(id)).map((one: { state: string }) => one.state)).toEqual(['kept', 'void'])
  })
  test('the list says of what is closed that all of it was kept, and never of what was missed or is open', async () => {
    await wePromise(w, ANSWER)
    const [kept, missed, open] = [await arrives(w), await arrives(w), await arrives(w)]
    await reply(kept.id)
    await reply(open.id)
    await w.member.post(`/conversations/${kept.id}/answer`, { outcome: 'as_asked', close: true })
    itIs(w, '2026-11-20T09:00:00Z')
    await reply(missed.id)
    await w.member.post(`/conversations/${missed.id}/answer`, { outcome: 'as_asked', close: true })
    const { items } = (await w.member.get('/conversations?view=closed')).body
    const shown = new Map(items.map((one: { id: string; isKept: boolean }) => [one.id, one.isKept]))
    expect([shown.get(kept.id), shown.get(missed.id)]).toEqual([true, false])
    expect(await view(open.id)).toMatchObject({ isKept: false })
  })
  test('waiting over a holiday leaves what was left; the miss is told in working time, in hours alone', async () => {
    await weWork(w, {
      periods: week('09:00-12:00,13:00-17:00'),
      holidays: [{ on: '2026-11-19', name: 'Fair', opens: '09:00', closes: '12:00' }],
    })
    await wePromise(w, { ...UPDATE, pausesWhile: ['waiting_on_them'] })
    const { id } = await arrives(w)
    await reply(id)
    itIs(w, '2026-11-19T11:00:00Z')
    await arrives(w, { into: id })
    expect(await told(id)).toBe('2026-11-20T12:00:00.000Z')
    itIs(w, '2026-11-20T14:30:00Z')
    await fireClocks(systemOf(w), [(await clock(id, 'next_update')).id])
    const missed = await clock(id, 'next_update')
    expect(missed).toMatchObject({ state: 'missed', missedAt: '2026-11-20T12:00:00.000Z' })
    expect(missed.explanation.missedByMs).toBe(90 * 60_000)
  })
  test('merging loses no promise and counts none twice; taken out again each has its own', async () => {
    await wePromise(w, ANSWER)
    const first = await arrives(w)
    const promise = { kind: 'call_back', text: 'Call her', at: '2026-11-17T15:00:00Z' }
    w.clock.move({ minutes: 20 })
    const second = await arrives(w, { requester: first.requester })
    await w.member.post(`/conversations/${second.id}/promises`, promise)
    await w.member.post(`/conversations/${second.id}/merge`, { intoId: first.id })
    expect(
      (await clocks(first.id)).map((one: { kind: string; state: string }) => `${one.kind} ${one.state}`),
    ).toEqual(['first_answer running', 'call_back running'])
    expect(await told(first.id)).toBe('2026-11-17T11:00:00.000Z')
    await w.member.post(`/conversations/${second.id}/unmerge`)
    expect(await told(first.id)).toBe('2026-11-17T11:00:00.000Z')
    expect(await told(second.id)).toBe('2026-11-17T11:20:00.000Z')
    expect(await clock(second.id, 'call_back')).toMatchObject({ state: 'running' })
    await w.member.post(`/conversations/${first.id}/merge`, { intoId: second.id })
    expect(await told(second.id)).toBe('2026-11-17T11:00:00.000Z')
  })
  test('snoozing goes no further than what was promised', async () => {
    await wePromise(w, ANSWER)
    const { id } = await arrives(w)
    const far = await w.member.post(`/conversations/${id}/snooze`, { until: '2026-11-17T11:30:00Z' })
    expect(far.body).toMatchObject({
      code: 'snooze_past_promise',
      params: { at: '2026-11-17T11:00:00.000Z' },
    })
    expect(
      (await w.member.post(`/conversations/${id}/snooze`, { until: '2026-11-17T11:00:00Z' })).status,
    ).toBe(200)
  })
  test('calling it danger makes what we promise then count from the same start', async () => {
    await wePromise(w, ANSWER)
    await wePromise(w, { ...ANSWER, amount: 30, unit: 'minutes', only: { harms: ['danger'] } })
    const { id } = await arrives(w)
    w.clock.move({ minutes: 5 })
    const { body } = await w.member.patch(`/conversations/${id}`, { harm: 'danger' })
    expect(body).toMatchObject({ harm: 'danger', promisedAt: '2026-11-17T09:30:00.000Z' })
  })
})
