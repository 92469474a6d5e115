import type { Marks } from './marks.ts'
import type { SenderProof } from './sender-proof.ts'

/** Why a mail is held back. It is kept, shown with its reason, and let in by one key. */
export type HeldBecause =
  | 'spam'
  | 'blocked_sender'
  | 'bounce_of_nothing'
  | 'loop'
  | 'could_not_be_filed'
  | 'too_large_to_fetch'
  | 'erased'

export type Verdict = 'blocked' | 'let_in'

export interface ToHold {
  readonly marks: Pick<Marks, 'isSpam' | 'hops'>
  readonly proof: SenderProof
  /** What somebody here said about this sender before. */
  readonly verdict: Verdict | null
  readonly believesSpamMarks: boolean
}

const mostHops = 50

/** Why a mail is not filed by itself, or null. A sender who is always let in must not be somebody who only says so. */
export const heldBecause = ({ marks, proof, verdict, believesSpamMarks }: ToHold): HeldBecause | null => {
  if (verdict === 'blocked') return 'blocked_sender'
  if (marks.hops > mostHops) return 'loop'
  if (marks.isSpam && believesSpamMarks && !(verdict === 'let_in' && proof !== 'failed')) return 'spam'
  return null
}

/** How a sender, or everybody of a domain, is kept among those blocked or let in. */
export const senderValue = (address: string, whole: 'address' | 'domain'): string => {
  const value = address.trim().toLowerCase()
  return whole === 'address' ? value : value.slice(value.lastIndexOf('@'))
}
