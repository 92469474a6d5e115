/** How alike the words of two conversations are, as PostgreSQL counted them. */
export interface Words {
  /** Different words that both have, without small words and names. */
  readonly shared: readonly string[]
  /** How many different words each has. */
  readonly mine: number
  readonly theirs: number
}

const LINKED_FROM = 0.45
const SUGGESTED_FROM = 0.25
/** A word with so many digits is a number of theirs: an order, an invoice, a serial number. */
const NUMBER = /^(?=(?:.*\d){4})[\p{L}\d]+$/u
const A_YEAR = /^(?:19|20)\d\d$/

/** Shared words of the shorter one, 0…1; one of two words says little, so three are needed to say anything. */
export function likeness({ shared, mine, theirs }: Words): number {
  const shorter = Math.min(mine, theirs)
  if (shared.length === 0 || shorter === 0) return 0
  return Math.min(1, shared.length / Math.max(3, shorter))
}

/** Whether two are about one need: linked where their words say it, offered for linking where they may be. */
export function alike(
  words: Words,
  saysAgain: boolean,
): { likeness: number; is: 'linked' | 'suggested' | null } {
  const found = likeness(words)
  const sameNumber = words.shared.some((word) => NUMBER.test(word) && !A_YEAR.test(word))
  const isSure = (found >= LINKED_FROM && words.shared.length >= 3) || (sameNumber && found >= SUGGESTED_FROM)
  if (isSure || (saysAgain && words.shared.length >= 2 && found >= SUGGESTED_FROM / 2))
    return { likeness: found, is: 'linked' }
  const maybe =
    sameNumber ||
    (saysAgain && words.shared.length >= 1) ||
    (found >= SUGGESTED_FROM && words.shared.length >= 3)
  return { likeness: found, is: maybe ? 'suggested' : null }
}

/** Small words of a subject line and of letters that say nothing of a need. */
export const LETTER_WORDS =
  'hello hi hey dear sir madam team regards kind best sincerely please thanks thank many re fw fwd mail email message hallo guten tag sehr geehrte damen herren grusse grussen freundlichen liebe lieber bonjour cordialement madame monsieur hola saludos estimado estimados ciao salve groeten beste مرحبا السلام عليكم تحيه شكرا'.split(
    ' ',
  )
