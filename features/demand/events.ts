import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { BARRIERS } from './domain/barrier.ts'
import { DEMANDS, REPEAT_STATES } from './shapes.ts'

const id = z.uuid()
const demand = z.enum(DEMANDS)

/** Why they came looks like this now; why, as codes, and for the how-manieth time. */
export const demandInferred = defineEvent(
  'demand.inferred',
  z.object({ demand, why: z.array(z.string()), nth: z.int() }),
)
/** A person said why they came. */
export const demandSaid = defineEvent(
  'demand.said',
  z.object({ demand, was: demand, failureKindId: id.nullable(), causedById: id.nullable() }),
)
export const repeatFound = defineEvent(
  'repeat.found',
  z.object({ earlierId: id, state: z.enum(REPEAT_STATES), likeness: z.number() }),
)
export const repeatSaid = defineEvent(
  'repeat.said',
  z.object({ earlierId: id, state: z.enum(REPEAT_STATES) }),
)
/** A colleague is asked why they came: the one question of the day. */
export const demandAsked = defineEvent('demand.asked', z.object({ colleagueId: id }))
/** Somebody said whether there was enough time: who, where and what, no event knows. */
export const timeSaid = defineEvent('enough_time.said', z.object({}))
/** One of two looked at it without seeing the other's word; who, nobody needs to know. */
export const demandCoded = defineEvent('demand.coded', z.object({ place: z.int() }))
export const failureKindsChanged = defineEvent('failure_kinds.changed', z.object({ failureKindId: id }))
export const barrierRaised = defineEvent(
  'barrier.raised',
  z.object({ barrierId: id, kind: z.enum(BARRIERS), ownerId: id, dueAt: z.iso.datetime() }),
)
export const barrierAnswered = defineEvent('barrier.answered', z.object({ barrierId: id, raisedBy: id }))
