import { describe, expect, test } from 'vitest'
import { type ColleagueActor, ROLES, type Role } from '#platform/values/actor.ts'
import { mayChangePeople, mayChangeSettings, mayChangeTeam, maySeeLedger } from './policy.ts'

const actor = (role: Role, id = 'me'): ColleagueActor => ({
  kind: 'colleague',
  id,
  name: 'Somebody',
  role,
  teamIds: [],
  inboxIds: null,
  scopes: null,
  sessionId: null,
  identityId: null,
})

describe('who may', () => {
  test.each([mayChangeSettings, mayChangePeople, maySeeLedger])('%o: admins alone', (may) => {
    expect(ROLES.filter((role) => may(actor(role)))).toEqual(['admin'])
    expect(may({ kind: 'system', name: 'timer' })).toBe(false)
  })
  test('change a team: admins and its lead', () => {
    const team = { leadId: 'lead' }
    expect(ROLES.filter((role) => mayChangeTeam(actor(role), team))).toEqual(['admin'])
    expect(ROLES.every((role) => mayChangeTeam(actor(role, 'lead'), team))).toBe(true)
  })
})
