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

/**
 * Those of the conversations that stand together for which they asked, and are known to be it: what was promised there,
 * and nothing that was promised to others whose conversation was merged with theirs.
 */
export const theirsOf = (holder: Holder, family: readonly (Asked & { readonly id: string })[]): string[] =>
  holder.isProven ? family.filter((it) => isWhoAsked(holder, it)).map(({ id }) => id) : []

interface For {
  readonly contactId: string | null
  readonly colleagueId: string | null
}

/** What we give is shown to, and accepted by, whoever it is for and is known to be it. */
export const mayAccept = ({ contactId, colleagueId, isProven }: Holder, it: For): boolean =>
  isProven &&
  ((contactId !== null && contactId === it.contactId) ||
    (colleagueId !== null && colleagueId === it.colleagueId))
