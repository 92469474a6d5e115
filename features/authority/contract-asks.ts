import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { HARMS } from '#platform/values/asking.ts'
import { offerBody } from './contract-offers.ts'
import { ACTS, amountShape, CAUSES, OFFER_KINDS, offerShape } from './shapes.ts'

export const askRefusals = {
  /** It was answered, or taken back, meanwhile. */
  ask_over: 409,
  /** This colleague asks for something in this conversation already. */
  ask_running: 409,
  /** Inside what one may give: there is nothing to ask. */
  ask_not_needed: 409,
  nobody_may_give: 409,
  ask_because_needed: 422,
  ask_instead_needed: 422,
} as const

export const ASK_STATES = ['asked', 'approved', 'other_offer', 'declined', 'timed_out', 'withdrawn'] as const
export type AskState = (typeof ASK_STATES)[number]

const given = {
  act: z.enum(ACTS),
  kind: z.enum(OFFER_KINDS),
  amount: amountShape,
  /** What they would read. */
  words: z.string(),
  needsChoice: z.boolean(),
}
const somebody = z.strictObject({ id, name: z.string() })

export const askShape = z
  .strictObject({
    id,
    conversation: z.strictObject({
      id,
      /** Null where this colleague does not see the conversation itself. */
      number: z.int().nullable(),
      subject: z.string(),
      requesterName: z.string(),
    }),
    ...given,
    presetId: id.nullable(),
    cause: z.enum(CAUSES),
    reason: z.string(),
    state: z.enum(ASK_STATES),
    askedBy: somebody,
    /** What whoever asks may give without asking, per case; null where none, or without a limit. */
    ownLimit: amountShape.nullable(),
    /** Whom it waits for now, or waited for last. */
    to: somebody,
    /** How many were asked before. */
    passedOn: z.int(),
    askedAt: sentInstant,
    dueAt: sentInstant,
    endedAt: sentInstant.nullable(),
    answeredBy: somebody.nullable(),
    /** Why not, or not as asked. */
    because: z.string(),
    /** What is possible instead, where the answer was no. */
    instead: z.string(),
    /** Nobody answered in time, and the rule of the grant allowed it. */
    isAllowed: z.boolean(),
    /** What may be given now that it was answered. */
    options: z.array(
      z.strictObject({ place: z.int(), ...given, offerId: id.nullable(), canTake: z.boolean() }),
    ),
    /** The story in short. */
    story: z.strictObject({
      need: z.string(),
      firstWords: z.string(),
      lastWords: z.string(),
      times: z.int(),
      since: sentInstant,
      harm: z.enum(HARMS),
      promisedAt: sentInstant.nullable(),
    }),
    can: z.strictObject({ answer: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'Ask' })
export type AskView = z.input<typeof askShape>

export const openAsk = endpoint({
  method: 'POST',
  path: '/conversations/:id/asks',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Asks up for more than I may give: the nearest who may and is there, then the next',
  params: idParams,
  body: offerBody,
  response: askShape,
})
export const listAsksOfConversation = endpoint({
  method: 'GET',
  path: '/conversations/:id/asks',
  access: 'colleague',
  scope: 'offers:read',
  summary: 'What was asked up in a conversation and how it was answered, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(askShape),
})
export const listAsks = endpoint({
  method: 'GET',
  path: '/asks',
  access: 'colleague',
  scope: 'offers:read',
  summary: 'What waits for my yes, soonest due first; or what I asked, newest first',
  query: z.strictObject({ ...pageQuery, view: z.enum(['to_me', 'by_me']).default('to_me') }),
  response: page(askShape),
})
export const approveAsk = endpoint({
  method: 'POST',
  path: '/asks/:id/approval',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Yes, go ahead: it is put into the reply of whoever asked, under my authority',
  params: idParams,
  response: askShape,
})
export const offerOther = endpoint({
  method: 'POST',
  path: '/asks/:id/other-offer',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Not that, because …; one of these may be given now, under my authority',
  params: idParams,
  body: z.strictObject({
    because: z.string().trim().max(2_000),
    options: z
      .array(
        z.strictObject({
          presetId: id.optional(),
          act: z.enum(ACTS).optional(),
          kind: z.enum(OFFER_KINDS).optional(),
          amount: amountShape.optional(),
          words: z.string().trim().max(2_000).optional(),
          needsChoice: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(3),
  }),
  response: askShape,
})
export const refuseAsk = endpoint({
  method: 'POST',
  path: '/asks/:id/refusal',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'No, because …, and what is possible instead',
  params: idParams,
  body: z.strictObject({
    because: z.string().trim().max(2_000),
    instead: z.string().trim().max(2_000),
  }),
  response: askShape,
})
export const passAskOn = endpoint({
  method: 'POST',
  path: '/asks/:id/passing-on',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Not mine to decide: the next who may is asked',
  params: idParams,
  response: askShape,
})
export const withdrawAsk = endpoint({
  method: 'POST',
  path: '/asks/:id/withdrawal',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Takes the question back: no longer needed',
  params: idParams,
  response: askShape,
})
export const takeAskOption = endpoint({
  method: 'POST',
  path: '/asks/:id/options/:place/taking',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Adds what was allowed to the reply being written',
  params: z.strictObject({ id, place: z.coerce.number().int().min(1).max(5) }),
  response: offerShape,
})

export const askEndpoints = [
  openAsk,
  listAsksOfConversation,
  listAsks,
  approveAsk,
  offerOther,
  refuseAsk,
  passAskOn,
  withdrawAsk,
  takeAskOption,
] as const
