import type { z } from 'zod'
import * as answers from '#features/answers/events.ts'
import * as authority from '#features/authority/events.ts'
import * as charter from '#features/charter/events.ts'
import * as clocks from '#features/clocks/events.ts'
import * as contacts from '#features/contacts/events.ts'
import * as conversations from '#features/conversations/events.ts'
import * as demand from '#features/demand/events.ts'
import * as handoffs from '#features/handoffs/events.ts'
import * as mail from '#features/mail/events.ts'
import * as observations from '#features/observations/events.ts'

/** An event as it is announced: its name, and the shape of what it says. */
interface Announced {
  readonly name: string
  readonly payload: z.ZodType
}

const isEvent = (value: unknown): value is Announced =>
  typeof value === 'object' && value !== null && 'name' in value && 'payload' in value

// What colleagues do with their own hours, devices and notifications is nobody else's, nor is how this house is set up.
const AREAS: ReadonlySet<string> = new Set([
  'ask',
  'barrier',
  'charter',
  'clock',
  'company',
  'contact',
  'conversation',
  'demand',
  'grant',
  'handoff',
  'mail',
  'message',
  'note',
  'observation',
  'offer',
  'principle',
  'promise',
  'repeat',
  'way_forward',
])
const FEATURES = [
  conversations,
  authority,
  answers,
  handoffs,
  demand,
  observations,
  clocks,
  charter,
  contacts,
  mail,
]

const isOpen = (name: string) =>
  AREAS.has(name.slice(0, name.indexOf('.'))) && !name.startsWith('contact.facts_')

/** What others can be told of: what happens to conversations, promises, offers and contacts. */
export const EVENTS: readonly Announced[] = FEATURES.flatMap((events) => Object.values(events as object))
  .filter(isEvent)
  .filter(({ name }) => isOpen(name))

/** The same by name, in order. */
export const OFFERED: readonly string[] = [...new Set(EVENTS.map(({ name }) => name))].toSorted()

const offered = new Set(OFFERED)

/** Whether others can be told of an event. */
export const isOffered = (name: string): boolean => offered.has(name)

/** The one that an admin sends to see whether an endpoint takes what comes. */
export const TRIED = 'webhook.tried'

interface Happened {
  readonly name: string
  readonly subjectId: string
  readonly origin: string
}

/** Whether an endpoint is told of an event: it was chosen, and is no history that is brought in. */
export const isTold = (
  { id, eventNames }: { readonly id: string; readonly eventNames: readonly string[] },
  { name, subjectId, origin }: Happened,
): boolean =>
  name === TRIED ? subjectId === id : origin !== 'import' && isOffered(name) && eventNames.includes(name)
