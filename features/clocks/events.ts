import { z } from 'zod'
import { CLOCK_KINDS } from '#features/charter/shapes.ts'
import { defineEvent, type EventType, type Happening } from '#platform/events/event.ts'
import type { Clock } from './domain/clock.ts'
import { ESCALATES_TO } from './domain/escalation.ts'

const id = z.uuid()
const of = {
  clockId: id,
  kind: z.enum(CLOCK_KINDS),
  promiseId: id.nullable(),
  audience: z.enum(['public', 'colleague']),
  /** Null where it counts for no team. */
  teamId: id.nullable(),
  dueAt: z.iso.datetime(),
}
/** `byId`: the person who gave it by hand or applied another promise; null when it began by itself. */
export const clockStarted = defineEvent('clock.started', z.object({ ...of, byId: id.nullable() }))
export const clockDueSoon = defineEvent('clock.due_soon', z.object(of))
/** `told`: they had heard from us before that it will be later. */
export const clockMissed = defineEvent('clock.missed', z.object({ ...of, told: z.boolean() }))
/** What was promised was done in time, `at`. */
export const clockKept = defineEvent('clock.kept', z.object({ ...of, at: z.iso.datetime() }))
/** Missed and still not done after the working time of this step, counted from 1. */
export const clockEscalated = defineEvent(
  'clock.escalated',
  z.object({ ...of, step: z.int(), to: z.enum(ESCALATES_TO) }),
)
export const escalationChanged = defineEvent('escalation.changed', z.object({ steps: z.int() }))

const factsOf = ({ id: clockId, kind, promiseId, audience, teamId, dueAt }: Clock) => ({
  clockId,
  kind,
  promiseId,
  audience,
  teamId,
  dueAt: dueAt.toISOString(),
})

/** What happened to a clock, heard by those who see its inbox; its subject is the subject of the event. */
export const ofClock = <T extends EventType, More extends object>(
  clock: Clock,
  type: T,
  more: More,
  at?: Date,
): Happening<T> => ({
  type,
  subject: clock.subject,
  ...(clock.subject.kind === 'conversation' ? { conversationId: clock.subject.id } : {}),
  payload: { ...factsOf(clock), ...more } as unknown as z.input<T['payload']>,
  audience: clock.inboxId === null ? 'workspace' : { inboxId: clock.inboxId },
  ...(at ? { at } : {}),
})
