import { z } from 'zod'
import { endpoint, id, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { languageCode } from './contract-promises.ts'
import { CLOCK_UNITS, LACKS, principleShape } from './shapes.ts'

export const CHANGES = [
  'live',
  'published',
  'meaning_changed',
  'wording_changed',
  'translated',
  'withdrawn',
  'figure_hidden',
  'figure_shown',
  'principle_announced',
  'principle_changed',
  'principle_dropped',
  'board_changed',
] as const

const directorShape = z.strictObject({
  id,
  name: z.string(),
  since: sentInstant,
  /** Has agreed to all that is in force, or about to be. */
  agreed: z.boolean(),
  /** Holds a published promise of their own. */
  holdsOwn: z.boolean(),
  /** Has signed one that waits for the charter. */
  signedOwn: z.boolean(),
  /** Whoever came after the charter went live has until then; null for who was there. */
  until: sentInstant.nullable(),
})

export const charterShape = z
  .strictObject({
    /** The seed lies ready, or promises are written already. */
    begun: z.boolean(),
    liveAt: sentInstant.nullable(),
    /** The language that this charter is written in first. */
    language: z.string(),
    directors: z.array(directorShape),
    board: z.strictObject({ ids: z.array(id), quorum: z.int().nullable() }),
    principles: z.array(principleShape),
    /** Drafts of the charter that wait: how many could be published once directors have agreed, and what others lack. */
    ready: z.int(),
    waiting: z.array(z.strictObject({ lack: z.enum(LACKS), count: z.int() })),
    can: z.strictObject({ draft: z.boolean(), agree: z.boolean(), publish: z.boolean(), board: z.boolean() }),
  })
  .meta({ id: 'Charter' })

export const getCharter = endpoint({
  method: 'GET',
  path: '/charter',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'Where the charter stands: directors, principles, what waits',
  response: charterShape,
})
export const beginCharter = endpoint({
  method: 'POST',
  path: '/charter',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Lay the seed promises and principles ready as drafts; does nothing the second time',
  response: charterShape,
})
export const agreeCharter = endpoint({
  method: 'POST',
  path: '/charter/agreement',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'As a director: I agree to every promise that is in force or complete',
  response: charterShape,
})
export const publishCharter = endpoint({
  method: 'POST',
  path: '/charter/publication',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Publish every promise that is complete and agreed to, all or none',
  response: charterShape,
})
export const setBoard = endpoint({
  method: 'PUT',
  path: '/charter/board',
  access: 'admin',
  scope: 'charter:write',
  summary: 'Name the board, and how many are enough while others are away; it is published',
  body: z.strictObject({ ids: z.array(id).max(50), quorum: z.int().min(1).max(50).nullable() }),
  response: charterShape,
})
export const setNames = endpoint({
  method: 'PUT',
  path: '/charter/names',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'One keeper, and who meets the needs, for every draft that has none yet',
  body: z.strictObject({ keeperId: id }),
  response: charterShape,
})
export const publishFirst = endpoint({
  method: 'POST',
  path: '/charter/first-promises',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'The first run: switch on the four first promises, signed by the director',
  body: z.strictObject({
    answerWithin: z.strictObject({
      amount: z.int().min(1).max(1_000),
      unit: z.enum(CLOCK_UNITS),
    }),
    /** What each may give back without asking, in words as `€50`; empty when nothing yet. */
    giveBack: z.string().trim().max(60).default(''),
    bindsTeamIds: z.array(id).max(100).default([]),
    keeperId: id,
    own: z.enum(['answer', 'owner', 'next-step', 'way-forward']),
    language: languageCode.optional(),
  }),
  response: charterShape,
})

export const changeShape = z
  .strictObject({
    id,
    at: sentInstant,
    kind: z.enum(CHANGES),
    promiseId: id.nullable(),
    /** The words of the promise, as that version has them. */
    text: z.string().nullable(),
    versionId: id.nullable(),
    version: z.int().nullable(),
    beforeId: id.nullable(),
    language: z.string().nullable(),
    principleTitle: z.string().nullable(),
    by: z.string().nullable(),
    because: z.string(),
  })
  .meta({ id: 'CharterChange' })
export const listChanges = endpoint({
  method: 'GET',
  path: '/charter/changes',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'The change log that everybody can read, newest first',
  query: z.strictObject({ ...pageQuery, promiseId: id.optional() }),
  response: page(changeShape),
})

export const charterEndpoints = [
  getCharter,
  beginCharter,
  agreeCharter,
  publishCharter,
  setBoard,
  setNames,
  publishFirst,
  listChanges,
] as const
