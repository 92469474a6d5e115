import type { WayForward } from './answer.ts'

/** One way forward that somebody with a like need was given. */
export interface Case {
  readonly kind: WayForward['kind']
  readonly words: string
  readonly person: string
  readonly reach: string
  readonly onDate: string | null
  readonly isAccepted: boolean
  readonly likeness: number
}
export interface Alternative extends Omit<Case, 'isAccepted' | 'likeness'> {
  readonly accepted: number
  readonly offered: number
}

const MOST = 5
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[\s.,;:!?’'"“”()-]+/g, ' ')
    .trim()

/**
 * What was accepted before, the most often accepted first, then what was offered less often for it: the same words count
 * together. What nobody ever accepted is no help, but a second look that is still to come may be shared.
 */
export function alternativesOf(cases: readonly Case[]): Alternative[] {
  const groups = Map.groupBy(cases, ({ kind, words }) => `${kind} ${plain(words)}`)
  return [...groups.values()]
    .map((group) => {
      const [{ kind, words, person, reach, onDate }] = group.toSorted((a, b) => b.likeness - a.likeness) as [
        Case,
      ]
      const accepted = group.filter(({ isAccepted }) => isAccepted).length
      return { kind, words, person, reach, onDate, accepted, offered: group.length }
    })
    .filter(({ accepted, kind }) => accepted > 0 || kind === 'second_look')
    .toSorted((a, b) => b.accepted - a.accepted || a.offered - b.offered || (a.words < b.words ? -1 : 1))
    .slice(0, MOST)
}
