import { maySee } from '#features/conversations/policy.ts'
import type { Actor } from '#platform/values/actor.ts'

/** The ledger and raw mails of an inbox: whoever sees the inbox. */
export const maySeeInbox = (actor: Actor, inboxId: string): boolean =>
  maySee(actor, { inboxId, ownerId: null })

/** A whole domain is blocked or let in by those who lead others: it may be everybody's. */
export const mayJudgeDomain = (actor: Actor): boolean => actor.kind === 'colleague' && actor.role !== 'member'

/** An upload that was not sent yet is its uploader's alone; then it belongs to its conversation. */
export const mayDownload = (
  actor: Actor,
  file: {
    uploadedBy: string | null
    conversation: {
      inboxId: string
      alsoInboxIds: readonly string[]
      ownerId: string | null
      askedId: string | null
    } | null
  },
): boolean =>
  file.conversation
    ? maySee(actor, file.conversation)
    : actor.kind === 'colleague' && file.uploadedBy !== null && file.uploadedBy === actor.id
