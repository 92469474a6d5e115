import type { z } from 'zod'
import { maySee } from '#features/conversations/policy.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { mayShare } from './policy.ts'
import type { ObservationRow } from './queries.ts'
import type { observationShape } from './shapes.ts'

export type ObservationView = z.input<typeof observationShape>

/** What was said, as a screen shows it; the number only to whoever sees the conversation. */
export function observationView(actor: ColleagueActor, row: ObservationRow): ObservationView {
  const {
    conversationId,
    number,
    subject,
    byKind,
    byName,
    inboxId,
    ownerId,
    askedId,
    alsoInboxIds,
    notedAt,
    ...it
  } = row
  const seen = maySee(actor, { inboxId, ownerId, askedId, alsoInboxIds })
  return {
    ...it,
    conversation: { id: conversationId, number: seen ? number : null, subject },
    by: { kind: byKind, name: byName },
    at: notedAt,
    can: { share: mayShare(actor, row) },
  }
}
