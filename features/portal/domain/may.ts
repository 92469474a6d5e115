import type { Holder } from './link.ts'

interface Asked {
  readonly requesterContactId: string | null
  readonly requesterColleagueId: string | null
}

/** Whether the page is that of whoever asked, and not of somebody who was only copied in. */
export const isWhoAsked = ({ contactId, colleagueId }: Holder, it: Asked): boolean =>
  (contactId !== null && contactId === it.requesterContactId) ||
  (colleagueId !== null && colleagueId === it.requesterColleagueId)

/**
 * Whoever asked says how it went. One of whom nothing shows that the address is theirs says it of what they began
 * themselves, never of what that was merged into.
 */
export const maySay = (holder: Holder, it: Asked, isMerged: boolean): boolean =>
  isWhoAsked(holder, it) && (holder.isProven || !isMerged)

/** What we give is shown to, and accepted by, whoever asked and is known to be it. */
export const mayAccept = (holder: Holder, it: Asked): boolean => holder.isProven && isWhoAsked(holder, it)
