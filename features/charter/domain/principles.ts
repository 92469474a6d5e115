import { refuse } from '../refuse.ts'
import { NOTICE_DAYS } from './directors.ts'

export const FEWEST = 3
export const MOST = 7

/** A workspace has three to seven principles: fewer say nothing, more are not kept in mind. */
export function needPrinciples(count: number): void {
  if (count < FEWEST) throw refuse('too_few_principles', { fewest: FEWEST })
  if (count > MOST) throw refuse('too_many_principles', { most: MOST })
}

/** When a change is in force that everybody could read of from now on. */
export const inForceAfter = (announcedAt: Date): Date =>
  new Date(announcedAt.getTime() + NOTICE_DAYS * 86_400_000)
