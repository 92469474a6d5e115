const minutes = [1, 2, 5, 10, 20, 40, 60, 120, 240]

/** How long a temporary refusal is tried again before it counts as failed. */
export const givesUpAfterDays = 4

/** When to try again after so many attempts: soon at first, every four hours in the end, a fifth earlier or later by chance. */
export const nextAttempt = (attempts: number, at: Date, chance: number): Date => {
  const wait = minutes[Math.min(Math.max(attempts, 1), minutes.length) - 1]! * 60_000
  return new Date(at.getTime() + Math.round(wait * (0.8 + 0.4 * chance)))
}

export interface RecipientOutcome {
  readonly address: string
  readonly state: 'pending' | 'accepted' | 'refused'
  readonly code: number | null
  readonly words: string | null
}

export type DeliveryOutcome =
  | { readonly state: 'sent'; readonly words: string | null }
  | {
      readonly state: 'queued'
      readonly sendAfter: Date
      readonly code: number | null
      readonly words: string
    }
  | { readonly state: 'failed'; readonly code: number | null; readonly words: string }

/** What becomes of a delivery once every recipient's answer is known: whoever has it is never tried again. */
export const outcomeOf = (
  recipients: readonly RecipientOutcome[],
  { attempts, at, givesUpAt, chance }: { attempts: number; at: Date; givesUpAt: Date; chance: number },
): DeliveryOutcome => {
  const refused = recipients.filter(({ state }) => state === 'refused')
  const pending = recipients.filter(({ state }) => state === 'pending')
  const code = (pending[0] ?? refused[0])?.code ?? null
  if (pending.length > 0) {
    const words = spoken(pending)
    const sendAfter = nextAttempt(attempts, at, chance)
    return sendAfter < givesUpAt
      ? { state: 'queued', sendAfter, code, words }
      : { state: 'failed', code, words }
  }
  return refused.length > 0
    ? { state: 'failed', code, words: spoken(refused) }
    : { state: 'sent', words: null }
}

const spoken = (recipients: readonly RecipientOutcome[]): string => {
  const same = new Set(recipients.map(({ words }) => words))
  if (same.size === 1) return recipients[0]?.words ?? ''
  return recipients
    .map(({ address, words }) => `${address}: ${words ?? ''}`)
    .join('; ')
    .slice(0, 1000)
}
