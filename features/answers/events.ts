import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { WAY_KINDS } from './shapes.ts'

const id = z.uuid()
export const conversationAnswered = defineEvent(
  'conversation.answered',
  z.object({
    outcome: z.string(),
    messageId: id.nullable(),
    waysForward: z.int(),
    ways: z.array(z.enum(WAY_KINDS)).optional(),
    sourceKind: z.string().optional(),
    unverifiedUntil: z.string().nullable(),
  }),
)
/** Whoever asked said which way forward suits them, or that one does not. */
export const wayAccepted = defineEvent(
  'way_forward.accepted',
  z.object({ wayId: id, kind: z.enum(WAY_KINDS) }),
)
export const wayDeclined = defineEvent(
  'way_forward.declined',
  z.object({ wayId: id, kind: z.enum(WAY_KINDS) }),
)
/** Whoever asked agreed, and was introduced to somebody outside. */
export const wayIntroduced = defineEvent(
  'way_forward.introduced',
  z.object({ wayId: id, how: z.enum(['page', 'mail', 'call', 'visit']), messageId: id }),
)
/** The day of a second look, or of what had to be made sure, has come: it is the owner's turn. */
export const secondLookCame = defineEvent('conversation.second_look', z.object({ ownerId: id.nullable() }))
export const replyChanged = defineEvent('saved_reply.changed', z.object({ teamId: id.nullable() }))
export const replySubject = (replyId: string) => ({ kind: 'saved_reply', id: replyId })
export const externalReviewChanged = defineEvent('external_review.changed', z.object({ isSet: z.boolean() }))
export const outsideHelperChanged = defineEvent('outside_helper.changed', z.object({}))
/** Its day of review is over: whoever keeps it asks whether it is still right. */
export const outsideReviewDue = defineEvent('outside_helper.review_due', z.object({}))
export const outsideHelperSubject = (helperId: string) => ({ kind: 'outside_helper', id: helperId })
