import { z } from 'zod'
import { phoneNumber } from '#features/contacts/contract.ts'
import { emailAddress, endpoint, id, idParams, page, pageQuery } from '#platform/contract/endpoint.ts'
import { handoffShape, helperShape, REASONS, routingRule, storyShape } from './shapes.ts'

export const refusals = {
  handoff_over: 409,
  handoff_running: 409,
  nobody_to_ask: 409,
  cannot_ask_self: 422,
  colleague_not_here: 422,
  because_needed: 422,
  contact_way_needed: 422,
} as const

const to = z.union([
  z.strictObject({ colleagueId: id }),
  z.strictObject({ teamId: id }),
  z.strictObject({ anyone: z.literal(true) }),
])
const words = z.string().trim().max(2_000)
const helpers = z.strictObject({
  items: z.array(helperShape),
  story: storyShape,
  /** Who is asked now, if anybody. */
  openId: id.nullable(),
})

export const listHelpers = endpoint({
  method: 'GET',
  path: '/conversations/:id/helpers',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Who can help, best suited first, each with why; and the story so far, for the giver to correct',
  params: idParams,
  query: z.strictObject({ q: z.string().trim().max(80).optional(), except: id.optional() }),
  response: helpers,
})
export const offerHandoff = endpoint({
  method: 'POST',
  path: '/conversations/:id/handoffs',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Brings somebody in: a colleague, a team, or whoever can. Until someone accepts, the giver has it',
  params: idParams,
  body: z.strictObject({
    to,
    /** Left out: it follows from whom one chooses. */
    reason: z.enum(REASONS).optional(),
    /** Left out: as it is drawn up. */
    story: z.strictObject({ need: words, promised: words, tried: words, asked: words }).partial().optional(),
    isWarm: z.boolean().default(true),
    tellsRequester: z.boolean().default(true),
  }),
  response: handoffShape,
})
export const listOfConversation = endpoint({
  method: 'GET',
  path: '/conversations/:id/handoffs',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Whom somebody wanted to bring in, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(handoffShape),
})
export const listHandoffs = endpoint({
  method: 'GET',
  path: '/handoffs',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'What is asked of me and my teams now, or what I gave, newest first',
  query: z.strictObject({ ...pageQuery, view: z.enum(['asked', 'given']).default('asked') }),
  response: page(handoffShape),
})
export const countAsked = endpoint({
  method: 'GET',
  path: '/handoffs/count',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'How many wait for my yes or no, counted up to 100, and whether anybody was ever brought in',
  response: z.strictObject({ asked: z.int(), isUsed: z.boolean() }),
})
export const acceptHandoff = endpoint({
  method: 'POST',
  path: '/handoffs/:id/acceptance',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Says yes: the conversation is mine from now on',
  params: idParams,
  response: handoffShape,
})
export const declineHandoff = endpoint({
  method: 'POST',
  path: '/handoffs/:id/refusal',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Says why not, and, if known, who instead',
  params: idParams,
  body: z.strictObject({ because: words.max(500), suggestedId: id.optional() }),
  response: handoffShape,
})
export const withdrawHandoff = endpoint({
  method: 'POST',
  path: '/handoffs/:id/withdrawal',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Takes the question back: no longer needed',
  params: idParams,
  response: handoffShape,
})
export const getIntroduction = endpoint({
  method: 'GET',
  path: '/handoffs/:id/introduction',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'The words that introduce the new owner, for them to send',
  params: idParams,
  response: z.strictObject({ text: z.string(), canSend: z.boolean() }),
})
export const introduce = endpoint({
  method: 'POST',
  path: '/handoffs/:id/introduction',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Sends the introduction to the one who asked',
  params: idParams,
  body: z.strictObject({ text: z.string().trim().min(1).max(5_000) }),
  response: handoffShape,
})
export const listPassOnHelpers = endpoint({
  method: 'GET',
  path: '/pass-on/helpers',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Who can help with what somebody standing in front of me needs',
  query: z.strictObject({
    need: z.string().trim().max(2_000).default(''),
    q: z.string().trim().max(80).optional(),
  }),
  response: z.strictObject({ items: z.array(helperShape) }),
})
export const passOn = endpoint({
  method: 'POST',
  path: '/pass-on',
  access: 'colleague',
  scope: 'conversations:write',
  summary:
    'Passes someone on: who needs what, how they can be reached, to whom. Opens a conversation and hands it on',
  body: z.strictObject({
    name: z.string().trim().max(200).default(''),
    email: emailAddress.optional(),
    phone: phoneNumber.optional(),
    need: z.string().trim().min(1).max(2_000),
    to: to.default({ anyone: true }),
  }),
  response: handoffShape,
})
export const listRouting = endpoint({
  method: 'GET',
  path: '/routing',
  access: 'admin',
  scope: 'settings:read',
  summary: 'Who gets what comes to each inbox',
  query: z.strictObject(pageQuery),
  response: page(
    z.strictObject({ inbox: z.strictObject({ id, name: z.string(), teamId: id }), rule: routingRule }),
  ),
})
export const setRouting = endpoint({
  method: 'PUT',
  path: '/routing/:inboxId',
  access: 'admin',
  scope: 'settings:write',
  summary: 'Sets who gets what comes to an inbox',
  params: z.strictObject({ inboxId: id }),
  body: routingRule.omit({ inboxId: true }),
  response: routingRule,
})

export const endpoints = [
  listHelpers,
  offerHandoff,
  listOfConversation,
  listHandoffs,
  countAsked,
  acceptHandoff,
  declineHandoff,
  withdrawHandoff,
  getIntroduction,
  introduce,
  listPassOnHelpers,
  passOn,
  listRouting,
  setRouting,
] as const
