// LIX (Björnsson 1968): words in a sentence plus long words in a hundred. It counts letters, not syllables, so that it can be
// taken in any language with spaces; school grades by Anderson (1983).
const GRADES = [10, 15, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56]
const LONG = 6

export interface Readability {
  readonly lix: number
  readonly grade: number
  readonly level: 'easy' | 'plain' | 'hard'
}

/** How hard a text is to read. */
export function readabilityOf(text: string): Readability {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/gu) ?? []
  const sentences = Math.max(1, (text.match(/[^.!?:؟。\n]*[\p{L}\p{N}][^.!?:؟。\n]*/gu) ?? []).length)
  if (words.length === 0) return { lix: 0, grade: 1, level: 'easy' }
  const long = words.filter((word) => [...word.matchAll(/[\p{L}\p{N}]/gu)].length > LONG).length
  const lix = Math.round(words.length / sentences + (long * 100) / words.length)
  const grade = 1 + GRADES.filter((limit) => lix >= limit).length
  return { lix, grade, level: lix < 35 ? 'easy' : lix < 50 ? 'plain' : 'hard' }
}
