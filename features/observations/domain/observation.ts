import type { OBSERVATION_KINDS, SAID } from '../shapes.ts'

export type ObservationKind = (typeof OBSERVATION_KINDS)[number]
export type Saying = (typeof SAID)[number]

/** What whoever asked said of how it went: the row as rules see it. */
export interface Observation {
  readonly id: string
  readonly kind: ObservationKind
  readonly aboutId: string | null
  readonly notedAt: Date
  readonly seenAt: Date | null
  readonly sharedAt: Date | null
}

/** So long whom it is about sees it alone; then silence keeps nobody else from it. */
export const FIRST_FOR_MS = 7 * 86_400_000

/**
 * Who reads it: whom it is about before all others (I20); the others who see the conversation once that person has seen
 * it, or had a week to. Thanks are for whoever was thanked, until they share them.
 */
export function isReadBy(it: Observation, colleagueId: string | null, now: Date): boolean {
  if (it.aboutId === null || it.aboutId === colleagueId) return true
  if (it.kind === 'thanks') return it.sharedAt !== null
  return it.seenAt !== null || now.getTime() - it.notedAt.getTime() >= FIRST_FOR_MS
}

/** The three questions, as far as they were answered; null when nothing was said at all. */
export function answersIn(given: {
  readonly timely: string | undefined
  readonly respect: string | undefined
  readonly myInterest: string | undefined
  readonly words: string
}): {
  timely: Saying | null
  respect: Saying | null
  myInterest: Saying | null
  words: string
} | null {
  const timely = sayingIn(given.timely)
  const respect = sayingIn(given.respect)
  const myInterest = sayingIn(given.myInterest)
  if (timely === null && respect === null && myInterest === null && given.words === '') return null
  return { timely, respect, myInterest, words: given.words }
}

const SAYINGS: readonly Saying[] = ['yes', 'partly', 'no']
const sayingIn = (text: string | undefined): Saying | null => SAYINGS.find((each) => each === text) ?? null
