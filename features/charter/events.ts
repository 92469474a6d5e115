import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { EDIT_CLASSES } from './shapes.ts'

const nothing = z.strictObject({})
const version = z.strictObject({ versionId: z.uuid() })

/** A new promise is being written. */
export const promiseDrafted = defineEvent('promise.drafted', version)
/** The draft of a version, or who keeps the promise, is another. */
export const promiseChanged = defineEvent(
  'promise.changed',
  z.strictObject({ versionId: z.uuid().nullable() }),
)
export const promiseConsulted = defineEvent('promise.consulted', version)
export const promiseCommented = defineEvent(
  'promise.commented',
  z.strictObject({ versionId: z.uuid(), kind: z.enum(['comment', 'objection']) }),
)
export const objectionAnswered = defineEvent(
  'promise.objection-answered',
  z.strictObject({ versionId: z.uuid(), stands: z.boolean() }),
)
export const promiseAgreed = defineEvent('promise.agreed', version)
export const promiseSigned = defineEvent('promise.signed', version)
export const promiseScheduled = defineEvent('promise.scheduled', version)
/** A version is in force; `beforeId` is the one that it follows. */
export const promisePublished = defineEvent(
  'promise.published',
  z.strictObject({
    versionId: z.uuid(),
    beforeId: z.uuid().nullable(),
    editClass: z.enum(EDIT_CLASSES),
    language: z.string().regex(/^[A-Za-z-]+$/),
    isTranslation: z.boolean(),
  }),
)
/** The day came, and something stood in the way. */
export const promiseHeld = defineEvent('promise.held', version)
/** The day on which it is looked at again has come. */
export const promiseReviewDue = defineEvent('promise.review-due', nothing)
export const promiseWithdrawn = defineEvent('promise.withdrawn', version)
export const promiseFigureHidden = defineEvent('promise.figure-hidden', nothing)
export const promiseFigureShown = defineEvent('promise.figure-shown', nothing)
export const charterBegun = defineEvent('charter.begun', nothing)
export const charterLive = defineEvent('charter.live', nothing)
export const boardChanged = defineEvent('charter.board-changed', nothing)
export const principleWritten = defineEvent('principle.written', nothing)
export const principleProposed = defineEvent('principle.proposed', nothing)
export const principleAgreed = defineEvent('principle.agreed', nothing)
export const principleAnnounced = defineEvent('principle.announced', nothing)
export const principleChanged = defineEvent('principle.changed', nothing)
export const principleDropped = defineEvent('principle.dropped', nothing)

export const promiseSubject = (id: string) => ({ kind: 'promise', id })
export const principleSubject = (id: string) => ({ kind: 'principle', id })
