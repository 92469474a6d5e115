import { z } from 'zod'
import { oneTimeToken, password, signInState } from '#features/accounts/contract.ts'
import { emailAddress, endpoint, id, line } from '#platform/contract/endpoint.ts'
import { ROLES } from '#platform/values/actor.ts'

const zoneNames = new Set(Intl.supportedValuesOf('timeZone'))
export const timeZone = z
  .string()
  .max(60)
  .refine((name) => zoneNames.has(name) || name === 'UTC', 'no time zone of this name')
export const LOCALES = ['en', 'ar'] as const
export const locale = z.enum(LOCALES)
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
export const workingPeriod = z.strictObject({
  /** 1 is Monday, 7 is Sunday. */
  weekday: z.int().min(1).max(7),
  opens: clockTime,
  closes: clockTime,
})
export const workingPeriods = z.array(workingPeriod).max(50)

export const getSetUp = endpoint({
  method: 'GET',
  path: '/set-up',
  access: 'anyone',
  scope: 'session:write',
  summary: 'Whether this installation waits for its first director',
  response: z.strictObject({ needed: z.boolean(), hasDemo: z.boolean() }),
})
export const setUp = endpoint({
  method: 'POST',
  path: '/set-up',
  access: 'anyone',
  scope: 'session:write',
  summary: 'Set up the organisation with the token that the start printed; signs its first director in',
  body: z.strictObject({
    token: oneTimeToken,
    organisation: z.strictObject({
      name: line(200),
      timeZone,
      locale: locale.default('en'),
      workingHours: workingPeriods,
    }),
    director: z.strictObject({ name: line(200), email: emailAddress, password }),
    team: z.strictObject({ name: line(120) }).optional(),
    inbox: z.strictObject({ name: line(120), address: emailAddress }),
  }),
  response: signInState,
})

export const meShape = z
  .strictObject({
    id,
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    jobTitle: z.string(),
    phone: z.string(),
    languages: z.array(z.string()),
    lineOfSight: z.string(),
    timeZone: z.string().nullable(),
    locale: z.string().nullable(),
    scheme: z.enum(['auto', 'light', 'dark']),
    shortcuts: z.boolean(),
    notifyByMail: z.boolean(),
    signatureHtml: z.string(),
    teams: z.array(z.strictObject({ id, name: z.string(), isLead: z.boolean() })),
    workspace: z.strictObject({
      id,
      name: z.string(),
      slug: z.string(),
      kind: z.enum(['organisation', 'demo']),
      timeZone: z.string(),
      locale: z.string(),
    }),
    workspaces: z.array(z.strictObject({ id, name: z.string() })),
    /** Counted up to 100. */
    unreadNotifications: z.int(),
    /** What is in use here: the rest stays out of sight. */
    shows: z.strictObject({ people: z.boolean() }),
    can: z.strictObject({
      changeSettings: z.boolean(),
      changePeople: z.boolean(),
      seeLedger: z.boolean(),
    }),
  })
  .meta({ id: 'Me' })
export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  access: 'colleague',
  scope: 'me:read',
  summary: 'Me: profile, role, teams, workspaces, what I can do',
  response: meShape,
})
export const changeMe = endpoint({
  method: 'PATCH',
  path: '/me',
  access: 'colleague',
  scope: 'me:write',
  summary: 'Change my profile and how Regard behaves for me',
  body: z
    .strictObject({
      name: line(200),
      jobTitle: z.string().trim().max(120),
      phone: z.string().trim().max(40),
      /** As `en` or `pt-BR`. */
      languages: z.array(z.string().trim().min(2).max(35)).max(20),
      /** How my work reaches the customer, in one line. */
      lineOfSight: z.string().trim().max(500),
      timeZone: timeZone.nullable(),
      locale: locale.nullable(),
      scheme: z.enum(['auto', 'light', 'dark']),
      shortcuts: z.boolean(),
      notifyByMail: z.boolean(),
      signatureHtml: z.string().max(20_000),
    })
    .partial(),
  response: meShape,
})

export const meEndpoints = [getSetUp, setUp, getMe, changeMe] as const
