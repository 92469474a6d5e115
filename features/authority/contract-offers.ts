import { z } from 'zod'
import { endpoint, id, idParams, page, pageQuery } from '#platform/contract/endpoint.ts'
import { ACTS, amountShape, authorityShape, CAUSES, OFFER_KINDS, offerShape } from './shapes.ts'

const words = z.string().trim().max(2_000)

export const getAuthority = endpoint({
  method: 'GET',
  path: '/conversations/:id/authority',
  access: 'colleague',
  scope: 'offers:read',
  summary: 'What I may do here without asking, what is left of it, and what was given so far',
  params: idParams,
  response: authorityShape,
})
export const listOffers = endpoint({
  method: 'GET',
  path: '/conversations/:id/offers',
  access: 'colleague',
  scope: 'offers:read',
  summary: 'What was given in a conversation and what is being prepared, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(offerShape),
})
export const getOffer = endpoint({
  method: 'GET',
  path: '/offers/:id',
  access: 'colleague',
  scope: 'offers:read',
  summary: 'One offer',
  params: idParams,
  response: offerShape,
})
/** A preset says act, kind, amount and words; what stands beside it goes before. */
export const offerBody = z.strictObject({
  presetId: id.optional(),
  act: z.enum(ACTS).optional(),
  kind: z.enum(OFFER_KINDS).optional(),
  amount: amountShape.optional(),
  words: words.optional(),
  reason: words.default(''),
  cause: z.enum(CAUSES).default('other'),
  needsChoice: z.boolean().optional(),
})
export const prepareOffer = endpoint({
  method: 'POST',
  path: '/conversations/:id/offers',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Adds an offer to the reply being written; what it takes is kept free for 15 minutes',
  params: idParams,
  body: offerBody,
  response: offerShape,
})
export const placeOffers = endpoint({
  method: 'POST',
  path: '/conversations/:id/offers/placing',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Makes the offers that go with a message just written; left out, the worker does it by itself',
  params: idParams,
  body: z.strictObject({ messageId: id, offerIds: z.array(id).min(1).max(20) }),
  response: z.strictObject({ items: z.array(offerShape) }),
})
export const renewOffer = endpoint({
  method: 'POST',
  path: '/offers/:id/renewal',
  access: 'colleague',
  scope: 'offers:write',
  summary:
    'Keeps a prepared offer for another 15 minutes, where it still fits; before sending what took long',
  params: idParams,
  response: offerShape,
})
export const dropOffer = endpoint({
  method: 'DELETE',
  path: '/offers/:id',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Takes a prepared offer out of the reply; one that was made stands',
  params: idParams,
})
export const acceptOffer = endpoint({
  method: 'POST',
  path: '/offers/:id/acceptance',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'They said yes: by mail or in a talk, as whoever has it heard; or I, for whom it is',
  params: idParams,
  response: offerShape,
})
export const declineOffer = endpoint({
  method: 'POST',
  path: '/offers/:id/refusal',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'Says no to what was offered to me; nobody does that for somebody else',
  params: idParams,
  response: offerShape,
})
export const honourOffer = endpoint({
  method: 'POST',
  path: '/offers/:id/honouring',
  access: 'colleague',
  scope: 'offers:write',
  summary: 'It is done: paid, sent, entered',
  params: idParams,
  response: offerShape,
})
export const bookPayment = endpoint({
  method: 'POST',
  path: '/offers/:id/payment',
  access: 'colleague',
  scope: 'payments:write',
  summary: 'What the shop or billing system did: paid, or could not. Only by a token with this scope',
  params: idParams,
  body: z.strictObject({
    outcome: z.enum(['paid', 'failed']),
    /** Under which the shop knows it. */
    reference: z.string().trim().max(200).default(''),
  }),
  response: offerShape,
})

/** An offer that is accepted and not done yet, and whose it is to see to. */
export const owedShape = z
  .strictObject({
    offer: offerShape,
    /** Where it stands now, also after merging. */
    conversation: z.strictObject({ id, number: z.int(), subject: z.string(), requesterName: z.string() }),
    /** Who answers for it: the owner of the conversation, else the lead of its team. */
    answersFor: z.strictObject({ id, name: z.string() }),
  })
  .meta({ id: 'OwedOffer' })
export const listOwed = endpoint({
  method: 'GET',
  path: '/offers',
  access: 'colleague',
  scope: 'offers:read',
  summary: 'What was accepted and is not done yet, due soonest first: mine to see to, or all that I see',
  query: z.strictObject({ ...pageQuery, view: z.enum(['mine', 'all']).default('mine') }),
  response: page(owedShape),
})

export const offerEndpoints = [
  getAuthority,
  listOwed,
  listOffers,
  getOffer,
  prepareOffer,
  placeOffers,
  renewOffer,
  dropOffer,
  acceptOffer,
  declineOffer,
  honourOffer,
  bookPayment,
] as const
