import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ColleagueActor, ROLES } from '#platform/values/actor.ts'
import {
  canOf,
  mayGive,
  mayGiveBack,
  mayReopen,
  mayRoute,
  maySee,
  mayTake,
  mayUnmerge,
  mayWork,
} from './policy.ts'

const colleague = (given: Partial<ColleagueActor> = {}): ColleagueActor => ({
  kind: 'colleague',
  id: 'mia',
  name: 'Mia',
  role: 'member',
  teamIds: ['front'],
  inboxIds: null,
  scopes: null,
  sessionId: 's',
  identityId: 'i',
  ...given,
})
const open = {
  inboxId: 'help',
  teamId: 'front',
  ownerId: null as string | null,
  state: 'received' as const,
  closedAs: null,
  mergedIntoId: null,
}
const closed = { ...open, state: 'closed' as const, closedAs: 'unconfirmed' as const }
const merged = { ...closed, closedAs: 'merged' as const, mergedIntoId: 'c2' }

describe('who sees a conversation', () => {
  test.each([
    ['a colleague who sees every inbox', colleague(), true],
    ['a colleague of this inbox', colleague({ inboxIds: ['help'] }), true],
    ['a colleague of another inbox', colleague({ inboxIds: ['payroll'] }), false],
    ['a colleague of no inbox', colleague({ inboxIds: [] }), false],
  ])('%s: %s', (_, actor, sees) => {
    expect(maySee(actor, open)).toBe(sees)
  })
  test('its owner sees it, whatever the inbox', () => {
    expect(maySee(colleague({ inboxIds: [] }), { ...open, ownerId: 'mia' })).toBe(true)
  })
  test('somebody outside sees nothing here', () => {
    expect(maySee({ kind: 'contact', id: 'p1' }, open)).toBe(false)
  })
})

describe('who may do what', () => {
  test('taking is for the team, and not for what I have', () => {
    expect(mayTake(colleague(), open)).toBe(true)
    expect(mayTake(colleague({ teamIds: [] }), open)).toBe(false)
    expect(mayTake(colleague(), { ...open, ownerId: 'mia' })).toBe(false)
    expect(mayTake(colleague(), { ...open, ownerId: 'max' })).toBe(true)
  })
  test('giving is inside the team', () => {
    expect(mayGive(colleague(), open)).toBe(true)
    expect(mayGive(colleague({ role: 'director', teamIds: [] }), open)).toBe(false)
  })
  test.each(ROLES)('giving back to the team what its owner left: %s', (role) => {
    expect(mayGiveBack(colleague({ role }), { ...open, ownerId: 'max' })).toBe(role !== 'member')
    expect(mayGiveBack(colleague({ role }), open)).toBe(false)
  })
  test('another team gets only what nobody has', () => {
    expect(mayRoute(colleague(), open)).toBe(true)
    expect(mayRoute(colleague({ role: 'admin' }), { ...open, ownerId: 'max' })).toBe(false)
  })
  test('what was merged is worked on where its messages stand', () => {
    expect(mayWork(colleague(), merged)).toBe(false)
    expect(mayUnmerge(colleague(), merged)).toBe(true)
    expect(mayReopen(colleague(), merged)).toBe(false)
    expect(mayReopen(colleague(), closed)).toBe(true)
  })
})

test('whoever does not see it may do nothing with it, whatever else is true', () => {
  const things = fc.record({
    inboxId: fc.constantFrom('help', 'payroll'),
    teamId: fc.constantFrom('front', 'back'),
    ownerId: fc.constantFrom(null, 'mia', 'max'),
    state: fc.constantFrom('received', 'working', 'waiting', 'answered', 'closed'),
    closedAs: fc.constantFrom(null, 'unconfirmed', 'merged'),
    mergedIntoId: fc.constantFrom(null, 'c2'),
  }) as fc.Arbitrary<Parameters<typeof canOf>[1]>
  const actors = fc.record({ role: fc.constantFrom(...ROLES), inboxIds: fc.subarray(['help', 'payroll']) })
  fc.assert(
    fc.property(things, actors, (it, given) => {
      const actor = colleague(given)
      if (!maySee(actor, it)) expect(Object.values(canOf(actor, it))).not.toContain(true)
    }),
  )
})
