import type { z } from 'zod'
import type { EventType } from '#platform/events/event.ts'
import type { Context } from '#platform/http/context.ts'

export interface EventRow<Payload = unknown> {
  readonly id: string
  readonly name: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly conversationId: string | null
  readonly actorKind: 'colleague' | 'contact' | 'system'
  readonly actorId: string | null
  readonly at: Date
  readonly payload: Payload
}

/** What a feature does when another announces; it ends the same when it runs twice or in any order. */
export interface Reaction {
  readonly name: string
  readonly event: string
  readonly alsoOnImport: boolean
  /** Whether an event with this payload needs the reaction at all; what needs none gets no job. */
  readonly wants: (payload: unknown) => boolean
  readonly run: (ctx: Context, event: EventRow) => Promise<void>
}

interface Wishes<Payload> {
  readonly alsoOnImport?: boolean
  readonly wants?: (payload: Payload) => boolean
}

export function on<T extends EventType>(
  type: T,
  name: string,
  react: (ctx: Context, event: EventRow<z.output<T['payload']>>) => Promise<void>,
  { alsoOnImport = false, wants = () => true }: Wishes<z.output<T['payload']>> = {},
): Reaction {
  return {
    name,
    event: type.name,
    alsoOnImport,
    wants: wants as Reaction['wants'],
    run: (ctx, event) =>
      react(ctx, { ...event, payload: type.payload.parse(event.payload) as z.output<T['payload']> }),
  }
}

let byEvent = new Map<string, Reaction[]>()
let byName = new Map<string, Reaction>()

/** Tells this process which reactions exist; the composition root calls it once, before anything is announced. */
export function registerReactions(reactions: readonly Reaction[]): void {
  byName = new Map(reactions.map((reaction) => [reaction.name, reaction]))
  byEvent = Map.groupBy(reactions, (reaction) => reaction.event)
}

export const reactionsTo = (event: string, payload: unknown, imported: boolean): string[] =>
  (byEvent.get(event) ?? [])
    .filter((reaction) => (!imported || reaction.alsoOnImport) && reaction.wants(payload))
    .map((reaction) => reaction.name)

export const reactionNamed = (name: string): Reaction | undefined => byName.get(name)
