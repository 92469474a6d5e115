import { z } from 'zod'
import { phoneNumber } from '#features/contacts/contract.ts'
import {
  emailAddress,
  endpoint,
  id,
  idParams,
  instant,
  line,
  page,
  pageQuery,
} from '#platform/contract/endpoint.ts'
import { draftEndpoints, draftShape } from './contract-drafts.ts'
import { mergingEndpoints } from './contract-merging.ts'
import { promiseByHand, promiseEndpoints } from './contract-promises.ts'
import { conversationRow, conversationShape, messageShape, timelineEvent } from './shapes.ts'

export const refusals = {
  conversation_closed: 409,
  conversation_merged: 409,
  conversation_not_closed: 409,
  new_message_since: 409,
  not_in_team: 422,
  owned_by_someone: 409,
  snooze_in_the_past: 422,
  snooze_too_far: 422,
  snooze_past_promise: 422,
  nothing_due: 409,
  enough_notices: 409,
  nobody_to_tell: 409,
  promise_not_here: 422,
  next_step_in_the_past: 422,
  next_step_needed: 422,
  merge_with_itself: 422,
  not_merged: 409,
  merge_other_requester: 409,
  message_left: 409,
  cannot_split: 422,
  no_recipient: 422,
  reason_needed: 422,
  empty_message: 422,
  inbox_cannot_send: 422,
  boundary_until: 422,
} as const

export const VIEWS = [
  'nobody',
  'mine',
  'team',
  'open',
  'promised',
  'late',
  'came_back',
  'offered',
  'snoozed',
  'closed',
] as const

const recipient = z.strictObject({ name: z.string().max(200).default(''), address: emailAddress })
const recipients = z.array(recipient).max(50)

export const listConversations = endpoint({
  method: 'GET',
  path: '/conversations',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Conversations of a view, in the order of work (closed ones: newest first)',
  query: z.strictObject({
    ...pageQuery,
    view: z.enum(VIEWS).default('open'),
    teamId: id.optional(),
    inboxId: id.optional(),
    tagId: id.optional(),
  }),
  response: page(conversationRow),
})
export const countConversations = endpoint({
  method: 'GET',
  path: '/conversations/counts',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'How many stand in each view and team, counted up to 100',
  response: z.strictObject({
    views: z.strictObject({
      nobody: z.int(),
      mine: z.int(),
      team: z.int(),
      open: z.int(),
      promised: z.int(),
      late: z.int(),
      came_back: z.int(),
      offered: z.int(),
      snoozed: z.int(),
    }),
    teams: z.array(z.strictObject({ teamId: id, open: z.int() })),
  }),
})
export const listOfContact = endpoint({
  method: 'GET',
  path: '/contacts/:id/conversations',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Conversations of one contact, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(conversationRow),
})
export const getConversation = endpoint({
  method: 'GET',
  path: '/conversations/:id',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'One conversation with its newest messages; `:id` may be its number',
  params: z.strictObject({ id: id.or(z.string().regex(/^\d{1,9}$/)) }),
  response: conversationShape,
})
export const listMessages = endpoint({
  method: 'GET',
  path: '/conversations/:id/messages',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Messages, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(messageShape),
})
export const listTimeline = endpoint({
  method: 'GET',
  path: '/conversations/:id/timeline',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'What happened, newest first',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: page(timelineEvent),
})
const requester = z.union([
  z.strictObject({ contactId: id }),
  z.strictObject({ colleagueId: id }),
  z.strictObject({
    name: z.string().trim().max(200).default(''),
    email: emailAddress.optional(),
    phone: phoneNumber.optional(),
  }),
])
export const openConversation = endpoint({
  method: 'POST',
  path: '/conversations',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Begins a conversation: we write first (`message`), or note a call, a visit or a letter (`heard`)',
  body: z.strictObject({
    inboxId: id,
    requester,
    subject: line(500),
    need: z.string().trim().max(2_000).default(''),
    take: z.boolean().default(true),
    nextStep: z.strictObject({ text: line(300), at: instant }).optional(),
    heard: z
      .strictObject({
        how: z.enum(['call', 'visit', 'note']),
        /** Where `how` does not say it: at our counter instead of where they are, or a letter that is noted. */
        channel: z.enum(['phone', 'counter', 'visit', 'chat', 'letter']).optional(),
        words: z.string().trim().min(1).max(50_000),
      })
      .optional(),
    message: z
      .strictObject({
        to: recipients.optional(),
        cc: recipients.default([]),
        bcc: recipients.default([]),
        html: z.string().max(500_000),
        attachmentIds: z.array(id).max(20).default([]),
      })
      .optional(),
  }),
  response: conversationShape,
})
export const changeConversation = endpoint({
  method: 'PATCH',
  path: '/conversations/:id',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Changes subject, need, kind, harm or the next step; with `version`, a stale write is refused',
  params: idParams,
  body: z
    .strictObject({
      version: z.int(),
      subject: line(500),
      need: z.string().trim().max(2_000),
      kind: z.enum([
        'help',
        'complaint',
        'question_to_manager',
        'approval',
        'knowledge_gap',
        'care',
        'barrier',
        'safety',
      ]),
      harm: z.enum(['none', 'inconvenience', 'loss', 'danger']),
      nextStep: z.strictObject({ text: line(300), at: instant }),
      /** Waiting for somebody else, with the next step that says for whom; null: it is our turn again. */
      waitingOn: z.literal('others').nullable(),
    })
    .partial(),
  response: conversationShape,
})
export const writeMessage = endpoint({
  method: 'POST',
  path: '/conversations/:id/messages',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Sends a reply or a forward after the undo window of ten seconds',
  params: idParams,
  body: z.strictObject({
    kind: z.enum(['reply', 'forward']),
    to: recipients.min(1),
    cc: recipients.default([]),
    bcc: recipients.default([]),
    html: z.string().max(500_000),
    attachmentIds: z.array(id).max(20).default([]),
    forwardOf: id.optional(),
    /** What these words promise; it becomes a promise of its own and the next step. */
    promise: promiseByHand.optional(),
    nextStep: z.strictObject({ text: line(300), at: instant }).optional(),
    seenMessageId: id.optional(),
  }),
  response: messageShape,
})
export const undoMessage = endpoint({
  method: 'POST',
  path: '/conversations/:id/messages/:messageId/undo',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Takes a message back before it left; it becomes a draft again',
  params: z.strictObject({ id, messageId: id }),
  response: z.strictObject({ draft: draftShape }),
})
export const writeNote = endpoint({
  method: 'POST',
  path: '/conversations/:id/notes',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'A note for colleagues, or what was said in a call or a visit',
  params: idParams,
  body: z.strictObject({
    how: z.enum(['note', 'call', 'visit']).default('note'),
    promise: promiseByHand.optional(),
    html: z.string().max(500_000),
    attachmentIds: z.array(id).max(20).default([]),
  }),
  response: messageShape,
})
export const assignConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/assignment',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Takes it, gives it inside the team, or (a manager, with a reason) gives it back to the team',
  params: idParams,
  body: z.strictObject({
    ownerId: id.nullable(),
    reason: z.enum(['sick', 'left', 'on_leave']).optional(),
    version: z.int().optional(),
  }),
  response: conversationShape,
})
export const routeConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/routing',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Moves a conversation that nobody has yet to another team',
  params: idParams,
  body: z.strictObject({ teamId: id }),
  response: conversationShape,
})
export const snoozeConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/snooze',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Puts it aside until a time, which becomes its next step',
  params: idParams,
  body: z.strictObject({ until: instant, nextStep: line(300).optional() }),
  response: conversationShape,
})
export const wakeConversation = endpoint({
  method: 'DELETE',
  path: '/conversations/:id/snooze',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Brings it back now',
  params: idParams,
  response: conversationShape,
})
export const tagConversation = endpoint({
  method: 'PUT',
  path: '/conversations/:id/tags',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Sets the tags by name; a new name makes a new tag',
  params: idParams,
  body: z.strictObject({ names: z.array(line(60)).max(30) }),
  response: conversationShape,
})
export const reopenConversation = endpoint({
  method: 'POST',
  path: '/conversations/:id/reopening',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Opens a closed conversation again, with the same owner',
  params: idParams,
  response: conversationShape,
})
export const listTags = endpoint({
  method: 'GET',
  path: '/tags',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'Tags by name',
  query: z.strictObject({ ...pageQuery, q: z.string().trim().max(60).optional() }),
  response: page(z.strictObject({ id, name: z.string() })),
})

export const endpoints = [
  listConversations,
  countConversations,
  listOfContact,
  getConversation,
  listMessages,
  listTimeline,
  openConversation,
  changeConversation,
  writeMessage,
  undoMessage,
  writeNote,
  assignConversation,
  routeConversation,
  snoozeConversation,
  wakeConversation,
  tagConversation,
  reopenConversation,
  listTags,
  ...mergingEndpoints,
  ...draftEndpoints,
  ...promiseEndpoints,
] as const
