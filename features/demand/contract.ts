import { z } from 'zod'
import { endpoint, id, idParams, line, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { BARRIERS } from './domain/barrier.ts'
import { barrierShape, demandShape, failureKind } from './shapes.ts'

export const refusals = {
  repeat_other_requester: 422,
  repeat_not_earlier: 422,
  failure_kind_ended: 422,
  nothing_to_code: 409,
  barrier_answered: 409,
  not_asked: 409,
} as const

export const getDemand = endpoint({
  method: 'GET',
  path: '/conversations/:id/demand',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Why they came: for something of their own, or because something was not right; and earlier times',
  params: idParams,
  response: demandShape,
})
export const sayDemand = endpoint({
  method: 'PUT',
  path: '/conversations/:id/demand',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Says why they came; what a person says is never changed by what is inferred',
  params: idParams,
  body: z.strictObject({
    demand: z.enum(['value', 'failure']),
    failureKindId: id.nullable().optional(),
    /** The conversation in which it went wrong. */
    causedById: id.nullable().optional(),
  }),
  response: demandShape,
})
export const sayRepeat = endpoint({
  method: 'PUT',
  path: '/conversations/:id/repeats/:earlierId',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Says that an earlier conversation was about the same need, or that it was not',
  params: z.strictObject({ id, earlierId: id }),
  body: z.strictObject({ is: z.enum(['linked', 'apart']) }),
  response: demandShape,
})
export const listFailureKinds = endpoint({
  method: 'GET',
  path: '/failure-kinds',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'What can have gone wrong before, in the order of the list',
  response: z.strictObject({ items: z.array(failureKind) }),
})
export const addFailureKind = endpoint({
  method: 'POST',
  path: '/failure-kinds',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Adds something that can have gone wrong',
  body: z.strictObject({ name: line(120) }),
  response: failureKind,
})
export const changeFailureKind = endpoint({
  method: 'PATCH',
  path: '/failure-kinds/:id',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Names it anew, ends it, or takes it up again; what was coded with it stays',
  params: idParams,
  body: z.strictObject({ name: line(120), isEnded: z.boolean() }).partial(),
  response: failureKind,
})
export const getQuestion = endpoint({
  method: 'GET',
  path: '/demand-question',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'The one question that I am asked today, if any: why did they come, or had I enough time?',
  response: z.strictObject({
    question: z
      .strictObject({
        conversation: z.strictObject({ id, number: z.int(), subject: z.string(), requesterName: z.string() }),
        demand: z.enum(['value', 'failure', 'unclear']),
        about: z.enum(['demand', 'time']),
      })
      .nullable(),
  }),
})
export const sayTime = endpoint({
  method: 'PUT',
  path: '/conversations/:id/time-answer',
  access: 'colleague',
  scope: 'conversations:write',
  summary:
    'Whether I had enough time, where I am asked today; kept without my name and without the conversation',
  params: idParams,
  body: z.strictObject({ enough: z.boolean() }),
})
export const getBlind = endpoint({
  method: 'GET',
  path: '/demand-codings/next',
  access: 'colleague',
  scope: 'conversations:read',
  summary:
    'One to look at without seeing what was inferred or said by another: their words, and how many wait',
  response: z.strictObject({
    next: z
      .strictObject({ conversationId: id, words: z.string(), channel: z.string(), at: sentInstant })
      .nullable(),
    waiting: z.int(),
  }),
})
export const codeBlind = endpoint({
  method: 'PUT',
  path: '/conversations/:id/demand-coding',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'My own word on one that two look at; the other never sees it before giving theirs',
  params: idParams,
  body: z.strictObject({ demand: z.enum(['value', 'failure']) }),
})
export const listBarriersOf = endpoint({
  method: 'GET',
  path: '/conversations/:id/barriers',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'What stopped somebody here, newest first',
  params: idParams,
  response: z.strictObject({ items: z.array(barrierShape) }),
})
export const raiseBarrier = endpoint({
  method: 'POST',
  path: '/conversations/:id/barriers',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Says what stopped me; somebody sees to it within one working day',
  params: idParams,
  body: z.strictObject({ kind: z.enum(BARRIERS), words: z.string().trim().max(2_000).default('') }),
  response: barrierShape,
})
export const listBarriers = endpoint({
  method: 'GET',
  path: '/barriers',
  access: 'colleague',
  scope: 'conversations:read',
  summary:
    'What stopped somebody: what waits for my answer, due soonest first; directors read all of it, newest first',
  query: z.strictObject({ ...pageQuery, view: z.enum(['mine', 'all']).default('mine') }),
  response: page(barrierShape),
})
export const answerBarrier = endpoint({
  method: 'POST',
  path: '/barriers/:id/answer',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Says what is done about it, or why it must stay so',
  params: idParams,
  body: z.strictObject({ words: z.string().trim().min(1).max(2_000) }),
  response: barrierShape,
})

export const endpoints = [
  getDemand,
  sayDemand,
  sayRepeat,
  listFailureKinds,
  addFailureKind,
  changeFailureKind,
  getQuestion,
  sayTime,
  getBlind,
  codeBlind,
  listBarriersOf,
  raiseBarrier,
  listBarriers,
  answerBarrier,
] as const
