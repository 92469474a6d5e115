import { normalAddress } from './reply-address.ts'
import { type MailKeys, verifiedMessageId } from './tokens.ts'

/** A hint in a mail about the conversation it belongs to, strongest first. */
export type Clue =
  | { kind: 'reply_token'; token: string }
  | { kind: 'our_message'; messageId: string }
  | { kind: 'known_message'; headerMessageId: string }

export interface Hints {
  tokens: readonly string[]
  inReplyTo: readonly string[]
  references: readonly string[]
}

/**
 * The clues of a mail in the order in which they are believed: our token in the recipient's address, our signed
 * Message-ID, a Message-ID we have seen; In-Reply-To before References, References from the right.
 */
export const cluesOf = (hints: Hints, keys: MailKeys): Clue[] => {
  const ids = [...new Set([...hints.inReplyTo, ...hints.references.toReversed()])].filter((id) => id !== '')
  const signed = ids.map((id) => ({ id, ours: verifiedMessageId(id, keys) }))
  return [
    ...hints.tokens.filter((token) => token !== '').map((token) => ({ kind: 'reply_token' as const, token })),
    ...signed.flatMap(({ ours }) => (ours ? [{ kind: 'our_message' as const, messageId: ours }] : [])),
    ...signed.flatMap(({ id, ours }) =>
      ours ? [] : [{ kind: 'known_message' as const, headerMessageId: id }],
    ),
  ]
}

/** A conversation that a clue led to, with those who take part in it. */
export interface Candidate {
  conversationId: string
  participants: readonly string[]
  closedAt: Date | null
}

export type Thread =
  | { kind: 'join'; conversationId: string }
  | { kind: 'open'; linkedTo: string | null; because: 'new' | 'stranger' | 'long_closed' }

/** After this many days a closed conversation is not opened again by a reply: a new one begins, linked to it. */
export const reopenWithinDays = 90

/**
 * Where a mail belongs: into the strongest candidate if its sender takes part there, else into a new conversation
 * that is linked to it. The sender's address proves nothing by itself, it can only take away.
 */
export const threadOf = (sender: string, candidates: readonly Candidate[], at: Date): Thread => {
  const first = candidates[0]
  if (!first) return { kind: 'open', linkedTo: null, because: 'new' }
  const from = normalAddress(sender)
  const takesPart = (candidate: Candidate) =>
    from !== '' && candidate.participants.some((address) => normalAddress(address) === from)
  const own = candidates.find(takesPart)
  if (!own) return { kind: 'open', linkedTo: first.conversationId, because: 'stranger' }
  if (own.closedAt && at.getTime() - own.closedAt.getTime() > reopenWithinDays * 86_400_000)
    return { kind: 'open', linkedTo: own.conversationId, because: 'long_closed' }
  return { kind: 'join', conversationId: own.conversationId }
}
