import type { Conversation, Harm } from './conversation.ts'

/**
 * What may go wrong for whoever asks. Anybody may say that it is danger; calling danger less takes two: the first says so,
 * and it counts when a second agrees.
 */
export function harmSet(before: Conversation, harm: Harm, by: string): Conversation {
  if (before.harm !== 'danger') return { ...before, harm }
  const asked = { ...before, loweringTo: null, loweringBy: null }
  if (harm === 'danger') return asked
  const isSecond = before.loweringBy !== null && before.loweringBy !== by
  return isSecond ? { ...asked, harm } : { ...before, loweringTo: harm, loweringBy: by }
}
