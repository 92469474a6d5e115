import { z } from 'zod'
import { answerShape, conversationShape, messageShape } from '#features/conversations/shapes.ts'
import { emailAddress, endpoint, id, idParams, instant, line } from '#platform/contract/endpoint.ts'

export const refusals = {
  dead_end: 422,
  answer_needs_explanation: 422,
  answer_needs_outcome: 422,
  answer_words_needed: 422,
  nothing_to_answer: 409,
} as const

const recipients = z
  .array(z.strictObject({ name: z.string().max(200).default(''), address: emailAddress }))
  .max(50)
const wayForward = z.strictObject({
  kind: z.enum(['offer', 'introduction', 'second_look', 'external_review']),
  words: line(500),
  onDate: z.iso.date().optional(),
})

export const answerConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/answer',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Records the answer, sends the reply that goes with it, and closes when `close` is set',
  params: idParams,
  body: z.strictObject({
    /** Left out: as asked, unless the reply reads like a no, it is a complaint, or it was reopened: then it is asked (`answer_needs_outcome`). */
    outcome: z.enum(['as_asked', 'partly', 'not_as_asked', 'nothing_asked']).optional(),
    explanation: z.string().trim().max(5_000).default(''),
    waysForward: z.array(wayForward).max(10).default([]),
    source: z
      .strictObject({
        kind: z.enum(['colleague', 'saved_reply', 'article', 'record', 'link', 'person']),
        text: z.string().max(500),
      })
      .optional(),
    unverifiedUntil: instant.optional(),
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

export const endpoints = [answerConversation, withdrawConversation, listAnswers] as const
