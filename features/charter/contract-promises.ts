import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import {
  AUDIENCES,
  EDIT_CLASSES,
  LACKS,
  PROMISE_STATES,
  principleShape,
  promiseInForce,
  versionShape,
  versionTerms,
  versionWords,
} from './shapes.ts'

const person = z.strictObject({ id, name: z.string() })
export const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)

/** How hard the words are to read: LIX, and the school grade that it stands for. */
const readability = z.strictObject({ lix: z.int(), grade: z.int(), level: z.enum(['easy', 'plain', 'hard']) })

const promiseFields = {
  id,
  audience: z.enum(AUDIENCES),
  state: z.enum(PROMISE_STATES),
  position: z.int(),
  /** The key of the seed text that it began as. */
  seed: z.string().nullable(),
  keeper: person.nullable(),
  reviewOn: z.string().nullable(),
  /** Its day of review has come. */
  reviewDue: z.boolean(),
  director: person.nullable(),
  figureHidden: z.strictObject({ since: sentInstant, because: z.string() }).nullable(),
  withdrawn: z.strictObject({ at: sentInstant, because: z.string() }).nullable(),
}

export const promiseRow = z
  .strictObject({
    ...promiseFields,
    /** The words in force, or of the newest draft. */
    text: z.string(),
    principleId: id.nullable(),
    versionId: id.nullable(),
    version: z.int(),
    /** A version that is being written or talked about. */
    open: z
      .strictObject({
        id,
        state: z.enum(['draft', 'consultation']),
        lacks: z.array(z.enum(LACKS)),
        openObjections: z.int(),
        publishOn: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'PromiseRow' })

export const promiseShape = z
  .strictObject({
    ...promiseFields,
    inForce: versionShape.nullable(),
    translations: z.array(versionShape),
    /** What is being written, one per language at most. */
    open: z.array(
      z.strictObject({
        version: versionShape,
        lacks: z.array(z.enum(LACKS)),
        openObjections: z.int(),
        readability,
        /** The directors who have agreed, and those who have not yet. */
        agreed: z.array(person),
        missing: z.array(person),
        can: z.strictObject({
          edit: z.boolean(),
          agree: z.boolean(),
          sign: z.boolean(),
          publish: z.boolean(),
        }),
      }),
    ),
    can: z.strictObject({
      change: z.boolean(),
      withdraw: z.boolean(),
      hideFigure: z.boolean(),
      comment: z.boolean(),
    }),
  })
  .meta({ id: 'Promise' })

export const listPromises = endpoint({
  method: 'GET',
  path: '/promises',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'Promises in their order, in every state',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(PROMISE_STATES).optional(),
    audience: z.enum(AUDIENCES).optional(),
  }),
  response: page(promiseRow),
})
export const getCharterInForce = endpoint({
  method: 'GET',
  path: '/charter/in-force',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'The charter in force for an audience, in a language where there is a translation',
  query: z.strictObject({
    audience: z.enum(['public', 'colleague']),
    language: languageCode.optional(),
  }),
  response: z.strictObject({
    liveAt: sentInstant.nullable(),
    principles: z.array(principleShape),
    promises: z.array(promiseInForce),
  }),
})
export const getPromise = endpoint({
  method: 'GET',
  path: '/promises/:id',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'One promise: the words in force, its translations, and what is being written',
  params: idParams,
  response: promiseShape,
})
export const createPromise = endpoint({
  method: 'POST',
  path: '/promises',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Begin a promise as a draft',
  body: z.strictObject({
    audience: z.enum(AUDIENCES).default('public'),
    language: languageCode.optional(),
    text: versionWords.text.default(''),
    principleId: id.nullable().default(null),
  }),
  response: promiseShape,
})
export const changePromise = endpoint({
  method: 'PATCH',
  path: '/promises/:id',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Who keeps it, when it is looked at again, whose own it is; the audience only while it is a draft',
  params: idParams,
  body: z
    .strictObject({
      audience: z.enum(AUDIENCES),
      keeperId: id.nullable(),
      reviewOn: z.iso.date().nullable(),
      directorId: id.nullable(),
      position: z.int().min(0).max(500),
    })
    .partial(),
  response: promiseShape,
})
export const listVersions = endpoint({
  method: 'GET',
  path: '/promises/:id/versions',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'Every version of a promise, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(versionShape),
})
export const createVersion = endpoint({
  method: 'POST',
  path: '/promises/:id/versions',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Begin the next version, or a translation, from the words in force',
  params: idParams,
  body: z.strictObject({
    editClass: z.enum(EDIT_CLASSES).default('meaning'),
    language: languageCode.optional(),
  }),
  response: promiseShape,
})
export const changeVersion = endpoint({
  method: 'PATCH',
  path: '/promise-versions/:id',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Write on a version that is not published; agreements and signatures to it end',
  params: idParams,
  body: z
    .strictObject({ ...versionWords, ...versionTerms, editClass: z.enum(EDIT_CLASSES) })
    .partial()
    .extend({ versionRow: z.int() }),
  response: promiseShape,
})
export const dropVersion = endpoint({
  method: 'DELETE',
  path: '/promise-versions/:id',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Put a draft away; a promise that was never published goes with it',
  params: idParams,
})
export const agreeVersion = endpoint({
  method: 'POST',
  path: '/promise-versions/:id/agreement',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'As a director: I agree to this version',
  params: idParams,
  response: promiseShape,
})
export const signVersion = endpoint({
  method: 'POST',
  path: '/promise-versions/:id/signature',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'As the director whose own promise it is: I sign it, and agree to it',
  params: idParams,
  response: promiseShape,
})
export const publishVersion = endpoint({
  method: 'POST',
  path: '/promise-versions/:id/publication',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Publish a version now, or on a date',
  params: idParams,
  body: z.strictObject({ on: z.iso.date().nullable().default(null) }),
  response: promiseShape,
})
export const unschedule = endpoint({
  method: 'DELETE',
  path: '/promise-versions/:id/publication',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Do not publish it on its date',
  params: idParams,
  response: promiseShape,
})
export const withdrawPromise = endpoint({
  method: 'POST',
  path: '/promises/:id/withdrawal',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Withdraw a promise; the reason is public',
  params: idParams,
  body: z.strictObject({ because: z.string().trim().min(1).max(1_000) }),
  response: promiseShape,
})
export const setFigure = endpoint({
  method: 'PUT',
  path: '/promises/:id/figure',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Hide the figure of a promise, or show it again; either is published',
  params: idParams,
  body: z.strictObject({ hidden: z.boolean(), because: z.string().trim().max(1_000).default('') }),
  response: promiseShape,
})
export const promiseEndpoints = [
  listPromises,
  getCharterInForce,
  getPromise,
  createPromise,
  changePromise,
  listVersions,
  createVersion,
  changeVersion,
  dropVersion,
  agreeVersion,
  signVersion,
  publishVersion,
  unschedule,
  withdrawPromise,
  setFigure,
] as const
