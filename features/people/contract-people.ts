import { z } from 'zod'
import { endpoint, id, idParams, line, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { ROLES } from '#platform/values/actor.ts'
import { workingPeriod, workingPeriods } from './contract-me.ts'
import { PRESENCES, THERE_WORDS } from './domain/presence.ts'

export const LEAVE_KINDS = ['leave', 'sick'] as const
const level = z.union([z.literal(1), z.literal(2), z.literal(3)])
const there = z.strictObject({
  /** Can be asked now. */
  here: z.boolean(),
  /** Said by themselves: `here`, `with_customer`, `back_at`. From their hours and leave: the others. */
  words: z.enum(THERE_WORDS),
  /** From when on they can be asked again; null when that is now, or never. */
  from: sentInstant.nullable(),
})
const person = {
  id,
  name: z.string(),
  role: z.enum(ROLES),
  jobTitle: z.string(),
  unit: z.string(),
  phone: z.string(),
  languages: z.array(z.string()),
  lineOfSight: z.string(),
  managerId: id.nullable(),
  managerName: z.string().nullable(),
  teams: z.array(z.strictObject({ id, name: z.string() })),
  skills: z.array(z.strictObject({ id, name: z.string(), level })),
  there,
}
export const personShape = z.strictObject(person).meta({ id: 'Person' })
const leaveShape = z.strictObject({
  id,
  /** Null for those who need not know. */
  kind: z.enum(LEAVE_KINDS).nullable(),
  firstOn: z.string(),
  lastOn: z.string(),
})
export const personWhole = z
  .strictObject({
    ...person,
    /** Who stands above, the nearest first. */
    above: z.array(z.strictObject({ id, name: z.string() })),
    hours: z.strictObject({
      /** Null: as the team or the workspace. */
      own: z.array(workingPeriod).nullable(),
      timeZone: z.string(),
      periods: z.array(workingPeriod),
    }),
    /** What is not over yet. */
    leave: z.array(leaveShape),
    can: z.strictObject({ change: z.boolean(), changeManager: z.boolean(), export: z.boolean() }),
  })
  .meta({ id: 'PersonWhole' })

export const listPeople = endpoint({
  method: 'GET',
  path: '/people',
  access: 'colleague',
  scope: 'people:read',
  summary: 'Who can help with what, by name: skills, languages, teams, and who is there',
  query: z.strictObject({
    ...pageQuery,
    q: z.string().trim().max(100).optional(),
    skillId: id.optional(),
    language: z.string().max(35).optional(),
    teamId: id.optional(),
    /** Only those who said that they are here, or with a customer. */
    said: z.stringbool().default(false),
  }),
  response: page(personShape),
})
export const getPerson = endpoint({
  method: 'GET',
  path: '/people/:id',
  access: 'colleague',
  scope: 'people:read',
  summary: 'One colleague with skills, hours, leave and those above',
  params: idParams,
  response: personWhole,
})
export const listSkills = endpoint({
  method: 'GET',
  path: '/skills',
  access: 'colleague',
  scope: 'people:read',
  summary: 'Skills that somebody here has, by name',
  query: z.strictObject(pageQuery),
  response: page(z.strictObject({ id, name: z.string() })),
})
export const setSkills = endpoint({
  method: 'PUT',
  path: '/people/:id/skills',
  access: 'colleague',
  scope: 'people:write',
  summary:
    'Say what a colleague can do (themselves, those above, admins): 1 learns it, 2 knows it, 3 teaches it',
  params: idParams,
  body: z.strictObject({ skills: z.array(z.strictObject({ name: line(80), level })).max(60) }),
  response: personWhole,
})
export const setOwnHours = endpoint({
  method: 'PUT',
  path: '/people/:id/hours',
  access: 'colleague',
  scope: 'people:write',
  summary: 'Hours of one colleague, in their time zone; null: as the team or the workspace',
  params: idParams,
  body: z.strictObject({ periods: workingPeriods.nullable() }),
  response: personWhole,
})
const leaveDays = { firstOn: z.iso.date(), lastOn: z.iso.date() }
export const addLeave = endpoint({
  method: 'POST',
  path: '/people/:id/leave',
  access: 'colleague',
  scope: 'people:write',
  summary: 'Note whole days away, without a reason (themselves, those above, admins)',
  params: idParams,
  body: z.strictObject({ kind: z.enum(LEAVE_KINDS).default('leave'), ...leaveDays }),
  response: personWhole,
})
export const changeLeave = endpoint({
  method: 'PATCH',
  path: '/leave/:id',
  access: 'colleague',
  scope: 'people:write',
  summary: 'Change the days away; the first one only before it came',
  params: idParams,
  body: z.strictObject(leaveDays).partial(),
  response: personWhole,
})
export const removeLeave = endpoint({
  method: 'DELETE',
  path: '/leave/:id',
  access: 'colleague',
  scope: 'people:write',
  summary: 'They are not away after all; nothing of it is kept',
  params: idParams,
  response: personWhole,
})
export const setPresence = endpoint({
  method: 'PUT',
  path: '/me/presence',
  access: 'colleague',
  scope: 'me:write',
  summary: 'Say where I am, until my working day ends; it is kept nowhere else',
  body: z.strictObject({
    kind: z.enum(PRESENCES),
    backAt: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  response: there,
})
export const endPresence = endpoint({
  method: 'DELETE',
  path: '/me/presence',
  access: 'colleague',
  scope: 'me:write',
  summary: 'Say nothing of where I am',
  response: there,
})

export const exportPerson = endpoint({
  method: 'GET',
  path: '/people/:id/export',
  access: 'colleague',
  scope: 'people:read',
  summary: 'All that is noted of one colleague as a colleague (themselves, admins)',
  params: idParams,
  response: z.strictObject({
    exportedAt: sentInstant,
    colleague: z.record(z.string(), z.unknown()),
    teams: z.array(z.string()),
    skills: z.array(z.strictObject({ name: z.string(), level })),
    ownHours: z.array(workingPeriod).nullable(),
    /** All of it, also what is over. */
    leave: z.array(
      z.strictObject({
        kind: z.enum(LEAVE_KINDS),
        firstOn: z.string(),
        lastOn: z.string(),
        notedAt: sentInstant,
      }),
    ),
    /** What they say now; nothing earlier is kept. */
    presence: z
      .strictObject({ kind: z.enum(PRESENCES), backAt: sentInstant.nullable(), endsAt: sentInstant })
      .nullable(),
  }),
})

export const personEndpoints = [
  listPeople,
  getPerson,
  listSkills,
  setSkills,
  setOwnHours,
  addLeave,
  changeLeave,
  removeLeave,
  setPresence,
  endPresence,
  exportPerson,
] as const
