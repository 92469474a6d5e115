import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { ACCEPTED_HOW, REASONS } from './shapes.ts'

const id = z.uuid()
const holder = { handoffId: id, colleagueId: id.nullable(), teamId: id.nullable() }

/** Somebody is asked; `why` are the codes of why this one. */
export const handoffOffered = defineEvent(
  'handoff.offered',
  z.object({
    ...holder,
    giverId: id.nullable(),
    reason: z.enum(REASONS),
    why: z.array(z.string()),
    afterId: id.nullable(),
    expiresAt: z.string(),
  }),
)
/** Whoever was asked has it; `isBack`: had it before. */
export const handoffAccepted = defineEvent(
  'handoff.accepted',
  z.object({
    handoffId: id,
    ownerId: id,
    giverId: id.nullable(),
    reason: z.enum(REASONS),
    how: z.enum(ACCEPTED_HOW),
    isBack: z.boolean(),
    isWarm: z.boolean(),
  }),
)
export const handoffDeclined = defineEvent(
  'handoff.declined',
  z.object({ ...holder, by: id, giverId: id.nullable(), suggestedId: id.nullable() }),
)
export const handoffExpired = defineEvent('handoff.expired', z.object({ ...holder, giverId: id.nullable() }))
export const handoffWithdrawn = defineEvent('handoff.withdrawn', z.object(holder))
/** All who were asked could not: it is with its giver, as it was all the time. */
export const handoffCameBack = defineEvent(
  'handoff.came_back',
  z.object({ handoffId: id, giverId: id.nullable(), ownerId: id.nullable(), teamId: id }),
)
export const handoffIntroduced = defineEvent(
  'handoff.introduced',
  z.object({ handoffId: id, messageId: id, ownerId: id }),
)
/** A rule chose who gets it; why, as codes. */
export const routingChose = defineEvent(
  'routing.chose',
  z.object({ ownerId: id.nullable(), teamId: id, why: z.array(z.string()) }),
)
export const routingChanged = defineEvent('routing.changed', z.object({ mode: z.string() }))
