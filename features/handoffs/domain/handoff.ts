import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import type { ACCEPTED_HOW, HANDOFF_STATES, Story, Why } from '../shapes.ts'
import type { Reason } from './who-can-help.ts'

/** One offer to one holder: somebody is asked to take a conversation, and until they do its giver has it (I01). */
export interface Handoff {
  readonly id: string
  readonly conversationId: string
  /** Null: nobody in person; the team asks, by its routing. */
  readonly giverId: string | null
  readonly reason: Reason
  readonly toKind: 'colleague' | 'team' | 'anyone'
  readonly colleagueId: string | null
  readonly teamId: string | null
  readonly why: readonly Why[]
  readonly story: Story
  readonly isWarm: boolean
  readonly tellsRequester: boolean
  readonly state: (typeof HANDOFF_STATES)[number]
  readonly offeredAt: Date
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly acceptedBy: string | null
  readonly acceptedHow: (typeof ACCEPTED_HOW)[number] | null
  readonly declinedBecause: string
  readonly suggestedId: string | null
  readonly isBack: boolean
  readonly introducedAt: Date | null
  readonly introducedByMessageId: string | null
  readonly afterId: string | null
}

/** Somebody said yes, wrote as the one asked, or their team accepts what its own members give. */
export const accepted = (
  before: Handoff,
  given: { by: string; how: (typeof ACCEPTED_HOW)[number]; at: Date; isBack: boolean },
): Handoff => ({
  ...before,
  state: 'accepted',
  acceptedBy: given.by,
  acceptedHow: given.how,
  endedAt: given.at,
  isBack: given.isBack,
})

/** A no needs its reason; naming who instead is welcome. */
export function declined(
  before: Handoff,
  { because, suggestedId, at }: { because: string; suggestedId: string | null; at: Date },
): Handoff {
  if (because.trim() === '') throw refusePlainly('invalid', { field: 'because' })
  return { ...before, state: 'declined', declinedBecause: because.trim(), suggestedId, endedAt: at }
}
export const expired = (before: Handoff, at: Date): Handoff => ({ ...before, state: 'expired', endedAt: at })
export const withdrawn = (before: Handoff, at: Date): Handoff => ({
  ...before,
  state: 'withdrawn',
  endedAt: at,
})

/** To which team it belongs once this colleague has it: it stays where they are of its team (I01). */
export const teamOf = (current: string, offered: string | null, theirs: readonly string[]): string => {
  if (theirs.includes(current)) return current
  if (offered !== null && theirs.includes(offered)) return offered
  return theirs[0] ?? current
}
