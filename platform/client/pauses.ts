const first = 1_000
const longest = 30_000

export interface Pause {
  /** How often it was tried in vain. */
  readonly tries: number
  /** Milliseconds until the next try. */
  next(): number
  /** It worked: the next break begins anew. */
  over(): void
}

/** Ever longer pauses up to half a minute, each of another length, so that not everybody comes back in the same moment. */
export const pauses = (random: () => number = Math.random): Pause => {
  let tries = 0
  return {
    get tries() {
      return tries
    },
    next() {
      const most = Math.min(first * 2 ** tries, longest)
      tries += 1
      return Math.round(most * (0.5 + random() / 2))
    },
    over() {
      tries = 0
    },
  }
}
