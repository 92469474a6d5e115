import * as answers from '#features/answers/events.ts'
import * as charter from '#features/charter/events.ts'
import * as clocks from '#features/clocks/events.ts'
import * as contacts from '#features/contacts/events.ts'
import * as conversations from '#features/conversations/events.ts'
import * as handoffs from '#features/handoffs/events.ts'
import * as mail from '#features/mail/events.ts'

const isEvent = (value: unknown): value is { readonly name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && 'payload' in value

// What colleagues do with their own hours, devices and notifications is nobody else's.
const FEATURES = [conversations, answers, handoffs, clocks, charter, contacts, mail]

/** What others can be told of, by name in order: what happens to conversations, promises, offers and contacts. */
export const OFFERED: readonly string[] = [
  ...new Set(
    FEATURES.flatMap((events) => Object.values(events as object))
      .filter(isEvent)
      .map(({ name }) => name),
  ),
].toSorted()

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
