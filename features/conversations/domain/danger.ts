import type { Conversation, Harm } from './conversation.ts'
import { suspectedHarm } from './harm-words.ts'

const READ = 20_000

/** What their words sound like, as far as it is for the order of work: danger alone, and never what a machine writes. */
export const soundsLike = (subject: string, text: string, isAutomatic: boolean): 'danger' | null =>
  !isAutomatic && suspectedHarm(`${subject}\n${text.slice(0, READ)}`)?.harm === 'danger' ? 'danger' : null

/**
 * What may go wrong for whoever asks. Anybody may say that it is danger; calling danger less takes two: the first says so,
 * and it counts when a second agrees. Whatever they say, somebody has looked.
 */
export function harmSet(found: Conversation, harm: Harm, by: string): Conversation {
  const before = { ...found, soundsLike: null }
  if (before.harm !== 'danger') return { ...before, harm }
  const asked = { ...before, loweringTo: null, loweringBy: null }
  if (harm === 'danger') return asked
  const isSecond = before.loweringBy !== null && before.loweringBy !== by
  return isSecond ? { ...asked, harm } : { ...before, loweringTo: harm, loweringBy: by }
}
