import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { clockTime, timeZone, workingPeriod, workingPeriods } from './contract-me.ts'

const TEAMS_TOO = 'of the workspace, or of the team in `teamId`'
const nullableTeam = id.nullable()
/** A date, or `--12-24` for that day of every year. */
const holidayDate = z.union([z.iso.date(), z.string().regex(/^--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)])
const holiday = z.strictObject({
  on: holidayDate,
  name: z.string().trim().max(120),
  /** Open only from here … */
  opens: clockTime.nullable().default(null),
  /** … until here; both null: closed. */
  closes: clockTime.nullable().default(null),
})
const byHand = z.array(holiday).max(500)

export const calendarShape = z
  .strictObject({
    id,
    teamId: id.nullable(),
    /** A team without hours of its own has those of the workspace. */
    isOwn: z.boolean(),
    version: z.int(),
    timeZone: z.string(),
    periods: z.array(workingPeriod),
    holidays: z.array(
      z.strictObject({
        on: z.string(),
        name: z.string(),
        opens: z.string().nullable(),
        closes: z.string().nullable(),
        /** Null: set by hand, and goes before what was read. */
        feedId: id.nullable(),
      }),
    ),
    feeds: z.array(
      z.strictObject({
        id,
        address: z.string(),
        readAt: sentInstant.nullable(),
        trouble: z.enum(['unreachable', 'no_calendar']).nullable(),
      }),
    ),
    can: z.strictObject({ change: z.boolean() }),
  })
  .meta({ id: 'Calendar' })

const draft = { timeZone, periods: workingPeriods, holidays: byHand }

export const getCalendar = endpoint({
  method: 'GET',
  path: '/calendar',
  access: 'colleague',
  scope: 'people:read',
  summary: `Working hours and holidays ${TEAMS_TOO}`,
  query: z.strictObject({ teamId: id.optional() }),
  response: calendarShape,
})
export const setCalendar = endpoint({
  method: 'PUT',
  path: '/calendar',
  access: 'colleague',
  scope: 'settings:write',
  summary: `Set hours, time zone and the holidays by hand ${TEAMS_TOO}: a new version; clocks that run keep the time that was told`,
  body: z.strictObject({
    teamId: nullableTeam,
    /** The version that was changed; another in between is refused as stale. */
    version: z.int().min(0),
    ...draft,
  }),
  response: calendarShape,
})
export const followHouse = endpoint({
  method: 'DELETE',
  path: '/teams/:id/calendar',
  access: 'colleague',
  scope: 'settings:write',
  summary: 'Let a team have the hours and holidays of the workspace again (admin or lead)',
  params: idParams,
  response: calendarShape,
})
export const listCalendarVersions = endpoint({
  method: 'GET',
  path: '/calendar/versions',
  access: 'colleague',
  scope: 'people:read',
  summary: 'What changed in the hours and holidays, from when on and by whom; newest first',
  query: z.strictObject({ ...pageQuery, teamId: id.optional() }),
  response: page(
    z.strictObject({
      id,
      version: z.int(),
      from: sentInstant,
      /** Null: read from a calendar feed, or set up with the workspace. */
      madeBy: z.string().nullable(),
      changes: z.strictObject({
        first: z.boolean(),
        followsHouse: z.boolean(),
        timeZone: z.boolean(),
        periods: z.boolean(),
        holidaysAdded: z.int(),
        holidaysRemoved: z.int(),
        holidaysChanged: z.int(),
      }),
    }),
  ),
})
const counted = z.strictObject({ from: sentInstant, hourLater: sentInstant })
export const previewCalendar = endpoint({
  method: 'POST',
  path: '/calendar/preview',
  access: 'colleague',
  scope: 'people:write',
  summary: 'From when on a message would be counted with these hours, and with those of now; nothing changes',
  body: z.strictObject({
    teamId: nullableTeam,
    ...draft,
    /** When the message arrives, as a local time in the zone of the draft. */
    at: z.iso.datetime({ local: true }),
  }),
  response: z.strictObject({ at: sentInstant, draft: counted, now: counted }),
})
export const readHolidayFile = endpoint({
  method: 'POST',
  path: '/holidays/reading',
  access: 'colleague',
  scope: 'people:write',
  summary: 'Read the days off in a calendar file (iCal); nothing is kept',
  body: z.strictObject({ text: z.string().max(1_000_000) }),
  response: z.strictObject({
    holidays: z.array(z.strictObject({ on: z.string(), name: z.string() })),
    /** Entries that are no days off: a time of day, called off, repeated other than yearly. */
    skipped: z.int(),
  }),
})
export const followFeed = endpoint({
  method: 'POST',
  path: '/holiday-feeds',
  access: 'colleague',
  scope: 'settings:write',
  summary: `Read the holidays of a calendar address (iCal) daily, into the calendar ${TEAMS_TOO}`,
  body: z.strictObject({ teamId: nullableTeam, address: z.url({ protocol: /^(https?|webcal)$/ }).max(2000) }),
  response: calendarShape,
  reachesOut: true,
})
export const readFeed = endpoint({
  method: 'POST',
  path: '/holiday-feeds/:id/reading',
  access: 'colleague',
  scope: 'settings:write',
  summary: 'Read a calendar address now',
  params: idParams,
  response: calendarShape,
  reachesOut: true,
})
export const endFeed = endpoint({
  method: 'DELETE',
  path: '/holiday-feeds/:id',
  access: 'colleague',
  scope: 'settings:write',
  summary: 'Read a calendar address no more; its holidays go',
  params: idParams,
  response: calendarShape,
})

export const calendarEndpoints = [
  getCalendar,
  setCalendar,
  followHouse,
  listCalendarVersions,
  previewCalendar,
  readHolidayFile,
  followFeed,
  readFeed,
  endFeed,
] as const
