import { z } from 'zod'
import { defineEvent, type EventType, type Happening } from '#platform/events/event.ts'
import type { Conversation } from './domain/conversation.ts'
import { BOUNDARY_STEPS } from './shapes.ts'

const id = z.uuid()
export const conversationOpened = defineEvent(
  'conversation.opened',
  z.object({ number: z.int(), inboxId: id, teamId: id, channel: z.string() }),
)
export const conversationChanged = defineEvent(
  'conversation.changed',
  z.object({ fields: z.array(z.string()), harm: z.string().optional(), kind: z.string().optional() }),
)
export const conversationRouted = defineEvent('conversation.routed', z.object({ fromTeamId: id, teamId: id }))
export const conversationTaken = defineEvent(
  'conversation.taken',
  z.object({
    ownerId: id,
    from: id.nullable(),
    /** By accepting what was asked of them, which may move it to another team too (I01). */
    how: z.literal('handoff').optional(),
    teamId: id.optional(),
  }),
)
export const conversationAssigned = defineEvent(
  'conversation.assigned',
  z.object({ ownerId: id, from: id.nullable() }),
)
export const ownerLeft = defineEvent(
  'conversation.owner_left',
  z.object({ from: id, reason: z.enum(['sick', 'left', 'on_leave']) }),
)
/** They were sent a new time, by a person or by itself. */
export const conversationTold = defineEvent(
  'conversation.told',
  z.object({ messageId: id, until: z.iso.datetime(), late: z.boolean() }),
)
/** Its owner stopped to help: whoever of the team can may take it. */
export const conversationFreeToTake = defineEvent('conversation.free_to_take', z.object({ ownerId: id }))
export const freeToTakeEnded = defineEvent('conversation.free_to_take_ended', z.object({ ownerId: id }))
/** After words that hurt somebody took a step: about what was said, so the code alone, and no mark on a person. */
export const boundaryTaken = defineEvent(
  'boundary.taken',
  z.object({ stepId: id, step: z.enum(BOUNDARY_STEPS), until: z.iso.datetime().optional() }),
)
export const boundaryEnded = defineEvent(
  'boundary.ended',
  z.object({ stepId: id, step: z.enum(BOUNDARY_STEPS) }),
)
export const promiseApplied = defineEvent(
  'conversation.promise_applied',
  z.object({ promiseId: id, clockId: id, dueAt: z.iso.datetime() }),
)
/** Somebody would call it less than danger; nothing changed yet. */
export const loweringAsked = defineEvent('conversation.lowering_asked', z.object({ to: z.string() }))
export const conversationSnoozed = defineEvent('conversation.snoozed', z.object({ until: z.string() }))
export const conversationWoken = defineEvent('conversation.woken', z.object({ byTimer: z.boolean() }))
export const conversationTagged = defineEvent(
  'conversation.tagged',
  z.object({ added: z.array(id), removed: z.array(id) }),
)
export const conversationClosed = defineEvent('conversation.closed', z.object({ as: z.string() }))
/** Whoever asked says that it is solved; `closes` where nothing of ours was left to do. */
export const conversationConfirmed = defineEvent('conversation.confirmed', z.object({ closes: z.boolean() }))
/** Whoever asked says that it is not solved. */
export const conversationNotSolved = defineEvent('conversation.not_solved', z.object({}))
/** Whoever asked says that it was not as promised. */
export const conversationNotAsPromised = defineEvent(
  'conversation.not_as_promised',
  z.object({ promiseId: id.nullable() }),
)
export const conversationReopened = defineEvent('conversation.reopened', z.object({ was: z.string() }))
export const conversationMerged = defineEvent(
  'conversation.merged',
  z.object({ intoId: id, number: z.int() }),
)
export const conversationUnmerged = defineEvent('conversation.unmerged', z.object({ fromId: id }))
export const conversationLinked = defineEvent('conversation.linked', z.object({ toId: id, kind: z.string() }))
/** It came to another inbox too. */
export const conversationReached = defineEvent('conversation.reached', z.object({ inboxId: id }))
export const messageReceived = defineEvent(
  'message.received',
  z.object({
    messageId: id,
    conversationId: id,
    ownerId: id.nullable(),
    teamId: id,
    isAutomatic: z.boolean(),
  }),
)
export const messageWritten = defineEvent(
  'message.written',
  z.object({ messageId: id, conversationId: id, inboxId: id, kind: z.enum(['reply', 'forward']) }),
)
/** A reply that left by another program, found in the Sent folder; nothing is to be sent. */
export const messageSentElsewhere = defineEvent('message.sent_elsewhere', z.object({ messageId: id }))
export const messageUndone = defineEvent('message.undone', z.object({ messageId: id }))
/** What we wrote did not reach them: what it had kept is owed as before; `newTime`: nobody was told of that. */
export const messageNotReached = defineEvent(
  'message.not_reached',
  z.object({ messageId: id, newTime: z.literal(true).optional() }),
)
/** It left after all, and counts from then. */
export const messageReached = defineEvent('message.reached', z.object({ messageId: id }))
export const noteWritten = defineEvent(
  'note.written',
  z.object({ messageId: id, how: z.enum(['note', 'call', 'visit']) }),
)

/** What happened to a conversation, heard by those who see its inbox, or one that it came to too, and who has it or is asked. */
export const about = <T extends EventType>(
  {
    id: conversationId,
    inboxId,
    alsoInboxIds = [],
    ownerId = null,
    askedId = null,
  }: Pick<Conversation, 'id' | 'inboxId'> &
    Partial<Pick<Conversation, 'alsoInboxIds' | 'ownerId' | 'askedId'>>,
  type: T,
  payload: z.input<T['payload']>,
  more: Pick<Happening, 'origin' | 'at'> = {},
): Happening<T> => ({
  type,
  subject: { kind: 'conversation', id: conversationId },
  conversationId,
  payload,
  audience: {
    inboxId,
    ...(alsoInboxIds.length > 0 ? { alsoInboxIds } : {}),
    ...((ownerId ?? askedId) ? { colleagueIds: [ownerId, askedId].filter((each) => each !== null) } : {}),
  },
  ...more,
})
