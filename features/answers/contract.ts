import { z } from 'zod'
import { answerShape, conversationShape, messageShape } from '#features/conversations/shapes.ts'
import { emailAddress, endpoint, id, idParams, instant } from '#platform/contract/endpoint.ts'
import { outsideEndpoints } from './contract-outside.ts'
import { replyEndpoints } from './contract-replies.ts'
import { alternativeShape, externalReviewShape, givenSource, givenWay, OUTCOMES } from './shapes.ts'

export * from './contract-outside.ts'
export * from './contract-replies.ts'

export const refusals = {
  dead_end: 422,
  way_needs_person: 422,
  second_look_in_the_past: 422,
  external_review_unset: 422,
  one_introduction_inside: 422,
  offer_not_here: 422,
  answer_needs_explanation: 422,
  answer_needs_outcome: 422,
  answer_words_needed: 422,
  source_needs_words: 422,
  way_settled: 409,
  saved_reply_name_taken: 409,
  saved_reply_empty: 422,
  outside_helper_name_taken: 409,
  outside_helper_unreachable: 422,
  introduction_cannot_leave: 422,
  introduction_waits: 409,
} as const

const recipients = z
  .array(z.strictObject({ name: z.string().max(200).default(''), address: emailAddress }))
  .max(50)

export const answerConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/answer',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Records the answer, sends the reply that goes with it, and closes when `close` is set',
  params: idParams,
  body: z.strictObject({
    /** Left out: as asked, unless the reply reads like a no, it is a complaint, or it was reopened: then it is asked (`answer_needs_outcome`). */
    outcome: z.enum(OUTCOMES).optional(),
    explanation: z.string().trim().max(5_000).default(''),
    waysForward: z.array(givenWay).max(10).default([]),
    /** Ways forward that the reply does not say yet are added at its end, in the language of whoever asked. */
    tellsWays: z.boolean().default(true),
    /** Left out: whoever answers says so. */
    source: givenSource.optional(),
    unverifiedUntil: instant.optional(),
    /** It stays open where something of ours is still to come: a second look, an introduction, what has to be made sure. */
    close: z.boolean().default(true),
    message: z
      .strictObject({
        to: recipients.min(1),
        cc: recipients.default([]),
        bcc: recipients.default([]),
        html: z.string().max(500_000),
        attachmentIds: z.array(id).max(20).default([]),
        seenMessageId: id.optional(),
      })
      .optional(),
  }),
  response: z.strictObject({ conversation: conversationShape, message: messageShape.nullable() }),
})
export const withdrawConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/withdrawal',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Closes because the requester said it is no longer needed',
  params: idParams,
  response: conversationShape,
})
export const listAnswers = endpoint({
  method: 'GET',
  path: '/conversations/:id/answers',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'All answers of a conversation, also those before it was reopened',
  params: idParams,
  response: z.strictObject({ items: z.array(answerShape) }),
})
export const listAlternatives = endpoint({
  method: 'GET',
  path: '/conversations/:id/alternatives',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Ways forward that were accepted before in like cases, and who looks at it from outside',
  params: idParams,
  response: z.strictObject({
    items: z.array(alternativeShape),
    externalReview: externalReviewShape.nullable(),
  }),
})
export const getExternalReview = endpoint({
  method: 'GET',
  path: '/external-review',
  access: 'colleague',
  scope: 'settings:read',
  summary: 'Who looks at a matter from outside, where somebody is not content with our answer',
  response: z.strictObject({ review: externalReviewShape.nullable() }),
})
export const setExternalReview = endpoint({
  method: 'PUT',
  path: '/external-review',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Sets who looks at a matter from outside and how they are reached; null: nobody yet',
  body: z.strictObject({
    review: z
      .strictObject({
        name: z.string().trim().min(1).max(200),
        reach: z.string().trim().min(1).max(300),
        words: z.string().trim().max(500).default(''),
      })
      .nullable(),
  }),
  response: z.strictObject({ review: externalReviewShape.nullable() }),
})

export const endpoints = [
  answerConversation,
  withdrawConversation,
  listAnswers,
  listAlternatives,
  getExternalReview,
  setExternalReview,
  ...replyEndpoints,
  ...outsideEndpoints,
] as const
