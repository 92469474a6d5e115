import type { Role } from '#platform/values/actor.ts'

export const NOTICE_DAYS = 14
const NOTICE_MS = NOTICE_DAYS * 86_400_000

export interface Person {
  readonly id: string
  readonly role: Role
}
export interface Director {
  readonly id: string
  readonly since: Date
  /** Has agreed to what is asked. */
  readonly agreed: boolean
  /** Holds a published promise of their own, signed by themselves, or has one in this very act. */
  readonly holdsOwn: boolean
}
export interface Board {
  readonly ids: readonly string[]
  readonly quorum: number | null
}

/**
 * Who counts as a director (I10): the named board; without one everybody whose role is director; and where nobody has
 * that role, the admins, since somebody must answer for the house.
 */
export function directorsAmong<P extends Person>(active: readonly P[], boardIds: readonly string[]): P[] {
  const named = active.filter(({ id }) => boardIds.includes(id))
  if (named.length > 0) return named
  const directors = active.filter(({ role }) => role === 'director')
  return directors.length > 0 ? directors : active.filter(({ role }) => role === 'admin')
}

/** Until when somebody who became a director after the charter went live may take; null for who was there before. */
export const noticeUntil = ({ since }: Pick<Director, 'since'>, liveAt: Date | null): Date | null =>
  liveAt !== null && since > liveAt ? new Date(since.getTime() + NOTICE_MS) : null

interface Asked {
  readonly directors: readonly Director[]
  readonly quorum: number | null
  readonly liveAt: Date | null
  readonly now: Date
}

const missing = (
  { directors, quorum, liveAt, now }: Asked,
  hasDone: (director: Director) => boolean,
): string[] => {
  const done = directors.filter(hasDone).length
  if (quorum !== null && done >= Math.min(quorum, directors.length)) return []
  return directors
    .filter((director) => {
      const until = noticeUntil(director, liveAt)
      return !hasDone(director) && (until === null || until <= now)
    })
    .map(({ id }) => id)
}

/** The directors whose agreement an act of publishing still waits for. */
export const missingAgreements = (asked: Asked): string[] => missing(asked, ({ agreed }) => agreed)

/** The directors without a promise of their own, for whom the charter waits. */
export const missingOwnPromises = (asked: Asked): string[] => missing(asked, ({ holdsOwn }) => holdsOwn)

/** Enough for an absence, and never less than more than half. */
export const isQuorum = (quorum: number, directors: number): boolean =>
  quorum <= directors && quorum * 2 > directors
