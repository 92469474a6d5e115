import type { BouncedRecipient } from './parsed-mail.ts'

export interface BounceFailure {
  readonly isLasting: boolean
  /** Those of our recipients whom the mail did not reach. */
  readonly addresses: string[]
  readonly words: string | null
}

const longest = 500

/**
 * What a bounce means for those to whom a mail of ours went. It may name an address to which ours was forwarded: with
 * one recipient there is no doubt who that was, with several nobody in particular is marked.
 */
export const failureOf = (
  bounced: readonly BouncedRecipient[],
  recipients: readonly string[],
): BounceFailure => {
  const lasting = bounced.filter(({ isLasting }) => isLasting)
  const named = recipients.filter((ours) =>
    lasting.some(({ address }) => address.toLowerCase() === ours.toLowerCase()),
  )
  const [first] = lasting
  return {
    isLasting: lasting.length > 0 || bounced.length === 0,
    addresses: named.length === 0 && recipients.length === 1 ? [...recipients] : named,
    words: (first?.words || first?.status)?.slice(0, longest) ?? null,
  }
}
