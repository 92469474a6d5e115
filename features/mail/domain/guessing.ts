/** So many addresses with a token that nobody has are heard from one client, before it must wait. */
export const mostGuesses = 100
const forgottenAfterMs = 10 * 60_000
const mostClients = 10_000

/**
 * Counts, for each client, addresses with a token that nobody has. The tokens cannot be guessed; whoever tries is made
 * to wait, and stands in the log.
 */
export const guessCounter = () => {
  const guesses = new Map<string, { times: number; until: number }>()
  const of = (client: string, at: number) => {
    const known = guesses.get(client)
    return known && known.until > at ? known : null
  }
  return {
    /** Counts one more; true at the first that is too many. */
    count: (client: string, at: number): boolean => {
      const known = of(client, at) ?? { times: 0, until: at + forgottenAfterMs }
      known.times++
      if (guesses.size >= mostClients) guesses.clear()
      guesses.set(client, known)
      return known.times === mostGuesses
    },
    mustWait: (client: string, at: number): boolean => (of(client, at)?.times ?? 0) >= mostGuesses,
  }
}
