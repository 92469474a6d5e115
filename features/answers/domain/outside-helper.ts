import { splitWords } from '#platform/search/split-words.ts'
import { stopWords } from '#platform/search/stop-words.ts'

/** A person or an organisation outside, and what they can help with. */
export interface OutsideHelper {
  readonly id: string
  readonly name: string
  readonly helpsWith: string
  readonly phone: string
  readonly email: string
  readonly web: string
  /** Where they help, and when they are there. */
  readonly note: string
  /** Who of us knows them. */
  readonly keptBy: string | null
  readonly reviewOn: string | null
  readonly changedBy: string | null
  readonly changedAt: Date
}

/** How somebody outside is reached, in one line, as whoever asked reads it. */
export const reachOf = ({
  phone,
  email,
  web,
  note,
}: Pick<OutsideHelper, 'phone' | 'email' | 'web' | 'note'>): string =>
  [phone, email, web, note].filter((part) => part !== '').join(' · ')

const SHORTEST = 3
const SMALL = new Set(Object.values(stopWords).flatMap((words) => words.split(' ')))
const tellingIn = (text: string): string[] => [
  ...new Set(splitWords(text).filter((word) => word.length >= SHORTEST && !SMALL.has(word))),
]

/** The same word, or one that begins alike for most of its length: boiler and boilers, repair and repaired. */
function isAlike(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const shared = Math.max(4, Math.ceil(long.length * 0.6))
  return short.length >= shared && long.startsWith(short.slice(0, shared))
}

/**
 * Those who can help with a need, the likeliest first, then the others by name. A word that few of them have says more
 * than one that many have.
 */
export function byLikeness<Helper extends Pick<OutsideHelper, 'name' | 'helpsWith'>>(
  helpers: readonly Helper[],
  need: string,
): (Helper & { fits: boolean })[] {
  const needed = tellingIn(need)
  const told = helpers.map((helper) => ({ helper, words: tellingIn(helper.helpsWith) }))
  const havers = new Map<string, number>()
  for (const word of told.flatMap(({ words }) => words)) havers.set(word, (havers.get(word) ?? 0) + 1)
  return told
    .map(({ helper, words }) => ({
      helper,
      likeness: words
        .filter((word) => needed.some((each) => isAlike(word, each)))
        .reduce((sum, word) => sum + 1 / havers.get(word)!, 0),
    }))
    .toSorted((a, b) => b.likeness - a.likeness || a.helper.name.localeCompare(b.helper.name))
    .map(({ helper, likeness }) => ({ ...helper, fits: likeness > 0 }))
}
