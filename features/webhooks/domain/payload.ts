/** An event as it stands in the feed. */
export interface Told {
  readonly id: string
  readonly name: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly conversationId: string | null
  readonly actorKind: string
  readonly at: Date
  /** Ids, codes, numbers and times; without colleagues. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** The body of a post (Standard Webhooks): what happened, when, and to what. No words of anybody. */
export const bodyOf = (workspaceId: string, event: Told): string =>
  JSON.stringify({
    type: event.name,
    timestamp: event.at.toISOString(),
    data: {
      eventId: event.id,
      workspaceId,
      subject: { kind: event.subjectKind, id: event.subjectId },
      conversationId: event.conversationId,
      actor: event.actorKind,
      facts: event.payload,
    },
  })
