import { expect, test } from 'vitest'
import type { ClockView } from '#features/clocks/shapes.ts'
import { figureOf } from './figure.ts'
import { hoursInWords } from './hours.ts'
import { howWeArrived } from './how.ts'
import { type Standing, whatIsNext, whoHasIt } from './what-next.ts'
import { languageFor, sayIn } from './words-in.ts'

const say = sayIn('en')
const when = { timeZone: 'Europe/London', language: 'en', now: new Date('2026-11-22T10:00:00Z') }
const due = new Date('2026-11-23T09:00:00Z')
const clock = (more: Partial<ClockView> = {}): ClockView =>
  ({
    kind: 'first_answer',
    promiseId: 'p',
    words: 'A person answers within one working hour.',
    ifMissed: 'we call you the same day',
    madeBy: null,
    isOwed: true,
    startsAt: new Date('2026-11-21T16:40:00Z'),
    dueAt: due,
    toldAt: null,
    explanation: {
      startsAt: new Date('2026-11-21T16:40:00Z'),
      countedFrom: new Date('2026-11-23T08:00:00Z'),
      amount: 1,
      unit: 'working_hours',
      firstDueAt: due,
      dueAt: due,
      timeZone: 'Europe/London',
      holidays: [],
      moves: [],
      calendarVersion: 1,
      promiseVersion: 1,
      missedByMs: null,
    },
    ...more,
  }) as ClockView
const standing = (more: Partial<Standing> = {}): Standing => ({
  state: 'working',
  waitingOn: null,
  nextStep: ':answer',
  nextStepAt: due,
  promisedAt: due,
  owner: 'Maya Chen',
  team: 'Repairs',
  isAsking: false,
  givenBy: null,
  clocks: [clock()],
  ways: { phone: '' },
  ...more,
})

test('it says who has it and by when they hear from a person', () => {
  expect(whoHasIt(say, standing())).toEqual(['Maya is looking after this.'])
  expect(whatIsNext(say, standing(), when)).toEqual(['A person will answer by Monday 09:00.'])
  expect(whoHasIt(say, standing({ owner: null }))).toEqual(['This is with the Repairs team.'])
})

test('the arithmetic of a time is told in sentences', () => {
  expect(howWeArrived(say, standing(), when, new Map())).toEqual([
    'It began on Saturday 16:40.',
    'We count from Monday 08:00, when we are next there.',
    'One working hour from then is Monday 09:00.',
    'We promise everyone: “A person answers within one working hour.”',
  ])
})

test('what was promised by hand is told as their own words', () => {
  const byHand = clock({ kind: 'call_back', promiseId: null, words: 'I ring you at nine.', madeBy: 'm' })
  const it = standing({ clocks: [byHand] })
  expect(whatIsNext(say, it, when)).toEqual(['We will ring you by Monday 09:00.'])
  expect(howWeArrived(say, it, when, new Map([['m', 'Maya']]))).toEqual([
    'Maya promised this on Saturday 16:40: “I ring you at nine.”',
  ])
})

test('what is not sure yet, and what was put off, is said as that', () => {
  const of = (kind: ClockView['kind']) => whatIsNext(say, standing({ clocks: [clock({ kind })] }), when)
  expect(of('verification')).toEqual([
    'We are still making sure of what we told you. You will hear from us by Monday 09:00.',
  ])
  expect(of('deferral')).toEqual(['We will come back to this by Monday 09:00.'])
})

test.each(['Not now: come back to them', 'Call them', 'ليس الآن: نعود إليهم'])(
  'what the desk itself wrote about them, “%s”, is not said to them',
  (words) => {
    const byHand = clock({ kind: 'deferral', promiseId: null, words, madeBy: 'm' })
    const it = standing({ nextStep: words, clocks: [byHand] })
    expect(whatIsNext(say, it, when)).toEqual(['We will come back to this by Monday 09:00.'])
    expect(howWeArrived(say, it, when, new Map([['m', 'Maya']]))).toEqual([
      'Maya promised this on Saturday 16:40.',
    ])
  },
)

test('a promise that was missed is said with an apology and with what they get', () => {
  const late = { ...when, now: new Date('2026-11-23T10:00:00Z') }
  expect(whatIsNext(say, standing(), late)).toEqual([
    'We said Monday 09:00, and we have not managed it. We are sorry.',
    'You need not ask again. If it cannot wait, please tell us below.',
    'What you get when we miss it: we call you the same day.',
  ])
  const reached = standing({ ways: { phone: '020 7946 0000' } })
  expect(whatIsNext(say, reached, late)[1]).toContain('please ring \u2068020 7946 0000\u2069.')
})

test('a new time that was told names the old one, and apologises', () => {
  const later = new Date('2026-11-23T14:00:00Z')
  const told = clock({ toldAt: when.now })
  const fresh = clock({ kind: 'next_update', promiseId: null, words: 'You hear from me.', dueAt: later })
  const it = standing({ promisedAt: later, clocks: [told, fresh] })
  expect(whatIsNext(say, it, when)).toEqual(['You will hear from us by Monday 14:00.'])
  expect(howWeArrived(say, it, when, new Map())[0]).toBe(
    'We had said Monday 09:00, and we shall not manage it. We are sorry.',
  )
  const past = { ...when, now: new Date('2026-11-23T10:00:00Z') }
  expect(howWeArrived(say, it, past, new Map()).slice(0, 2)).toEqual([
    'We had said Monday 09:00, and we have not managed it. We are sorry.',
    'What you get when we miss it: we call you the same day.',
  ])
})

test('waiting for them asks for nothing in a hurry, and closed is never a dead end', () => {
  const waits = standing({ state: 'waiting', waitingOn: 'them', promisedAt: null, nextStep: ':look_again' })
  expect(whatIsNext(say, waits, when)[0]).toContain('No hurry: we will look again on Monday.')
  expect(whatIsNext(say, standing({ state: 'closed', promisedAt: null }), when)[0]).toContain('opens again')
})

test('hours are said as people say them', () => {
  const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }))
  expect(hoursInWords(say, 'en', [...weekdays, { weekday: 6, opens: '09:00', closes: '13:00' }])).toBe(
    'Monday to Friday, 8:00 to 18:00 and Saturday, 9:00 to 13:00',
  )
  expect(hoursInWords(say, 'en', [])).toBe('')
})

test('a page speaks the first language that is asked for and known', () => {
  expect(languageFor('de-DE,ar;q=0.8,en;q=0.5', 'en')).toBe('ar')
  expect(languageFor('de', 'ar-EG')).toBe('ar')
  expect(languageFor(undefined, 'fr')).toBe('en')
  expect(sayIn('ar')('portal.told', { when: 'Monday' })).toContain('\u2068Monday\u2069')
})

test('nothing counts as good by default, and below the floor is said', () => {
  const evidence = { months: [], isProven: true, hidden: null, aim: 95, floor: 80 }
  const text = (kept: number, missed: number, more = {}) =>
    figureOf(say, 'en', { ...evidence, counts: { kept, missed, unknown: 0 }, ...more }).text
  expect(text(0, 0)).toContain('Unproven')
  expect(text(50, 0, { isProven: false })).toContain('Unproven')
  expect(text(24, 6)).not.toContain('below')
  expect(text(70, 30)).toContain('This is below 80 %')
  expect(text(3, 1)).not.toContain('%</b>')
})
