import { describe, expect, test } from 'vitest'
import { type ColleagueActor, ROLES, type Role } from '#platform/values/actor.ts'
import {
  mayChangeCalendar,
  mayChangePeople,
  mayChangePerson,
  mayChangeSettings,
  mayChangeTeam,
  mayExportPerson,
  maySeeLedger,
} from './policy.ts'

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
  test('note leave, skills and hours of a colleague: themselves, those above, admins; no other manager', () => {
    const mia = { id: 'mia', above: [{ id: 'max' }, { id: 'dora' }] }
    expect(ROLES.filter((role) => mayChangePerson(actor(role), mia))).toEqual(['admin'])
    expect(mayChangePerson(actor('member', 'mia'), mia)).toBe(true)
    expect(mayChangePerson(actor('director', 'dora'), mia)).toBe(true)
    expect(mayChangePerson({ kind: 'contact', id: 'mia' }, mia)).toBe(false)
  })
  test('set the hours: of the workspace admins, of a team its lead too', () => {
    expect(ROLES.filter((role) => mayChangeCalendar(actor(role, 'lead'), null))).toEqual(['admin'])
    expect(mayChangeCalendar(actor('member', 'lead'), { leadId: 'lead' })).toBe(true)
    expect(mayChangeCalendar(actor('director'), { leadId: 'lead' })).toBe(false)
  })
  test('take all that is noted of a colleague along: themselves and admins', () => {
    expect(ROLES.filter((role) => mayExportPerson(actor(role), { id: 'mia' }))).toEqual(['admin'])
    expect(mayExportPerson(actor('member', 'mia'), { id: 'mia' })).toBe(true)
  })
})
