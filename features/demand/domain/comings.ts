import { isOnlyThanks, signsIn } from './signs.ts'

/** One message as it counts here: who said it, when, and its words. */
export interface Said {
  readonly at: Date
  readonly by: 'them' | 'us'
  readonly text: string
}

const HOUR = 3_600_000
/** Whoever writes twice within this time has remembered something; after it they wait. */
const PATIENCE_MS = 8 * HOUR

/**
 * When somebody came to us in one conversation: first, and each time they had to come again. What they write because we
 * asked is no coming, nor is a word of thanks; coming back after an answer is, and so is asking where we are.
 */
export function comingsOf(said: readonly Said[], answeredAt: readonly Date[]): Date[] {
  const comings: Date[] = []
  let before: Said | null = null
  let lastTheirs: Date | null = null
  for (const one of said) {
    if (one.by === 'them' && (lastTheirs === null || isComing(one, before!, lastTheirs, answeredAt)))
      comings.push(one.at)
    if (one.by === 'them') lastTheirs = one.at
    before = one
  }
  return comings
}

function isComing(one: Said, before: Said, lastTheirs: Date, answeredAt: readonly Date[]): boolean {
  if (isOnlyThanks(one.text)) return false
  if (answeredAt.some((at) => at >= lastTheirs && at < one.at)) return true
  const signs = signsIn(one.text).length > 0
  if (before.by === 'us') return signs
  return signs || one.at.getTime() - lastTheirs.getTime() >= PATIENCE_MS
}
