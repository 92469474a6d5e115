import { beforeAll, describe, expect, test } from 'vitest'
import { type Calendar, insertCalendar, newestCalendar } from '#features/people/queries-calendars.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import {
  owedFirst,
  pauseClocks,
  reopenClocks,
  resumeClocks,
  stopClocks,
  tellClocks,
  unstopClocks,
  voidClocks,
} from './commands.ts'
import { listClocks } from './commands-read.ts'
import { applyPromise, startByHand, startClocks } from './commands-start.ts'
import type { ClockKind, Subject } from './domain/clock.ts'
import { newVersion, promised, SOMEBODY, someSubject } from './promises.fixture.ts'
import { emptyClocks } from './queries-erasure.ts'

let ws: TestWorkspace
let ctx: Context
let calendar: Calendar
const at = () => ws.clock.now()
const ground = () => ({ db: ctx.db, workspaceId: ws.id, at: at() })

// Every test has promises of its own kind of need, so that one workspace serves them all.
beforeAll(async () => {
  ws = await testWorkspace()
  ctx = ws.contextAs(ws.member)
  calendar = (await newestCalendar(ctx.db, ws.id))!
})
const KINDS = [
  'help',
  'complaint',
  'question_to_manager',
  'approval',
  'knowledge_gap',
  'care',
  'barrier',
  'safety',
] as const
let next = 0
const ownKind = () => KINDS[next++ % KINDS.length]!

const start = (subject: Subject, kinds: readonly ClockKind[], kind: (typeof KINDS)[number]) =>
  ctx.transaction((tx) =>
    startClocks(tx, { subject, kinds, facts: { ...SOMEBODY, kind }, at: at(), calendar }),
  )
const stop = (subject: Subject, kinds: readonly ClockKind[], byId: string | null = null) =>
  ctx.transaction((tx) => stopClocks(tx, subject, kinds, { at: at(), byId }))
const eventsOf = async (subject: Subject) =>
  (
    await run<{ name: string }>(
      ctx.db,
      `select name from events where workspace_id = $1 and subject_id = $2 order by seq`,
      [ws.id, subject.id],
    )
  ).map(({ name }) => name)

describe('a promise that runs', () => {
  test('starts for whoever it is made to, once, and is kept when it is done in time', async () => {
    const kind = ownKind()
    const only = { kinds: [kind] }
    await promised(ground(), { kind: 'first_answer', amount: 2, unit: 'working_hours', only })
    await promised(
      ground(),
      { kind: 'first_answer', amount: 1, unit: 'hours', only },
      { audience: 'colleague' },
    )
    await promised(ground(), { kind: 'resolution', amount: 3, unit: 'working_days', only })
    const subject = someSubject()
    const started = await start(subject, ['first_answer', 'resolution'], kind)
    expect(started.map((clock) => clock.kind).sort()).toEqual(['first_answer', 'resolution'])
    expect(await start(subject, ['first_answer'], kind)).toEqual([])
    const due = new Date(at().getTime() + 2 * 3_600_000)
    expect(await owedFirst(ctx, subject)).toEqual({ at: due, kind: 'first_answer' })
    const [kept] = await stop(subject, ['first_answer'])
    expect(kept).toMatchObject({ state: 'kept', stoppedAt: at() })
    expect((await owedFirst(ctx, subject))?.kind).toBe('resolution')
    expect(await eventsOf(subject)).toEqual(['clock.started', 'clock.started', 'clock.kept'])
    // Their next turn is a promise of its own.
    expect((await start(subject, ['first_answer'], kind)).length).toBe(1)
  })

  test('stays the one that was told when a newer version is published', async () => {
    const kind = ownKind()
    const rule = { kind: 'first_answer', amount: 1, unit: 'working_hours', only: { kinds: [kind] } }
    const { promiseId, versionId } = await promised(ground(), rule)
    const subject = someSubject()
    const [clock] = await start(subject, ['first_answer'], kind)
    await run(
      ctx.db,
      `update promise_versions set state = 'superseded', superseded_at = $3 where workspace_id = $1 and id = $2`,
      [ws.id, versionId, at()],
    )
    const principleId = (
      await run<{ id: string }>(
        ctx.db,
        `select principle_id as id from promise_versions where workspace_id = $1 and id = $2`,
        [ws.id, versionId],
      )
    )[0]!.id
    await newVersion(ground(), {
      promiseId,
      versionId: newId(),
      principleId,
      version: 2,
      text: 'Later',
      rule: { ...rule, amount: 3 },
    })
    expect(await start(subject, ['first_answer'], kind)).toEqual([])
    expect((await owedFirst(ctx, subject))?.at).toEqual(clock!.dueAt)
    const [view] = await listClocks(ctx, subject)
    expect(view).toMatchObject({ words: 'A person answers.', explanation: { promiseVersion: 1, amount: 1 } })
  })

  test('pauses only for a reason that it states, and goes on with what was left', async () => {
    const kind = ownKind()
    const only = { kinds: [kind] }
    await promised(ground(), {
      kind: 'next_update',
      amount: 2,
      unit: 'working_hours',
      only,
      pausesWhile: ['waiting_on_them'],
    })
    await promised(ground(), { kind: 'first_answer', amount: 4, unit: 'working_hours', only })
    const subject = someSubject()
    const [before] = (await start(subject, ['next_update', 'first_answer'], kind)).filter(
      (one) => one.kind === 'next_update',
    )
    ws.clock.move({ minutes: 30 })
    await ctx.transaction((tx) => pauseClocks(tx, subject, 'waiting_on_others', at()))
    expect((await owedFirst(ctx, subject))?.kind).toBe('next_update')
    await ctx.transaction((tx) => pauseClocks(tx, subject, 'waiting_on_them', at()))
    expect((await owedFirst(ctx, subject))?.kind).toBe('first_answer')
    ws.clock.move({ minutes: 45 })
    await ctx.transaction((tx) => resumeClocks(tx, subject, at(), calendar))
    const due = new Date(before!.dueAt.getTime() + 45 * 60_000)
    expect(await owedFirst(ctx, subject)).toEqual({ at: due, kind: 'next_update' })
    const view = (await listClocks(ctx, subject)).find((one) => one.kind === 'next_update')!
    expect(view.explanation).toMatchObject({ firstDueAt: before!.dueAt, dueAt: due })
    expect(view.explanation.moves).toMatchObject([
      { kind: 'pause', reason: 'waiting_on_them', leftMs: 90 * 60_000, dueAt: due },
    ])
  })

  test('is counted on in the calendar in force then, but never sooner than was told', async () => {
    const kind = ownKind()
    await promised(ground(), {
      kind: 'next_update',
      amount: 8,
      unit: 'working_hours',
      only: { kinds: [kind] },
      pausesWhile: ['waiting_on_them'],
    })
    const subject = someSubject()
    const [before] = await start(subject, ['next_update'], kind)
    await ctx.transaction((tx) => pauseClocks(tx, subject, 'waiting_on_them', at()))
    const everyHour = Array.from({ length: 7 }, (_, day) => ({
      weekday: day + 1,
      opens: '00:00',
      closes: '24:00',
    }))
    await insertCalendar(ctx.db, ws.id, { timeZone: 'Europe/London', periods: everyHour, at: at() })
    const newest = (await newestCalendar(ctx.db, ws.id))!
    const [after] = await ctx.transaction((tx) => resumeClocks(tx, subject, at(), newest))
    expect(after).toMatchObject({ dueAt: before!.dueAt, calendarId: newest.id })
    const [view] = await listClocks(ctx, subject)
    expect(view!.explanation.calendarVersion).toBe(newest.version)
    await insertCalendar(ctx.db, ws.id, { ...calendar, at: at() })
  })

  test('runs on when it is opened again, and takes nothing back that was void', async () => {
    const kind = ownKind()
    await promised(ground(), { kind: 'resolution', amount: 4, unit: 'hours', only: { kinds: [kind] } })
    const subject = someSubject()
    await start(subject, ['resolution'], kind)
    ws.clock.move({ hours: 1 })
    await stop(subject, ['resolution'])
    ws.clock.move({ hours: 5 })
    const [again] = await ctx.transaction((tx) => reopenClocks(tx, subject, at(), calendar))
    expect(again).toMatchObject({ state: 'running', dueAt: new Date(at().getTime() + 3 * 3_600_000) })
    await ctx.transaction((tx) => voidClocks(tx, subject, at()))
    expect(await owedFirst(ctx, subject)).toBeNull()
    expect(await ctx.transaction((tx) => reopenClocks(tx, subject, at(), calendar))).toEqual([])
  })

  test('runs as before when what stopped it is taken back, also when a new turn had begun', async () => {
    const kind = ownKind()
    await promised(ground(), { kind: 'first_answer', amount: 4, unit: 'hours', only: { kinds: [kind] } })
    const subject = someSubject()
    const [first] = await start(subject, ['first_answer'], kind)
    const messageId = newId()
    ws.clock.move({ minutes: 5 })
    await stop(subject, ['first_answer'], messageId)
    ws.clock.move({ seconds: 4 })
    await start(subject, ['first_answer'], kind)
    await ctx.transaction((tx) => unstopClocks(tx, subject, messageId, at()))
    expect(await owedFirst(ctx, subject)).toEqual({ at: first!.dueAt, kind: 'first_answer' })
    const states = (await listClocks(ctx, subject)).map(({ state }) => state)
    expect(states).toEqual(['running', 'void'])
  })

  test('is given by hand with its words and time, which must be to come', async () => {
    const subject = someSubject()
    const byHand = (minutes: number) =>
      ctx.transaction((tx) =>
        startByHand(tx, {
          subject,
          kind: 'call_back',
          words: 'I call you back at three',
          dueAt: new Date(at().getTime() + minutes * 60_000),
          madeBy: ws.member.id,
          facts: SOMEBODY,
          calendar,
        }),
      )
    await expect(byHand(0)).rejects.toMatchObject({ code: 'promise_in_the_past' })
    const clock = await byHand(90)
    expect(await owedFirst(ctx, subject)).toEqual({ at: clock.dueAt, kind: 'call_back' })
    await ctx.transaction((tx) => tellClocks(tx, subject, at()))
    expect(await owedFirst(ctx, subject)).toBeNull()
    ws.clock.move({ hours: 2 })
    // Told in time, and still not done when it was due: that stays a miss.
    expect(await stop(subject, ['call_back'])).toMatchObject([{ state: 'missed', missedAt: clock.dueAt }])
  })

  test('loses its words when the person it names is erased', async () => {
    const [own, other, strange] = [someSubject(), someSubject(), someSubject()]
    const say = (subject: Subject, words: string) =>
      ctx.transaction((tx) =>
        startByHand(tx, {
          subject,
          kind: 'call_back',
          words,
          dueAt: new Date(at().getTime() + 60_000),
          madeBy: null,
          facts: SOMEBODY,
          calendar,
        }),
      )
    for (const subject of [own, other, strange])
      await say(subject, subject === strange ? 'I ring' : 'I ring Ana Lopez')
    await ctx.transaction((tx) => emptyClocks(tx, [own.id], ['ana lopez']))
    const wordsOf = async (subject: Subject) => (await listClocks(ctx, subject))[0]!.words
    expect([await wordsOf(own), await wordsOf(other), await wordsOf(strange)]).toEqual(['', '', 'I ring'])
  })

  test('can be another one that a person applies, counted from the same start, without moving later what was told', async () => {
    const kind = ownKind()
    const facts = { ...SOMEBODY, kind }
    await promised(ground(), { kind: 'first_answer', amount: 2, unit: 'hours', only: { kinds: [kind] } })
    const other = { only: { inboxIds: [newId()] } }
    const four = await promised(ground(), { kind: 'first_answer', amount: 4, unit: 'hours', ...other })
    const one = await promised(ground(), { kind: 'first_answer', amount: 1, unit: 'hours', ...other })
    const subject = someSubject()
    const [two] = await start(subject, ['first_answer'], kind)
    ws.clock.move({ minutes: 20 })
    const apply = (promiseId: string) =>
      ctx.transaction((tx) => applyPromise(tx, { subject, promiseId, facts, madeBy: ws.member.id, calendar }))
    const longer = await apply(four.promiseId)
    expect(longer.startsAt).toEqual(two!.startsAt)
    expect(longer.dueAt.getTime() - two!.dueAt.getTime()).toBe(2 * 3_600_000)
    expect(await owedFirst(ctx, subject)).toEqual({ at: two!.dueAt, kind: 'first_answer' })
    const sooner = await apply(one.promiseId)
    expect(await owedFirst(ctx, subject)).toEqual({ at: sooner.dueAt, kind: 'first_answer' })
    const views = await listClocks(ctx, subject)
    expect(views.map(({ state, madeBy }) => [state, madeBy])).toEqual([
      ['void', null],
      ['void', ws.member.id],
      ['running', ws.member.id],
    ])
    await expect(apply(newId())).rejects.toMatchObject({ code: 'promise_without_clock' })
  })
})
