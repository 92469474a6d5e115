import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answeredOpen,
  type Conversation,
  closed,
  heardFrom,
  isOpen,
  joinedBy,
  NEXT_STEPS,
  noted,
  ownedBy,
  reopened,
  snoozed,
  woken,
  wroteTo,
} from './conversation.ts'
import { tookBack } from './unsaid.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 17, 9, minutes))
const next = { text: NEXT_STEPS.answer, at: at(600) }

const conversation = (given: Partial<Conversation> = {}): Conversation => ({
  id: 'c1',
  number: 1,
  inboxId: 'i1',
  teamId: 't1',
  ownerId: null,
  requesterContactId: 'p1',
  requesterColleagueId: null,
  requesterName: 'Greta',
  channel: 'email',
  subject: 'No hot water',
  need: '',
  kind: 'help',
  harm: 'none',
  soundsLike: null,
  state: 'received',
  waitingOn: null,
  closedAs: null,
  nextStep: NEXT_STEPS.answer,
  nextStepAt: at(480),
  nextDueAt: at(480),
  waitingSince: at(0),
  snoozedUntil: null,
  mergedIntoId: null,
  tagIds: [],
  snippet: 'no hot water since Monday',
  alsoInboxIds: [],
  messageCount: 1,
  contactCount: 1,
  reopenedCount: 0,
  lastMessageAt: at(0),
  version: 1,
  createdAt: at(0),
  closedAt: null,
  promisedAt: null,
  promisedKind: null,
  askedId: null,
  offeredAt: null,
  loweringTo: null,
  loweringBy: null,
  demand: 'unclear',
  demandBy: 'inferred',
  nth: 1,
  ...given,
})
const waiting = conversation({
  ownerId: 'mia',
  state: 'waiting',
  waitingOn: 'them',
  nextStep: NEXT_STEPS.lookAgain,
})

describe('they write', () => {
  const arrival = { at: at(30), snippet: 'still cold', next }

  test('what waited for them waits for us, since now', () => {
    const after = heardFrom(waiting, arrival)
    expect(after).toMatchObject({
      state: 'working',
      waitingOn: null,
      waitingSince: at(30),
      nextStepAt: next.at,
    })
  })
  test('who waits for us already keeps the place in the order', () => {
    const after = heardFrom(conversation(), arrival)
    expect(after).toMatchObject({ waitingSince: at(0), nextStepAt: at(480), contactCount: 2 })
  })
  test('what sleeps wakes, with a new next step', () => {
    const after = heardFrom(snoozed(conversation(), at(9_000), NEXT_STEPS.wake), arrival)
    expect(after).toMatchObject({ snoozedUntil: null, nextStep: NEXT_STEPS.answer, nextStepAt: next.at })
  })
  test('what was closed opens again for the same owner', () => {
    const after = heardFrom(closed(waiting, 'unconfirmed', at(20)), arrival)
    expect(after).toMatchObject({
      ownerId: 'mia',
      state: 'working',
      closedAs: null,
      closedAt: null,
      reopenedCount: 1,
    })
  })
  test('a machine neither wakes nor opens anything', () => {
    const before = closed(waiting, 'unconfirmed', at(20))
    const after = heardFrom(before, { ...arrival, isAutomatic: true })
    expect(after).toMatchObject({ state: 'closed', messageCount: before.messageCount + 1, contactCount: 1 })
  })
})

describe('we write', () => {
  test('a reply makes it their turn, and whoever replies to what nobody has, has it', () => {
    const after = wroteTo(conversation(), { at: at(5), by: 'mia', snippet: 'On our way', next, takes: true })
    expect(after).toMatchObject({ ownerId: 'mia', state: 'waiting', waitingOn: 'them', waitingSince: at(5) })
  })
  test('a helping colleague of another team does not take it by replying', () => {
    expect(
      wroteTo(conversation(), { at: at(5), by: 'mia', snippet: '', next, takes: false }).ownerId,
    ).toBeNull()
  })
  test('whoever is asked has it from the first reply or note on, also in another team', () => {
    const asked = { ...waiting, askedId: 'ravi' }
    const doer = { by: 'ravi', takes: false, teamIds: ['t2'] }
    const then = { ownerId: 'ravi', askedId: null, teamId: 't2' }
    expect(wroteTo(asked, { at: at(5), snippet: '', next, ...doer })).toMatchObject(then)
    expect(noted(asked, doer)).toMatchObject(then)
    expect(noted(asked, { ...doer, teamIds: ['t2', 't1'] }).teamId).toBe('t1')
    expect(noted(asked, { ...doer, by: 'max' })).toMatchObject({
      ownerId: 'mia',
      askedId: 'ravi',
      teamId: 't1',
    })
  })
  test('replying leaves the owner who is there', () => {
    expect(wroteTo(waiting, { at: at(5), by: 'max', snippet: '', next, takes: true }).ownerId).toBe('mia')
  })
  test.each([
    ['received', null, 'received'],
    ['owned', 'mia', 'working'],
    ['waiting', 'mia', 'waiting'],
    ['closed', 'mia', 'closed'],
  ] as const)('a note in %s by the owner %s leaves it %s', (state, ownerId, then) => {
    expect(noted(conversation({ state, ownerId }), { by: 'max', takes: false }).state).toBe(then)
  })
})

describe('a reply that is taken back', () => {
  const remaining = { snippet: 'no hot water since Monday', lastMessageAt: at(0), waitingSince: at(0) }

  test('leaves the one who asked where they stood in the order', () => {
    const before = wroteTo(conversation(), { at: at(5), by: 'mia', snippet: 'On our way', next, takes: true })
    const after = tookBack(before, remaining, next)
    expect(after).toMatchObject({ state: 'working', waitingOn: null, ...remaining, messageCount: 1 })
  })
  test('opens what closed with it', () => {
    expect(isOpen(tookBack(closed(waiting, 'unconfirmed', at(9)), remaining, next))).toBe(true)
  })
})

describe('merging', () => {
  const question = conversation({
    id: 'c2',
    waitingSince: at(10),
    lastMessageAt: at(10),
    snippet: 'and a leak',
    harm: 'loss',
  })

  test('an unanswered question does not fall asleep in one that waits for them', () => {
    const after = joinedBy(waiting, question)
    expect(after).toMatchObject({
      state: 'working',
      ownerId: 'mia',
      waitingOn: null,
      harm: 'loss',
      waitingSince: at(10),
    })
  })
  test('an unanswered question does not close with one that was answered', () => {
    const after = joinedBy(
      answeredOpen(waiting, { text: NEXT_STEPS.closeUnlessHeard, at: at(9_000) }),
      question,
    )
    expect(after).toMatchObject({ state: 'working', nextStep: NEXT_STEPS.answer, nextStepAt: at(480) })
  })
  test('an unanswered question wakes one that sleeps', () => {
    expect(joinedBy(snoozed(conversation(), at(9_000), NEXT_STEPS.wake), question)).toMatchObject({
      snoozedUntil: null,
      nextStep: NEXT_STEPS.answer,
    })
  })
  test('of two that wait for us the sooner step and the longer waiting count', () => {
    const sooner = { ...question, nextStep: 'Call her', nextStepAt: at(60), nextDueAt: at(60) }
    expect(joinedBy(conversation(), sooner)).toMatchObject({
      nextStep: 'Call her',
      nextStepAt: at(60),
      waitingSince: at(0),
      snippet: 'and a leak',
    })
  })
  test('what was closed brings its history and nothing to do', () => {
    const after = joinedBy(waiting, closed({ ...question, harm: 'danger' }, 'unconfirmed', at(20)))
    expect(after).toMatchObject({
      state: 'waiting',
      harm: 'none',
      nextStep: waiting.nextStep,
      contactCount: 2,
    })
  })
})

const instants = fc.integer({ min: 0, max: 100_000 }).map(at)
const owners = fc.constantFrom(null, 'mia', 'max')
const anyOpen: fc.Arbitrary<Conversation> = fc
  .record({
    ownerId: owners,
    state: fc.constantFrom('received', 'owned', 'working', 'waiting', 'answered', 'confirmed'),
    harm: fc.constantFrom('none', 'inconvenience', 'loss', 'danger'),
    due: instants,
    since: instants,
    asleep: fc.boolean(),
    colleague: fc.boolean(),
  })
  .map(({ ownerId, state, harm, due, since, asleep, colleague }) =>
    conversation({
      ownerId,
      state: state as Conversation['state'],
      waitingOn: state === 'waiting' ? 'them' : null,
      harm: harm as Conversation['harm'],
      nextStepAt: due,
      nextDueAt: due,
      waitingSince: since,
      snoozedUntil: asleep ? due : null,
      ...(colleague ? { requesterContactId: null, requesterColleagueId: 'ida' } : {}),
    }),
  )
const moves: fc.Arbitrary<(before: Conversation) => Conversation> = fc.oneof(
  instants.map((when) => (it: Conversation) => heardFrom(it, { at: when, snippet: 's', next })),
  instants.map(
    (when) => (it: Conversation) => wroteTo(it, { at: when, by: 'mia', snippet: 's', next, takes: true }),
  ),
  fc.constant((it: Conversation) => noted(it, { by: 'mia', takes: false })),
  owners.map((owner) => (it: Conversation) => ownedBy(it, owner)),
  instants.map((until) => (it: Conversation) => snoozed(it, until, NEXT_STEPS.wake)),
  fc.constant(woken),
  fc.constant((it: Conversation) => answeredOpen(it, next)),
  anyOpen.map((other) => (it: Conversation) => joinedBy(it, other)),
  instants.map((when) => (it: Conversation) => reopened(closed(it, 'withdrawn', when), when, next)),
)

describe('whatever happens to an open conversation', () => {
  test('it has a next step with a date, and what sleeps has it at its waking (I02)', () => {
    fc.assert(
      fc.property(anyOpen, fc.array(moves, { maxLength: 12 }), (begun, steps) => {
        const after = steps.reduce((it, move) => move(it), begun)
        expect(after.nextStep).not.toBe('')
        expect(after.nextStepAt).not.toBeNull()
        expect(after.nextDueAt).toEqual(after.nextStepAt)
        if (after.snoozedUntil !== null) expect(after.nextStepAt).toEqual(after.snoozedUntil)
        expect(after.waitingOn !== null).toBe(after.state === 'waiting')
        expect(after.closedAs).toBeNull()
      }),
    )
  })
  test('its team stays, and nobody but a named colleague comes to own it (I01)', () => {
    fc.assert(
      fc.property(anyOpen, fc.array(moves, { maxLength: 12 }), (begun, steps) => {
        const after = steps.reduce((it, move) => move(it), begun)
        expect(after.teamId).toBe('t1')
        expect([null, 'mia', 'max']).toContain(after.ownerId)
      }),
    )
  })
  test('a colleague who asks goes the same way as a customer (I12)', () => {
    const way = ({ requesterContactId: _, requesterColleagueId: __, ...rest }: Conversation) => rest
    fc.assert(
      fc.property(anyOpen, fc.array(moves, { maxLength: 12 }), (begun, steps) => {
        const outside = { ...begun, requesterContactId: 'p1', requesterColleagueId: null }
        const inside = { ...begun, requesterContactId: null, requesterColleagueId: 'ida' }
        const end = (from: Conversation) => way(steps.reduce((it, move) => move(it), from))
        expect(end(inside)).toEqual(end(outside))
      }),
    )
  })
  test('merging never makes the first one less urgent or later', () => {
    fc.assert(
      fc.property(anyOpen, anyOpen, (into, from) => {
        const ours = (it: Conversation) => ['received', 'owned', 'working'].includes(it.state)
        const after = joinedBy(into, from)
        if (ours(into) || ours(from)) expect(ours(after)).toBe(true)
        if (ours(into) && ours(from)) {
          expect(after.nextStepAt! <= into.nextStepAt!).toBe(true)
          expect(after.waitingSince <= into.waitingSince).toBe(true)
        }
        if (after.snoozedUntil !== null && ours(from)) expect(from.snoozedUntil).not.toBeNull()
      }),
    )
  })
})
