/** A right that lasts only as long as it is renewed. */
export interface HeldLease {
  /** Aborted as soon as the right is lost or can no longer be known to hold. */
  readonly signal: AbortSignal
  /** Asks once more whether the right still holds; throws when it does not. */
  check(): Promise<void>
  release(): void
}

export interface LeaseSettings {
  /** Extends the right; false when somebody else has it. */
  renew(): Promise<boolean>
  /** How long one renewal lasts, in milliseconds. */
  lastsMs: number
}

/**
 * Renews a right four times in its span. A holder that was frozen or cut off from the database longer than most of the
 * span gives up by itself, before anybody else may take over.
 */
export const holdLease = ({ renew, lastsMs }: LeaseSettings): HeldLease => {
  const lost = new AbortController()
  let knownAt = performance.now()
  const isOld = () => performance.now() - knownAt > lastsMs * 0.75
  const give = () => {
    if (!lost.signal.aborted) lost.abort(new Error('the right to go on was lost'))
  }
  const ask = async () => {
    const asked = performance.now()
    if (!(await renew())) return give()
    knownAt = asked
  }
  const timer = setInterval(() => {
    if (isOld()) give()
    else void ask().catch(() => {})
  }, lastsMs / 4)
  return {
    signal: lost.signal,
    check: async () => {
      await ask()
      if (isOld()) give()
      lost.signal.throwIfAborted()
    },
    release: () => clearInterval(timer),
  }
}
